import { eventsOf, foldStatements, type DossierFacts, type ReceiptRules } from '@ioc/kpi';
import type { DataSource, EntityManager } from 'typeorm';
import { forgetRollups } from '../aggregate/remake.js';
import { loadCatalogue } from '../catalogue/catalogue.js';
import { retryOnConflict } from '../retry.js';
import { intakeContextOf } from './dossiers.js';
import { originsAfter, readOrigins, replaceEvents, type Origins } from './events.js';
import { FOLD_VERSION, putFacts } from './facts.js';
import { instantsOf, readStatements, type KnownStatement } from './statements.js';

type Receipts = ReadonlyMap<number, { readonly receivedAt: Date; readonly deliveryId: string }>;

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
  const origins = await readOrigins(manager, ids);
  const receipts = await readReceipts(manager, ids);
  const context = intakeContextOf(await loadCatalogue(manager));
  const made = older.map(({ id, known_at: knownAt }) => ({
    id, knownAt: knownAt.toISOString(), ...laid(known.get(id) ?? [], origins.get(id) ?? new Map(), receipts, context.receipt),
  }));
  await putFacts(manager, made, context);
  await replaceEvents(manager, made);
  await forgetRollups(manager);
  return last.id;
}

/** Laid in the order of their arrival, as they were at first, so that each event is known to be learnt from the delivery that told it. */
function laid(known: readonly KnownStatement[], before: Origins, receipts: Receipts, rules: ReceiptRules): { facts: DossierFacts; origins: Origins } {
  const arrived = [...known].sort((a, b) => a.sequence - b.sequence);
  let facts = foldStatements(known.flatMap(instantsOf), rules);
  let origins: Origins = new Map();
  arrived.forEach((statement, index) => {
    const learnt = receipts.get(statement.id ?? 0);
    facts = foldStatements(arrived.slice(0, index + 1).flatMap(instantsOf), rules);
    if (learnt) origins = originsAfter(origins, eventsOf(facts), learnt);
  });
  return { facts, origins: new Map([...origins].map(([event, origin]) => [event, before.get(event) ?? origin])) };
}

async function readReceipts(manager: EntityManager, dossierIds: readonly number[]): Promise<Receipts> {
  const rows = await manager.query<{ id: number; received_at: Date; delivery_id: string }[]>(
    `SELECT said.id, said.delivery_id, delivery.received_at FROM dossier_statement AS said JOIN delivery ON delivery.id = said.delivery_id
     WHERE said.dossier_id = ANY($1::bigint[])`,
    [dossierIds],
  );
  return new Map(rows.map(({ id, received_at: receivedAt, delivery_id: deliveryId }) => [id, { receivedAt, deliveryId }]));
}
