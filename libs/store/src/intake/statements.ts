import type { EntityManager } from 'typeorm';
import { instantText, type DossierStatement, type StatementInTime } from '@ioc/kpi';

/** One row of a delivery, understood. */
export interface IncomingStatement {
  readonly deliveryId: string;
  readonly deliverySequence: number;
  readonly line: number;
  readonly channel: string;
  /** When its delivery came: since then it is known. */
  readonly receivedAt: Date;
  readonly stateAt: Date;
  readonly statement: DossierStatement;
}

/** A statement about a dossier, stored or about to be. */
export interface KnownStatement extends StatementInTime {
  /** Null until it is stored. */
  readonly id: number | null;
  readonly channel: string;
  /** Set when it is not stored yet. */
  readonly incoming: IncomingStatement | null;
  /** Latest instant at which its channel said the same again, with nothing else in between. */
  repeatedAt: string | null;
}

const LINES_PER_DELIVERY = 10_000_000;

function sequenceOf(deliverySequence: number, line: number): number {
  return deliverySequence * LINES_PER_DELIVERY + line;
}

export function knownOf(item: IncomingStatement): KnownStatement {
  return {
    id: null,
    statement: item.statement,
    stateAt: instantText(item.stateAt.getTime()),
    sequence: sequenceOf(item.deliverySequence, item.line),
    channel: item.channel,
    repeatedAt: null,
    incoming: item,
  };
}

/**
 * What its channel said last before that instant, when it was the same and nobody else spoke in
 * between: a repetition after another's word is a statement of its own.
 */
export function repeatedBy(statement: KnownStatement, known: readonly KnownStatement[]): KnownStatement | null {
  const before = known
    .filter((item) => item.channel === statement.channel)
    .flatMap((item) => spanOf(item).map(({ stateAt, sequence }) => ({ item, stateAt, sequence })))
    .filter(({ stateAt }) => stateAt <= statement.stateAt)
    .sort((a, b) => (a.stateAt < b.stateAt ? -1 : a.stateAt > b.stateAt ? 1 : a.sequence - b.sequence))
    .at(-1)?.item;
  if (!before || !sayTheSame(before.statement, statement.statement)) return null;
  const since = lastSaid(before);
  const interrupted = known.some(
    (item) => item.channel !== statement.channel && spanOf(item).some(({ stateAt }) => stateAt > since && stateAt <= statement.stateAt),
  );
  return interrupted ? null : before;
}

interface Instant extends StatementInTime {
  readonly said: KnownStatement;
}

/** When it was first said and when last. */
function spanOf(said: KnownStatement): Instant[] {
  const { statement, stateAt, sequence, repeatedAt } = said;
  const first = { statement, stateAt, sequence, said };
  return repeatedAt === null ? [first] : [first, { ...first, stateAt: repeatedAt }];
}

/**
 * Statements as they count: when a channel first said something and when it last said so, with nothing else in between.
 * In whatever order they came, these are the same.
 */
export function instantsOf(known: readonly KnownStatement[]): StatementInTime[] {
  const all = known.flatMap(spanOf);
  if (all.length < 3) return all;
  all.sort((a, b) => (a.stateAt < b.stateAt ? -1 : a.stateAt > b.stateAt ? 1 : a.sequence - b.sequence));
  return all.filter((instant, index) => !(goesOn(all[index - 1], instant) && goesOn(instant, all[index + 1])));
}

function goesOn(before: Instant | undefined, after: Instant | undefined): boolean {
  if (!before || !after || before.said.channel !== after.said.channel) return false;
  return before.said === after.said || sayTheSame(before.statement, after.statement);
}

export function lastSaid(known: KnownStatement): string {
  return known.repeatedAt ?? known.stateAt;
}

/** One is compared with all others of its dossier, again and again. */
const texts = new WeakMap<DossierStatement, string>();

export function sayTheSame(a: DossierStatement, b: DossierStatement): boolean {
  return a === b || textOf(a) === textOf(b);
}

function textOf(statement: DossierStatement): string {
  let text = texts.get(statement);
  if (text === undefined) texts.set(statement, (text = canonical(statement)));
  return text;
}

/** jsonb does not keep the order of keys. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    item !== null && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

/** All statements about dossiers, by the dossier's id. */
export async function readStatements(manager: EntityManager, dossierIds: readonly number[]): Promise<Map<number, KnownStatement[]>> {
  const known = new Map<number, KnownStatement[]>();
  if (dossierIds.length === 0) return known;
  const rows = await manager.query<
    {
      id: number; dossier_id: number; delivery_sequence: number; line: number; channel: string; state_at: Date;
      repeated_at: Date | null; statement: DossierStatement;
    }[]
  >(
    `SELECT id, dossier_id, delivery_sequence, line, channel, state_at, repeated_at, statement FROM dossier_statement
     WHERE dossier_id = ANY($1::bigint[])`,
    [dossierIds],
  );
  for (const row of rows) {
    const statement: KnownStatement = {
      id: row.id,
      statement: row.statement,
      stateAt: row.state_at.toISOString(),
      sequence: sequenceOf(row.delivery_sequence, row.line),
      channel: row.channel,
      repeatedAt: row.repeated_at?.toISOString() ?? null,
      incoming: null,
    };
    const others = known.get(row.dossier_id);
    if (others) others.push(statement);
    else known.set(row.dossier_id, [statement]);
  }
  return known;
}

/** Keeps new statements; `dossierIds` are found by code. */
export async function insertStatements(
  manager: EntityManager,
  added: readonly KnownStatement[],
  dossierIds: ReadonlyMap<string, { readonly id: number | null }>,
): Promise<void> {
  if (added.length === 0) return;
  const rows = added.flatMap(({ incoming, repeatedAt }) => (incoming ? [{
    dossier_id: dossierIds.get(incoming.statement.code)?.id, delivery_id: incoming.deliveryId, delivery_sequence: incoming.deliverySequence,
    line: incoming.line, channel: incoming.channel, state_at: incoming.stateAt, statement: incoming.statement, repeated_at: repeatedAt,
  }] : []));
  await manager.query(
    `INSERT INTO dossier_statement (dossier_id, delivery_id, delivery_sequence, line, channel, state_at, statement, repeated_at)
     SELECT * FROM jsonb_to_recordset($1) AS added(dossier_id bigint, delivery_id uuid, delivery_sequence bigint, line int, channel text,
       state_at timestamptz, statement jsonb, repeated_at timestamptz)`,
    [JSON.stringify(rows)],
  );
}

/** Keeps when statements that are already stored were last repeated. */
export async function noteRepetitions(manager: EntityManager, repeated: readonly KnownStatement[]): Promise<void> {
  const rows = repeated.filter((item) => item.id !== null);
  if (rows.length === 0) return;
  await manager.query(
    `UPDATE dossier_statement SET repeated_at = next.at FROM unnest($1::bigint[], $2::timestamptz[]) AS next(id, at)
     WHERE dossier_statement.id = next.id`,
    [rows.map((row) => row.id), rows.map((row) => row.repeatedAt)],
  );
}
