import { eventsOf, foldStatements, type DossierFacts } from '@ioc/kpi';
import type { DataSource, EntityManager } from 'typeorm';
import { forgetRollups } from '../aggregate/remake.js';
import { loadCatalogue } from '../catalogue/catalogue.js';
import { retryOnConflict } from '../retry.js';
import { intakeContextOf } from './dossiers.js';
import { learntEvents, readEvents, replaceEvents, type LearntEvent } from './events.js';
import { FOLD_VERSION, updateFacts } from './facts.js';
import { instantsOf, readStatements, type KnownStatement } from './statements.js';

type Receipts = ReadonlyMap<number, { readonly learntAt: string; readonly deliveryId: string }>;

const CHUNK = 500;

/**
 * Makes dossiers anew from their statements whose facts an earlier version of the fold made, with their events; the
 * rollups have to be made anew after it. It may be cut off and begun again, and two may do it at once.
 */
export async function refoldDossiers(source: DataSource): Promise<void> {
  for (let after: number | null = 0; after !== null;) {
    const from: number = after;
    after = await retryOnConflict(() => source.transaction((manager) => refoldNext(manager, from)));
  }
}

/** The last of the dossiers that were made anew; null: there was none after `after`. */
async function refoldNext(manager: EntityManager, after: number): Promise<number | null> {
  const older = await manager.query<{ id: number; known_at: Date }[]>(
    `SELECT id, known_at FROM dossier WHERE facts IS NOT NULL AND fold_version < ${FOLD_VERSION} AND id > $1 ORDER BY id LIMIT ${CHUNK} FOR UPDATE`,
    [after],
  );
  const last = older.at(-1);
  if (!last) return null;
  const ids = older.map(({ id }) => id);
  const known = await readStatements(manager, ids);
  const events = await readEvents(manager, ids);
  const receipts = await readReceipts(manager, ids);
  const made = older.map(({ id, known_at: knownAt }) => ({
    id, knownAt: knownAt.toISOString(), ...laid(known.get(id) ?? [], events.get(id) ?? [], receipts),
  }));
  await updateFacts(manager, made, intakeContextOf(await loadCatalogue(manager)), null);
  await replaceEvents(manager, made);
  await forgetRollups(manager);
  return last.id;
}

/** Laid in the order of their arrival, as they were at first, so that each event is known to be learnt from the delivery that told it. */
function laid(known: readonly KnownStatement[], before: readonly LearntEvent[], receipts: Receipts): { facts: DossierFacts; events: LearntEvent[] } {
  const arrived = [...known].sort((a, b) => a.sequence - b.sequence);
  let facts = foldStatements(known.flatMap(instantsOf));
  let events: LearntEvent[] = [];
  arrived.forEach((statement, index) => {
    const learnt = receipts.get(statement.id ?? 0);
    facts = foldStatements(arrived.slice(0, index + 1).flatMap(instantsOf));
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
