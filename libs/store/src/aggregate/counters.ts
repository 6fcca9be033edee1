import type { EntityManager } from 'typeorm';
import { Technology, type Period, type Scope } from '@ioc/contracts';
import {
  addDays, cutOff, edgesOf, MEASURES, monthsOf, noEdges,
  type DossierCounters, type DossierFacts, type Edge, type EdgeSums, type Measure, type TimeContext,
} from '@ioc/kpi';
import type { DistrictCatalogue } from '../catalogue/catalogue.js';

type Sums = Record<Measure, number>;

/** Where the sums of one stretch of days are found: whole months by their sum, the rest by day. */
interface Segment {
  readonly key: string;
  readonly grain: 'D' | 'M';
  readonly from: string;
  readonly to: string;
}

const BEFORE = 'before';
const SUMS = MEASURES.map((measure) => `sum(rollup.${measure})::int AS ${measure}`).join(', ');

/** Reads the rollups of a period by all scopes: every unit, also with zeros, and the fields that ever had a dossier. */
export async function readDossierCounters(
  manager: EntityManager,
  period: Period,
  catalogue: DistrictCatalogue,
  time: TimeContext,
): Promise<Map<Scope, DossierCounters>> {
  const end = cutOff(period, time);
  const months = end < period.from ? [] : monthsOf({ from: period.from, to: end });
  const sums = await readSegments(manager, [...segmentsBefore(period.from), ...months.map(segmentOf)]);
  const awaiting = await readAwaiting(manager, end, time);

  const counters = new Map<Scope, DossierCounters>();
  const put = (scope: Scope, dimension: string, members: readonly string[]): void => {
    const pick = (key: string): Sums => addUp(members.map((member) => sums.get(`${key}|${dimension}|${member}`)));
    const flows = addUp(months.map((month) => pick(month.key)));
    counters.set(scope, { flows, stocks: addUp([pick(BEFORE), flows]), awaiting: awaiting(end, dimension, members) });
  };
  for (const unit of catalogue.units) put(`unit:${unit.code}`, 'unit', [String(unit.id)]);
  const used = new Set([...sums.keys()].map((key) => key.split('|')).flatMap(([, dimension, member]) => (dimension === 'field' ? [member] : [])));
  for (const field of catalogue.fields) if (used.has(field)) put(`field:${field}`, 'field', [field]);
  const units = catalogue.units.map((unit) => String(unit.id));
  put('total', 'unit', units);

  let running = addUp(units.map((member) => sums.get(`${BEFORE}|unit|${member}`)));
  for (const month of months) {
    const flows = addUp(units.map((member) => sums.get(`${month.key}|unit|${member}`)));
    running = addUp([running, flows]);
    counters.set(`month:${month.key}`, { flows, stocks: running, awaiting: awaiting(month.to, 'unit', units) });
  }
  return counters;
}

function segmentsBefore(day: string): Segment[] {
  const monthStart = `${day.slice(0, 7)}-01`;
  const first = '0001-01-01';
  return [
    { key: BEFORE, grain: 'M', from: first, to: addDays(monthStart, -1) },
    ...(day > monthStart ? [{ key: BEFORE, grain: 'D' as const, from: monthStart, to: addDays(day, -1) }] : []),
  ];
}

function segmentOf({ key, from, to }: { key: string; from: string; to: string }): Segment {
  const whole = from.endsWith('-01') && addDays(to, 1).endsWith('-01');
  return { key, grain: whole ? 'M' : 'D', from, to };
}

async function readSegments(manager: EntityManager, segments: readonly Segment[]): Promise<Map<string, Sums>> {
  const rows = await manager.query<({ key: string; dimension: string; member: string } & Sums)[]>(
    `SELECT segment.key, rollup.dimension, rollup.member, ${SUMS}
     FROM unnest($1::text[], $2::char[], $3::date[], $4::date[]) AS segment(key, grain, first, last)
     JOIN rollup ON rollup.grain = segment.grain AND rollup.start BETWEEN segment.first AND segment.last
     GROUP BY segment.key, rollup.dimension, rollup.member`,
    [
      segments.map((segment) => segment.key),
      segments.map((segment) => segment.grain),
      segments.map((segment) => segment.from),
      segments.map((segment) => segment.to),
    ],
  );
  const sums = new Map<string, Sums>();
  for (const row of rows) {
    const key = `${row.key}|${row.dimension}|${row.member}`;
    sums.set(key, addUp([sums.get(key), row]));
  }
  return sums;
}

function addUp(parts: readonly (EdgeSums | undefined)[]): Sums {
  const total = noEdges();
  for (const part of parts) if (part) for (const measure of MEASURES) total[measure] += part[measure];
  return total;
}

type Awaiting = (day: string, dimension: string, members: readonly string[]) => number;

/**
 * Open dossiers whose due date ended after they were last spoken of: few enough to look at one by
 * one. Whether they are overdue nobody knows yet, however the rollups count them (I11).
 */
async function readAwaiting(manager: EntityManager, end: string, time: TimeContext): Promise<Awaiting> {
  const rows = await manager.query<{ unit_id: number; field: string; facts: DossierFacts }[]>(
    `SELECT unit_id, field, facts FROM dossier
     WHERE ended_on IS NULL AND due_on < $1 AND due_on >= (known_at AT TIME ZONE $2)::date`,
    [end, time.timeZone],
  );
  const dossiers = rows.map((row) => ({ ...row, edges: edgesOf(row.facts, time.calendar, time.timeZone) }));
  return (day, dimension, members) =>
    dossiers.filter(
      (row) => members.includes(dimension === 'unit' ? String(row.unit_id) : row.field) && isOverdueAt(row.edges, day),
    ).length;
}

function isOverdueAt(edges: readonly Edge[], day: string): boolean {
  const count = (measure: Measure): number => edges.filter((edge) => edge.measure === measure && edge.day <= day).length;
  return count('overdue_in') > count('overdue_out');
}

/** Stations in service at the cut-off, by scope; by month at the month's end. */
export async function readStations(
  manager: EntityManager,
  period: Period,
  catalogue: DistrictCatalogue,
  time: TimeContext,
): Promise<Map<Scope, number>> {
  const end = cutOff(period, time);
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
