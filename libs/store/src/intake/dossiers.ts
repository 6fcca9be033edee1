import type { EntityManager } from 'typeorm';
import {
  edgesOf, eventsOf, foldStatements, localDay, type DossierFacts, type WorkingCalendar,
} from '@ioc/kpi';
import { addToRollups, RollupDelta } from '../aggregate/rollups.js';
import {
  canonical, insertStatements, instantsOf, knownOf, lastSaid, noteRepetitions, readStatements, repeatedBy,
  type IncomingStatement, type KnownStatement,
} from './statements.js';

export interface IntakeContext {
  readonly sourceId: string;
  readonly unitIds: ReadonlyMap<string, number>;
  readonly fieldOf: (procedureCode: string) => string;
  readonly calendar: WorkingCalendar;
  readonly timeZone: string;
  readonly now: Date;
}

export type RowOutcome = 'new' | 'changed' | 'unchanged';

interface DossierWork {
  readonly id: number;
  readonly isNew: boolean;
  readonly known: KnownStatement[];
  facts: DossierFacts | null;
  changed: boolean;
}

/**
 * Lays statements over the dossiers that they speak of, with events and rollups, in the caller's
 * transaction. Dossiers are locked in the order of their codes; what the rollups lose and gain is
 * taken from `RETURNING old, new`, so concurrent writers cannot make them drift (I3).
 * @returns what became of each statement, in the order given, and the first day whose figures change.
 */
export async function applyStatements(
  manager: EntityManager,
  incoming: readonly IncomingStatement[],
  context: IntakeContext,
): Promise<{ outcomes: RowOutcome[]; changedFrom: string | null }> {
  const work = await lockDossiers(manager, incoming, context.sourceId);
  const added: KnownStatement[] = [];
  const repeated = new Set<KnownStatement>();
  const outcomes = incoming.map((item): RowOutcome => {
    const dossier = work.get(item.statement.code);
    if (!dossier) throw new Error('a dossier was not locked');
    const statement = knownOf(item);
    const same = repeatedBy(statement, dossier.known);
    if (same && statement.stateAt <= lastSaid(same)) return 'unchanged';
    if (same) {
      same.repeatedAt = statement.stateAt;
      repeated.add(same);
    } else {
      dossier.known.push(statement);
      added.push(statement);
    }
    const before = dossier.facts;
    dossier.facts = foldStatements(dossier.known.flatMap(instantsOf));
    if (before && sameFacts(before, dossier.facts)) return 'unchanged';
    dossier.changed = true;
    return before === null && dossier.isNew ? 'new' : 'changed';
  });
  await insertStatements(manager, added, work);
  await noteRepetitions(manager, [...repeated]);
  const changed = [...work.values()].filter((dossier) => dossier.changed);
  const changedFrom = await updateDossiers(manager, changed, context);
  await replaceEvents(manager, changed, incoming, context.now);
  const confirmedFrom = await noteKnownAt(manager, [...work.values()]);
  return { outcomes, changedFrom: earlierDay(changedFrom, confirmedFrom) };
}

function earlierDay(a: string | null, b: string | null): string | null {
  return a === null ? b : b === null || a < b ? a : b;
}

async function lockDossiers(
  manager: EntityManager,
  incoming: readonly IncomingStatement[],
  sourceId: string,
): Promise<Map<string, DossierWork>> {
  const codes = [...new Set(incoming.map((item) => item.statement.code))].sort();
  const created = await manager.query<{ id: number }[]>(
    `INSERT INTO dossier (source_id, code) SELECT $1, code FROM unnest($2::text[]) AS code
     ON CONFLICT (source_id, code) DO NOTHING RETURNING id`,
    [sourceId, codes],
  );
  const locked = await manager.query<{ id: number; code: string; facts: DossierFacts | null }[]>(
    `SELECT id, code, facts FROM dossier WHERE source_id = $1 AND code = ANY($2) ORDER BY code COLLATE "C" FOR UPDATE`,
    [sourceId, codes],
  );
  const isNew = new Set(created.map((row) => row.id));
  const old = locked.filter((row) => !isNew.has(row.id)).map((row) => row.id);
  const known = await readStatements(manager, old);
  return new Map(
    locked.map((row) => [
      row.code,
      {
        id: row.id,
        isNew: isNew.has(row.id),
        facts: row.facts,
        changed: false,
        known: known.get(row.id) ?? [],
      },
    ]),
  );
}

function sameFacts(a: DossierFacts, b: DossierFacts): boolean {
  return canonical({ ...a, knownAt: '' }) === canonical({ ...b, knownAt: '' });
}

interface FactsRow {
  readonly unit_id: number | null;
  readonly field: string | null;
  readonly facts: DossierFacts | null;
}

async function updateDossiers(
  manager: EntityManager,
  changed: readonly DossierWork[],
  context: IntakeContext,
): Promise<string | null> {
  const dossiers = changed.flatMap(({ id, facts }) => (facts ? [{ id, facts }] : []));
  if (dossiers.length === 0) return null;
  const day = (instant: string | null | undefined): string | null =>
    instant ? localDay(instant, context.timeZone) : null;
  const [rows] = await manager.query<[{ before: FactsRow; after: FactsRow }[], number]>(
    `UPDATE dossier SET unit_id = next.unit_id, procedure_code = next.procedure_code, field = next.field,
       facts = next.facts, status_group = next.status_group, accepted_on = next.accepted_on, due_on = next.due_on,
       ended_on = next.ended_on, known_at = greatest(dossier.known_at, next.known_at)
     FROM unnest($1::bigint[], $2::int[], $3::text[], $4::text[], $5::jsonb[], $6::text[], $7::date[], $8::date[],
       $9::date[], $10::timestamptz[])
       AS next(id, unit_id, procedure_code, field, facts, status_group, accepted_on, due_on, ended_on, known_at)
     WHERE dossier.id = next.id
     RETURNING
       jsonb_build_object('unit_id', old.unit_id, 'field', old.field, 'facts', old.facts) AS before,
       jsonb_build_object('unit_id', new.unit_id, 'field', new.field, 'facts', new.facts) AS after`,
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
      dossiers.map(({ facts }) => facts.knownAt),
    ],
  );
  const delta = new RollupDelta();
  for (const { before, after } of rows) {
    countIn(delta, before, -1, context);
    countIn(delta, after, 1, context);
  }
  await addToRollups(manager, delta);
  return delta.firstDay();
}

function countIn(delta: RollupDelta, row: FactsRow, sign: 1 | -1, context: IntakeContext): void {
  if (!row.facts || row.unit_id === null || row.field === null) return;
  delta.add(edgesOf(row.facts, context.calendar, context.timeZone), row.unit_id, row.field, sign);
}

async function replaceEvents(
  manager: EntityManager,
  changed: readonly DossierWork[],
  incoming: readonly IncomingStatement[],
  now: Date,
): Promise<void> {
  const delivered = new Map(incoming.map((item) => [item.statement.code, item.deliveryId]));
  const events = changed.flatMap(({ id, facts }) =>
    facts ? eventsOf(facts).map((event, position) => ({ id, position, event, deliveryId: delivered.get(facts.code) })) : [],
  );
  const old = changed.filter((dossier) => !dossier.isNew).map((dossier) => dossier.id);
  // An event that stays as it was keeps the moment and the delivery from which it was first learnt.
  const learnt = old.length === 0 ? [] : (
    await manager.query<[{ dossier_id: number; kind: string; at: Date; proved: boolean; learnt_at: Date; delivery_id: string }[], number]>(
      `DELETE FROM dossier_event WHERE dossier_id = ANY($1::bigint[])
       RETURNING dossier_id, kind, at, proved, learnt_at, delivery_id`,
      [old],
    )
  )[0];
  const key = (id: number, kind: string, at: string, proved: boolean): string => `${id} ${kind} ${at} ${proved}`;
  const first = new Map(learnt.map((row) => [key(row.dossier_id, row.kind, row.at.toISOString(), row.proved), row]));
  const origin = events.map(({ id, event, deliveryId }) => {
    const before = first.get(key(id, event.kind, event.at, event.proved));
    return { learntAt: before?.learnt_at ?? now, deliveryId: before?.delivery_id ?? deliveryId };
  });
  await manager.query(
    `INSERT INTO dossier_event (dossier_id, position, kind, at, proved, learnt_at, delivery_id)
     SELECT * FROM unnest($1::bigint[], $2::int[], $3::text[], $4::timestamptz[], $5::bool[], $6::timestamptz[], $7::uuid[])`,
    [
      events.map(({ id }) => id),
      events.map(({ position }) => position),
      events.map(({ event }) => event.kind),
      events.map(({ event }) => event.at),
      events.map(({ event }) => event.proved),
      origin.map(({ learntAt }) => learntAt),
      origin.map(({ deliveryId }) => deliveryId),
    ],
  );
}

/**
 * A statement repeated later proves that an open dossier was still open then (I11). Returns the
 * first day from which figures may judge such a dossier otherwise.
 */
async function noteKnownAt(manager: EntityManager, work: readonly DossierWork[]): Promise<string | null> {
  const seen = work.flatMap(({ id, changed, facts }) => (facts && !changed && !facts.end ? [{ id, at: facts.knownAt }] : []));
  if (seen.length === 0) return null;
  const [rows] = await manager.query<[{ due_on: string | null }[], number]>(
    `UPDATE dossier SET known_at = seen.at FROM unnest($1::bigint[], $2::timestamptz[]) AS seen(id, at)
     WHERE dossier.id = seen.id AND dossier.known_at < seen.at
     RETURNING new.due_on`,
    [seen.map((item) => item.id), seen.map((item) => item.at)],
  );
  return rows.reduce<string | null>((first, row) => earlierDay(first, row.due_on), null);
}
