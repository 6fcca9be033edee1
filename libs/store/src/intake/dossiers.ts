import type { EntityManager } from 'typeorm';
import { eventsOf, foldStatements, instantText, type DossierFacts, type ReceiptRules, type WorkingCalendar } from '@ioc/kpi';
import { addToRollups, RollupDelta } from '../aggregate/rollups.js';
import type { DistrictCatalogue } from '../catalogue/catalogue.js';
import { insertEvents, learntEvents, readEvents, replaceEvents, type LearntEvent } from './events.js';
import { earlierDay, insertFacts, updateFacts, writeKnownAt } from './facts.js';
import { codesBetween, readRepetitions, splitBy, type Repetition } from './repetitions.js';
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
  readonly receipt: ReceiptRules;
}

/** What a district knows that statements are laid with. */
export function intakeContextOf({ units, procedures, calendar, district, receipt }: DistrictCatalogue): Omit<IntakeContext, 'sourceId'> {
  const fields = new Map(procedures.map((procedure) => [procedure.code, procedure.field]));
  return {
    unitIds: new Map(units.map((unit) => [unit.code, unit.id])),
    fieldOf: (code) => fields.get(code) ?? '',
    calendar,
    timeZone: district.timeZone,
    receipt,
  };
}

export type RowOutcome = 'new' | 'changed' | 'unchanged';

/** What became of rows, in the order given. */
export interface Applied {
  readonly outcomes: readonly RowOutcome[];
  /** Whether the dossier ended with the row. */
  readonly ended: readonly boolean[];
  /** First day whose figures change; null: none does. */
  readonly changedFrom: string | null;
}

interface DossierWork {
  /** Null until it is kept for the first time. */
  id: number | null;
  readonly known: KnownStatement[];
  /** Rows that only said again what was known, as far as another's word may come between them. */
  readonly repetitions: Repetition[];
  facts: DossierFacts | null;
  events: LearntEvent[];
  changed: boolean;
  /** Facts as they were when they last changed: a repetition alone does not write them again. */
  written: DossierFacts | null;
  /** Since when it is known as it is, by a repetition; null: since `written`. */
  seenAt: string | null;
}

/**
 * Lays statements over the dossiers that they speak of, with events and rollups, in the caller's
 * transaction. Dossiers are locked in the order of their codes; what the rollups lose is taken from
 * `RETURNING old`, so concurrent writers cannot make them drift (I3), and they come last, since many share
 * their cells. Each statement is laid by itself in the order given, so that it does not matter how they
 * share transactions.
 */
export async function applyStatements(
  manager: EntityManager,
  incoming: readonly IncomingStatement[],
  context: IntakeContext,
): Promise<Applied> {
  const work = await lockDossiers(manager, incoming, context.sourceId);
  const added: KnownStatement[] = [];
  const repeated = new Set<KnownStatement>();
  const ended: boolean[] = [];
  const outcomes = incoming.map((item, index): RowOutcome => {
    const dossier = work.get(item.statement.code);
    if (!dossier) throw new Error('a dossier was not locked');
    const statement = knownOf(item);
    const same = repeatedBy(statement, dossier.known);
    ended[index] = false;
    if (same) dossier.repetitions.push(item);
    if (same && statement.stateAt <= lastSaid(same)) return 'unchanged';
    if (same) {
      same.repeatedAt = statement.stateAt;
      repeated.add(same);
    } else {
      const split = splitBy(statement.stateAt, dossier.known, dossier.repetitions);
      for (const { before } of split) repeated.add(before);
      const said = [statement, ...split.map(({ after }) => after)];
      dossier.known.push(...said);
      added.push(...said);
    }
    const before = dossier.facts;
    const facts = foldStatements(instantsOf(dossier.known), context.receipt);
    dossier.facts = facts;
    const told = before !== null && sameFacts(before, facts);
    if (told && before.seenFrom === facts.seenFrom) {
      // A statement repeated later proves that an open dossier was still open then (I11).
      if (!facts.end) dossier.seenAt = facts.knownAt;
      return 'unchanged';
    }
    Object.assign(dossier, { changed: true, written: facts, seenAt: null, events: learntEvents(dossier.events, eventsOf(facts), originOf(item)) });
    // Seen earlier than was known: of the dossier itself that tells nothing new.
    if (told) return 'unchanged';
    ended[index] = facts.end !== null && !before?.end;
    return before === null ? 'new' : 'changed';
  });
  const { changedFrom, raced } = await keep(manager, work, context);
  await insertStatements(manager, added.filter(({ statement }) => !raced.has(statement.code)), work);
  await noteRepetitions(manager, [...repeated]);
  const seen = [...work.values()].flatMap(({ id, changed, seenAt }) => (id !== null && !changed && seenAt !== null ? [{ id, at: seenAt }] : []));
  const seenFrom = await writeKnownAt(manager, seen);
  const again = incoming.flatMap((item, index) => (raced.has(item.statement.code) ? [{ item, index }] : []));
  const rest = again.length > 0 ? await applyStatements(manager, again.map(({ item }) => item), context) : null;
  for (const [place, { index }] of again.entries()) {
    outcomes[index] = rest?.outcomes[place] ?? 'unchanged';
    ended[index] = rest?.ended[place] ?? false;
  }
  return { outcomes, ended, changedFrom: [changedFrom, seenFrom, rest?.changedFrom ?? null].reduce(earlierDay) };
}

/** Writes what changed, of each dossier as it is now. Returns the first day that changes, and whom another has made meanwhile. */
async function keep(
  manager: EntityManager, work: ReadonlyMap<string, DossierWork>, context: IntakeContext,
): Promise<{ changedFrom: string | null; raced: ReadonlySet<string> }> {
  const delta = new RollupDelta();
  const changed = [...work.values()].flatMap((dossier) =>
    dossier.changed && dossier.written ? [{ dossier, facts: dossier.written, knownAt: dossier.seenAt ?? dossier.written.knownAt }] : []);
  const others = changed.flatMap(({ dossier: { id, events }, facts, knownAt }) => (id === null ? [] : [{ id, events, facts, knownAt }]));
  const fresh = changed.filter(({ dossier }) => dossier.id === null);
  const ids = await insertFacts(manager, context.sourceId, fresh, context, delta);
  for (const { dossier, facts } of fresh) dossier.id = ids.get(facts.code) ?? null;
  await updateFacts(manager, others, context, delta);
  await insertEvents(manager, fresh.flatMap(({ dossier: { id, events } }) => (id === null ? [] : [{ id, events }])));
  await replaceEvents(manager, others);
  await addToRollups(manager, delta);
  return { changedFrom: delta.firstDay(), raced: new Set(fresh.flatMap(({ dossier, facts }) => (dossier.id === null ? [facts.code] : []))) };
}

function originOf({ receivedAt, deliveryId }: IncomingStatement): { learntAt: string; deliveryId: string } {
  return { learntAt: instantText(receivedAt.getTime()), deliveryId };
}

/** By code; those that are not there yet have no id. */
async function lockDossiers(
  manager: EntityManager,
  incoming: readonly IncomingStatement[],
  sourceId: string,
): Promise<Map<string, DossierWork>> {
  const codes = [...new Set(incoming.map((item) => item.statement.code))];
  const locked = await manager.query<{ id: number; code: string; facts: DossierFacts | null }[]>(
    `SELECT id, code, facts FROM dossier WHERE source_id = $1 AND code = ANY($2) ORDER BY code COLLATE "C" FOR UPDATE`,
    [sourceId, codes],
  );
  // One of which nothing is said, e.g. since the only delivery that named it was withdrawn, has no facts.
  const old = locked.filter((row) => row.facts !== null).map((row) => row.id);
  const known = await readStatements(manager, old);
  const events = await readEvents(manager, old);
  const repetitions = await readRepetitions(manager, sourceId, codesBetween(incoming, new Map(locked.map(({ id, code }) => [code, known.get(id) ?? []]))));
  const workOf = (code: string, id: number | null, facts: DossierFacts | null): DossierWork => ({
    id, facts, repetitions: repetitions.get(code) ?? [], known: known.get(id ?? 0) ?? [], events: events.get(id ?? 0) ?? [], changed: false, written: null, seenAt: null,
  });
  const work = new Map(codes.map((code) => [code, workOf(code, null, null)]));
  for (const { id, code, facts } of locked) work.set(code, workOf(code, id, facts));
  return work;
}

/** Dossiers of these codes exist from now on, perhaps without facts. */
export async function createDossiers(manager: EntityManager, sourceId: string, codes: readonly string[]): Promise<void> {
  await manager.query(
    `INSERT INTO dossier (source_id, code) SELECT $1, code FROM unnest($2::text[]) AS code ORDER BY code COLLATE "C"
     ON CONFLICT (source_id, code) DO NOTHING`,
    [sourceId, codes],
  );
}

function sameFacts(a: DossierFacts, b: DossierFacts): boolean {
  return canonical({ ...a, seenFrom: '', knownAt: '' }) === canonical({ ...b, seenFrom: '', knownAt: '' });
}
