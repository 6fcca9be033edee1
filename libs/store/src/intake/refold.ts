import { eventsOf, foldStatements, type DossierFacts, type ReceiptRules } from '@ioc/kpi';
import type { EntityManager } from 'typeorm';
import type { IntakeContext } from './dossiers.js';
import { learntEvents, readEvents, replaceEvents, type LearntEvent } from './events.js';
import { FOLD_VERSION, updateFacts } from './facts.js';
import { instantsOf, readStatements, type KnownStatement } from './statements.js';

type Receipts = ReadonlyMap<number, { readonly learntAt: string; readonly deliveryId: string }>;

/**
 * Of the next `count` dossiers after an id, makes those anew from their statements whose facts an earlier version of the
 * fold made, with their events, in the caller's transaction; the rollups are left as they are.
 */
export async function refoldNext(manager: EntityManager, after: number, count: number, context: Omit<IntakeContext, 'sourceId'>): Promise<void> {
  const older = await manager.query<{ id: number; known_at: Date }[]>(
    `SELECT id, known_at FROM (SELECT * FROM dossier WHERE facts IS NOT NULL AND id > $1 ORDER BY id LIMIT $2 FOR UPDATE) AS next
     WHERE fold_version < ${FOLD_VERSION} ORDER BY id`,
    [after, count],
  );
  if (older.length === 0) return;
  const ids = older.map(({ id }) => id);
  const known = await readStatements(manager, ids);
  const events = await readEvents(manager, ids);
  const receipts = await readReceipts(manager, ids);
  const made = older.map(({ id, known_at: knownAt }) => ({
    id, knownAt: knownAt.toISOString(), ...laid(known.get(id) ?? [], events.get(id) ?? [], receipts, context.receipt),
  }));
  await updateFacts(manager, made, context, null);
  await replaceEvents(manager, made);
}

/** Laid in the order of their arrival, as they were at first, so that each event is known to be learnt from the delivery that told it. */
function laid(known: readonly KnownStatement[], before: readonly LearntEvent[], receipts: Receipts, rules: ReceiptRules): { facts: DossierFacts; events: LearntEvent[] } {
  const arrived = [...known].sort((a, b) => a.sequence - b.sequence);
  let facts = foldStatements(instantsOf(known), rules);
  let events: LearntEvent[] = [];
  arrived.forEach((statement, index) => {
    const learnt = receipts.get(statement.id ?? 0);
    facts = foldStatements(instantsOf(arrived.slice(0, index + 1)), rules);
    if (learnt) events = learntEvents(events, eventsOf(facts), learnt);
  });
  return { facts, events: events.flatMap((event) => learntEvents(before, [event], event)) };
}

async function readReceipts(manager: EntityManager, dossierIds: readonly number[]): Promise<Receipts> {
  const rows = await manager.query<{ id: number; received_at: Date; delivery_id: string }[]>(
    `SELECT said.id, said.delivery_id, delivery.received_at FROM dossier_statement AS said JOIN delivery ON delivery.id = said.delivery_id
     WHERE said.dossier_id = ANY($1::bigint[])`,
    [dossierIds],
  );
  return new Map(rows.map(({ id, received_at: receivedAt, delivery_id: deliveryId }) => [id, { learntAt: receivedAt.toISOString(), deliveryId }]));
}
