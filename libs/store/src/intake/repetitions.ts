import type { EntityManager } from 'typeorm';
import { instantText } from '@ioc/kpi';
import { knownOf, sayTheSame, type IncomingStatement, type KnownStatement } from './statements.js';
import { ROW_IS_IN, ROWS_WITH_DELIVERIES } from './status.js';

/** A row that only said again what its channel had said: of it nothing is kept but the row. */
export type Repetition = Omit<IncomingStatement, 'statement'>;

/**
 * Codes of dossiers of which something comes that may lie between a word and its repetition: then these must be looked
 * up. Rare, so that what is said again and again costs no more than its last time.
 */
export function codesBetween(incoming: readonly IncomingStatement[], known: ReadonlyMap<string, readonly KnownStatement[]>): string[] {
  const seen = new Set<string>();
  const codes = new Set<string>();
  for (const { statement, stateAt, channel } of incoming) {
    const { code } = statement;
    const spans = (known.get(code) ?? []).filter(({ repeatedAt }) => repeatedAt !== null);
    if (spans.length === 0) continue;
    const at = instantText(stateAt.getTime());
    const between = spans.some((said) => isBetween(at, said) && !(said.channel === channel && sayTheSame(said.statement, statement)));
    // What comes first may lengthen a span into which the next falls.
    if (between || seen.has(code)) codes.add(code);
    seen.add(code);
  }
  return [...codes];
}

function isBetween(at: string, { stateAt, repeatedAt }: KnownStatement): boolean {
  return repeatedAt !== null && stateAt < at && at < repeatedAt;
}

/** All rows of dossiers that are in, by code; those that became statements are among them. */
export async function readRepetitions(manager: EntityManager, sourceId: string, codes: readonly string[]): Promise<Map<string, Repetition[]>> {
  const found = new Map<string, Repetition[]>(codes.map((code) => [code, []]));
  if (codes.length === 0) return found;
  const rows = await manager.query<(Repetition & { code: string })[]>(
    `SELECT row.code, row.delivery_id AS "deliveryId", row.line, delivery.sequence AS "deliverySequence", delivery.channel,
       delivery.received_at AS "receivedAt", delivery.state_at AS "stateAt"
     FROM ${ROWS_WITH_DELIVERIES} WHERE row.code = ANY($2) AND delivery.source_id = $1 AND ${ROW_IS_IN}`,
    [sourceId, codes],
  );
  for (const { code, ...row } of rows) found.get(code)?.push(row);
  return found;
}

/**
 * Takes words apart that were repeated over an instant at which something else was said: up to it, and from the first
 * repetition after it on, as they would stand had all come in order. Shortens what is known; returns both parts.
 */
export function splitBy(at: string, known: readonly KnownStatement[], repetitions: readonly Repetition[]): { before: KnownStatement; after: KnownStatement }[] {
  return known.filter((said) => isBetween(at, said)).flatMap((before) => {
    const last = before.repeatedAt;
    const again = repetitions
      .filter(({ channel }) => channel === before.channel)
      .map((row) => knownOf({ ...row, statement: before.statement }))
      .filter(({ stateAt }) => stateAt > before.stateAt && stateAt <= (last ?? ''))
      .sort((a, b) => (a.stateAt < b.stateAt ? -1 : a.stateAt > b.stateAt ? 1 : a.sequence - b.sequence));
    const after = again.find(({ stateAt }) => stateAt > at);
    if (!after) return [];
    before.repeatedAt = again.findLast(({ stateAt }) => stateAt <= at)?.stateAt ?? null;
    after.repeatedAt = after.stateAt === last ? null : last;
    return [{ before, after }];
  });
}
