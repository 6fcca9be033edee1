import type { EntityManager } from 'typeorm';
import { edgesOf, localDay, type DossierFacts } from '@ioc/kpi';
import { addToRollups, RollupDelta } from '../aggregate/rollups.js';
import type { IntakeContext } from './dossiers.js';

/** Grows when the fold learns to say more of the same statements: dossiers of an earlier one are then made anew. */
export const FOLD_VERSION = 3;

type CountingContext = Pick<IntakeContext, 'calendar' | 'timeZone'>;

export interface DossierFactsToWrite {
  readonly id: number;
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

type Replaced = [{ before: FactsRow; after: FactsRow }[], number];

const BEFORE_AND_AFTER = `RETURNING
  jsonb_build_object('unit_id', old.unit_id, 'field', old.field, 'facts', old.facts) AS before,
  jsonb_build_object('unit_id', new.unit_id, 'field', new.field, 'facts', new.facts) AS after`;

/** Writes facts of locked dossiers and what the rollups gain and lose by them. Returns the first day that changes. */
export async function writeFacts(
  manager: EntityManager,
  dossiers: readonly DossierFactsToWrite[],
  context: Omit<IntakeContext, 'sourceId'>,
): Promise<string | null> {
  return recount(manager, await putFacts(manager, dossiers, context), context);
}

/** Writes facts of locked dossiers and leaves the rollups as they are: to be made anew afterwards. */
export async function putFacts(
  manager: EntityManager,
  dossiers: readonly DossierFactsToWrite[],
  context: Omit<IntakeContext, 'sourceId'>,
): Promise<Replaced[0]> {
  if (dossiers.length === 0) return [];
  const day = (instant: string | null | undefined): string | null =>
    instant ? localDay(instant, context.timeZone) : null;
  const [rows] = await manager.query<Replaced>(
    `UPDATE dossier SET unit_id = next.unit_id, procedure_code = next.procedure_code, field = next.field,
       facts = next.facts, status_group = next.status_group, accepted_on = next.accepted_on, due_on = next.due_on,
       ended_on = next.ended_on, known_at = next.known_at, fold_version = ${FOLD_VERSION}
     FROM unnest($1::bigint[], $2::int[], $3::text[], $4::text[], $5::jsonb[], $6::text[], $7::date[], $8::date[],
       $9::date[], $10::timestamptz[])
       AS next(id, unit_id, procedure_code, field, facts, status_group, accepted_on, due_on, ended_on, known_at)
     WHERE dossier.id = next.id ${BEFORE_AND_AFTER}`,
    [
      dossiers.map(({ id }) => id),
      dossiers.map(({ facts }) => context.unitIds.get(facts.unitCode)),
      dossiers.map(({ facts }) => facts.procedureCode),
      dossiers.map(({ facts }) => context.fieldOf(facts.procedureCode)),
      dossiers.map(({ facts }) => JSON.stringify(facts)),
      dossiers.map(({ facts }) => facts.statusGroup),
      dossiers.map(({ facts }) => day(facts.acceptedAt)),
      dossiers.map(({ facts }) => day(facts.dueAt)),
      dossiers.map(({ facts }) => day(facts.end?.at)),
      dossiers.map(({ knownAt }) => knownAt),
    ],
  );
  return rows;
}

/** Takes the facts of locked dossiers away, out of the rollups too. Returns the first day that changes. */
export async function eraseFacts(manager: EntityManager, ids: readonly number[], context: CountingContext): Promise<string | null> {
  const [rows] = await manager.query<Replaced>(
    `UPDATE dossier SET unit_id = NULL, procedure_code = NULL, field = NULL, facts = NULL, status_group = NULL,
       accepted_on = NULL, due_on = NULL, ended_on = NULL, known_at = NULL
     WHERE id = ANY($1::bigint[]) AND facts IS NOT NULL ${BEFORE_AND_AFTER}`,
    [ids],
  );
  return recount(manager, rows, context);
}

async function recount(manager: EntityManager, rows: Replaced[0], context: CountingContext): Promise<string | null> {
  const delta = new RollupDelta();
  for (const { before, after } of rows) {
    countIn(delta, before, -1, context);
    countIn(delta, after, 1, context);
  }
  await addToRollups(manager, delta);
  return delta.firstDay();
}

function countIn(delta: RollupDelta, row: FactsRow, sign: 1 | -1, context: CountingContext): void {
  if (!row.facts || row.unit_id === null || row.field === null) return;
  delta.add(edgesOf(row.facts, context.calendar, context.timeZone), row.unit_id, row.field, sign);
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
