import type { EntityManager } from 'typeorm';
import { edgesOf, localDay, overdueWithin, type DossierFacts, type Edge } from '@ioc/kpi';
import { addToRollups, RollupDelta } from '../aggregate/rollups.js';
import type { IntakeContext } from './dossiers.js';

/** Grows when the fold learns to say more of the same statements: dossiers of an earlier one are then made anew. */
export const FOLD_VERSION = 3;

type CountingContext = Pick<IntakeContext, 'calendar' | 'timeZone'>;
type WritingContext = Omit<IntakeContext, 'sourceId'>;

export interface FactsToWrite {
  readonly facts: DossierFacts;
  readonly knownAt: string;
}

/** The earlier of two days; null is none. */
export function earlierDay(a: string | null, b: string | null): string | null {
  return a === null ? b : b === null || a < b ? a : b;
}

interface FactsRow {
  readonly unit_id: number | null;
  readonly field: string | null;
  readonly facts: DossierFacts | null;
}

type Replaced = [FactsRow[], number];

/** Columns of a dossier that its facts fill. */
const COLUMNS = {
  unit_id: 'int', procedure_code: 'text', field: 'text', facts: 'jsonb', status_group: 'text', accepted_on: 'date', due_on: 'date',
  ended_on: 'date', known_at: 'timestamptz', overdue: 'daterange',
} as const;
const NAMES = Object.keys(COLUMNS);
const RECORD = Object.entries(COLUMNS).map(([name, type]) => `${name} ${type}`).join(', ');

/** A dossier's row, with the edges that it is counted by. */
interface CountedRow {
  readonly columns: Record<keyof typeof COLUMNS, unknown> & FactsRow & { readonly code: string };
  readonly edges: readonly Edge[];
}

function rowOf({ facts, knownAt }: FactsToWrite, { unitIds, fieldOf, calendar, timeZone }: WritingContext): CountedRow {
  const day = (instant: string | null | undefined): string | null => (instant ? localDay(instant, timeZone) : null);
  const edges = edgesOf(facts, calendar, timeZone);
  const overdue = overdueWithin(edges);
  const columns = {
    code: facts.code, unit_id: unitIds.get(facts.unitCode) ?? null, procedure_code: facts.procedureCode, field: fieldOf(facts.procedureCode), facts,
    status_group: facts.statusGroup, accepted_on: day(facts.acceptedAt), due_on: day(facts.dueAt), ended_on: day(facts.end?.at), known_at: knownAt,
    overdue: overdue && `[${overdue.from},${overdue.to ?? ''})`,
  };
  return { columns, edges };
}

/**
 * Keeps dossiers that are not there yet, and adds to `delta` what the rollups gain by them. Returns their ids by code,
 * without those that another has made meanwhile.
 */
export async function insertFacts(
  manager: EntityManager, sourceId: string, dossiers: readonly FactsToWrite[], context: WritingContext, delta: RollupDelta,
): Promise<Map<string, number>> {
  if (dossiers.length === 0) return new Map();
  const rows = dossiers.map((dossier) => rowOf(dossier, context));
  const inserted = await manager.query<{ id: number; code: string }[]>(
    `INSERT INTO dossier (source_id, code, ${NAMES.join(', ')}, fold_version)
     SELECT $1, code, ${NAMES.join(', ')}, ${FOLD_VERSION} FROM jsonb_to_recordset($2) AS next(code text, ${RECORD}) ORDER BY code COLLATE "C"
     ON CONFLICT (source_id, code) DO NOTHING RETURNING id, code`,
    [sourceId, JSON.stringify(rows.map(({ columns }) => columns))],
  );
  const ids = new Map(inserted.map(({ id, code }) => [code, id]));
  for (const { columns, edges } of rows) if (ids.has(columns.code)) addRow(delta, columns, edges, 1);
  return ids;
}

/**
 * Writes facts of locked dossiers, and adds to `delta` what the rollups gain and lose by them; null: they are made anew
 * afterwards, and facts that an earlier version left are not looked at.
 */
export async function updateFacts(
  manager: EntityManager, dossiers: readonly (FactsToWrite & { readonly id: number })[], context: WritingContext, delta: RollupDelta | null,
): Promise<void> {
  if (dossiers.length === 0) return;
  const rows = dossiers.map((dossier) => ({ id: dossier.id, ...rowOf(dossier, context) }));
  const [before] = await manager.query<Replaced>(
    `UPDATE dossier SET ${NAMES.map((name) => `${name} = next.${name}`).join(', ')}, fold_version = ${FOLD_VERSION}
     FROM jsonb_to_recordset($1) AS next(id bigint, ${RECORD}) WHERE dossier.id = next.id RETURNING old.unit_id, old.field, old.facts`,
    [JSON.stringify(rows.map(({ id, columns }) => ({ id, ...columns })))],
  );
  if (!delta) return;
  takeOut(delta, before, context);
  for (const { columns, edges } of rows) addRow(delta, columns, edges, 1);
}

/** Takes the facts of locked dossiers away, out of the rollups too. Returns the first day that changes. */
export async function eraseFacts(manager: EntityManager, ids: readonly number[], context: CountingContext): Promise<string | null> {
  const [before] = await manager.query<Replaced>(
    `UPDATE dossier SET ${NAMES.map((name) => `${name} = NULL`).join(', ')}
     WHERE id = ANY($1::bigint[]) AND facts IS NOT NULL RETURNING old.unit_id, old.field, old.facts`,
    [ids],
  );
  const delta = new RollupDelta();
  takeOut(delta, before, context);
  await addToRollups(manager, delta);
  return delta.firstDay();
}

function takeOut(delta: RollupDelta, rows: readonly FactsRow[], { calendar, timeZone }: CountingContext): void {
  for (const row of rows) if (row.facts) addRow(delta, row, edgesOf(row.facts, calendar, timeZone), -1);
}

function addRow(delta: RollupDelta, { unit_id: unitId, field }: FactsRow, edges: readonly Edge[], sign: 1 | -1): void {
  if (unitId !== null && field !== null) delta.add(edges, unitId, field, sign);
}

/** Notes until when dossiers were seen as they are. Returns the first day from which figures may judge one otherwise. */
export async function writeKnownAt(manager: EntityManager, seen: readonly { id: number; at: string }[]): Promise<string | null> {
  if (seen.length === 0) return null;
  const [rows] = await manager.query<[{ due_on: string | null }[], number]>(
    `UPDATE dossier SET known_at = seen.at FROM unnest($1::bigint[], $2::timestamptz[]) AS seen(id, at)
     WHERE dossier.id = seen.id AND dossier.known_at < seen.at
     RETURNING new.due_on`,
    [seen.map((item) => item.id), seen.map((item) => item.at)],
  );
  return rows.reduce<string | null>((first, row) => earlierDay(first, row.due_on), null);
}
