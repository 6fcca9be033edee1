import type { EntityManager } from 'typeorm';
import { eventsOf, foldStatements, type DossierFacts, type ReceiptRules, type WorkingCalendar } from '@ioc/kpi';
import type { DistrictCatalogue } from '../catalogue/catalogue.js';
import { originsAfter, readOrigins, replaceEvents, type Origins } from './events.js';
import { earlierDay, writeFacts, writeKnownAt } from './facts.js';
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
  readonly id: number;
  readonly known: KnownStatement[];
  facts: DossierFacts | null;
  origins: Origins;
  changed: boolean;
  /** Facts as they were when they last changed: a repetition alone does not write them again. */
  written: DossierFacts | null;
  /** Since when it is known as it is, by a repetition; null: since `written`. */
  seenAt: string | null;
}

/**
 * Lays statements over the dossiers that they speak of, with events and rollups, in the caller's
 * transaction. Dossiers are locked in the order of their codes; what the rollups lose and gain is
 * taken from `RETURNING old, new`, so concurrent writers cannot make them drift (I3). Each statement
 * is laid by itself in the order given, so that it does not matter how they share transactions.
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
    if (same && statement.stateAt <= lastSaid(same)) return 'unchanged';
    if (same) {
      same.repeatedAt = statement.stateAt;
      repeated.add(same);
    } else {
      dossier.known.push(statement);
      added.push(statement);
    }
    const before = dossier.facts;
    const facts = foldStatements(dossier.known.flatMap(instantsOf), context.receipt);
    dossier.facts = facts;
    const told = before !== null && sameFacts(before, facts);
    if (told && before.seenFrom === facts.seenFrom) {
      // A statement repeated later proves that an open dossier was still open then (I11).
      if (!facts.end) dossier.seenAt = facts.knownAt;
      return 'unchanged';
    }
    Object.assign(dossier, { changed: true, written: facts, seenAt: null, origins: originsAfter(dossier.origins, eventsOf(facts), item) });
    // Seen earlier than was known: of the dossier itself that tells nothing new.
    if (told) return 'unchanged';
    ended[index] = facts.end !== null && !before?.end;
    return before === null ? 'new' : 'changed';
  });
  await insertStatements(manager, added, work);
  await noteRepetitions(manager, [...repeated]);
  const dossiers = [...work.values()];
  const changed = dossiers.flatMap(({ id, changed: isChanged, written, seenAt, origins }) =>
    isChanged && written ? [{ id, facts: written, knownAt: seenAt ?? written.knownAt, origins }] : [],
  );
  const changedFrom = await writeFacts(manager, changed, context);
  await replaceEvents(manager, changed);
  const seen = dossiers.flatMap(({ id, changed: isChanged, seenAt }) => (!isChanged && seenAt !== null ? [{ id, at: seenAt }] : []));
  return { outcomes, ended, changedFrom: earlierDay(changedFrom, await writeKnownAt(manager, seen)) };
}

async function lockDossiers(
  manager: EntityManager,
  incoming: readonly IncomingStatement[],
  sourceId: string,
): Promise<Map<string, DossierWork>> {
  const codes = [...new Set(incoming.map((item) => item.statement.code))].sort();
  await createDossiers(manager, sourceId, codes);
  const locked = await manager.query<{ id: number; code: string; facts: DossierFacts | null }[]>(
    `SELECT id, code, facts FROM dossier WHERE source_id = $1 AND code = ANY($2) ORDER BY code COLLATE "C" FOR UPDATE`,
    [sourceId, codes],
  );
  // One of which nothing is said, e.g. since the only delivery that named it was withdrawn, has no facts.
  const old = locked.filter((row) => row.facts !== null).map((row) => row.id);
  const known = await readStatements(manager, old);
  const origins = await readOrigins(manager, old);
  return new Map(
    locked.map(({ id, code, facts }) => [
      code,
      {
        id, facts, known: known.get(id) ?? [], origins: origins.get(id) ?? new Map(),
        changed: false, written: null, seenAt: null,
      },
    ]),
  );
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
