import type { EntityManager } from 'typeorm';
import { Technology, type IsoDay, type Period, type Scope } from '@ioc/contracts';
import { monthsOf } from '@ioc/kpi';
import type { DistrictCatalogue } from '../catalogue/catalogue.js';

/** Stations in service at the cut-off, by scope; by month at the month's end. */
export async function readStations(
  manager: EntityManager,
  { period, end }: { readonly period: Period; readonly end: IsoDay },
  catalogue: DistrictCatalogue,
): Promise<Map<Scope, number>> {
  const rows = await manager.query<{ operator: string; unit_id: number; technologies: string[]; valid_from: string; valid_to: string | null }[]>(
    'SELECT operator, unit_id, technologies, valid_from, valid_to FROM station WHERE valid_from <= $1',
    [end],
  );
  type Row = (typeof rows)[number];
  const servedOn = (day: string) => (row: Row): boolean => row.valid_from <= day && (row.valid_to === null || row.valid_to >= day);
  const served = rows.filter(servedOn(end));
  const count = (test: (row: Row) => boolean): number => served.filter(test).length;
  return new Map<Scope, number>([
    ['total', served.length],
    ...catalogue.units.map(({ id, code }) => [`unit:${code}`, count((row) => row.unit_id === id)] as const),
    ...catalogue.operators.map(({ name }) => [`operator:${name}`, count((row) => row.operator === name)] as const),
    ...Technology.options.map((name) => [`technology:${name}`, count((row) => row.technologies.includes(name))] as const),
    ...(end < period.from ? [] : monthsOf({ from: period.from, to: end })).map(
      (month) => [`month:${month.key}`, rows.filter(servedOn(month.to)).length] as const,
    ),
  ]);
}
