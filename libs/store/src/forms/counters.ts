import type { EntityManager } from 'typeorm';
import type { Period } from '@ioc/contracts';
import { edgesOf, noEdges, type DossierCounters, type DossierFacts, type TimeContext } from '@ioc/kpi';
import { isAwaiting, isOverdueAt } from './late.js';

interface Counted {
  readonly flows: ReturnType<typeof noEdges>;
  readonly stocks: ReturnType<typeof noEdges>;
  awaiting: number;
}

interface Row {
  readonly unit_id: number;
  readonly field: string;
  readonly facts: DossierFacts;
  readonly due_on: string | null;
  readonly ended_on: string | null;
  readonly known_on: string;
}

/** What every unit's dossiers of every field did up to `end`, the cut-off of a period, by ids of units and names of fields. */
export async function readUnitFieldCounters(
  manager: EntityManager, { from }: Period, end: string, { calendar, timeZone }: TimeContext,
): Promise<Map<number, Map<string, DossierCounters>>> {
  const rows = await manager.query<Row[]>(
    `SELECT unit_id, field, facts, due_on::text, ended_on::text, (known_at AT TIME ZONE $2)::date::text AS known_on
     FROM dossier WHERE accepted_on <= $1`,
    [end, timeZone],
  );
  const counted = new Map<number, Map<string, Counted>>();
  for (const row of rows) {
    const fields = counted.get(row.unit_id) ?? new Map<string, Counted>();
    const cell = fields.get(row.field) ?? { flows: noEdges(), stocks: noEdges(), awaiting: 0 };
    counted.set(row.unit_id, fields.set(row.field, cell));
    const edges = edgesOf(row.facts, calendar, timeZone).filter(({ day }) => day <= end);
    for (const { day, measure } of edges) {
      cell.stocks[measure] += 1;
      if (day >= from) cell.flows[measure] += 1;
    }
    if (isAwaiting(row, end) && isOverdueAt(edges, end)) cell.awaiting += 1;
  }
  return new Map([...counted].map(([unit, fields]) => [unit, new Map([...fields].map(([field, cell]) => [field, { ...cell, due: null }]))]));
}
