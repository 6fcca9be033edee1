import type { EntityManager } from 'typeorm';
import { DeliveryEntity } from '../entities/intake.js';
import type { RowOutcome } from './dossiers.js';
import { EFFECTIVE_CELLS } from './corrections.js';
import type { StrippedRow } from './deliveries.js';
import { announceDelivery } from './status.js';

/** A delivery whose rows go in. */
export type Delivered = DeliveryEntity;

export interface WorkRow extends StrippedRow {
  readonly deliveryId: string;
}

/**
 * Locks the oldest waiting deliveries, skipping those that another worker holds, until they make up
 * a batch. Small deliveries of one profile share a batch; a large one fills several.
 */
export async function claimDeliveries(manager: EntityManager, batchSize: number): Promise<Delivered[]> {
  const [first] = await lockWaiting(manager, 1, '');
  if (!first) return [];
  if (first.read >= batchSize) return [first];
  const more = await lockWaiting(manager, batchSize, 'AND profile = $2 AND profile_version = $3 AND read_count < $1 AND id <> $4', [
    first.profile, first.profileVersion, first.id,
  ]);
  const claimed = [first];
  let rows = first.read;
  for (const delivery of more) {
    if (rows + delivery.read > batchSize) break;
    claimed.push(delivery);
    rows += delivery.read;
  }
  return claimed;
}

async function lockWaiting(
  manager: EntityManager,
  limit: number,
  condition: string,
  parameters: readonly unknown[] = [],
): Promise<Delivered[]> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT id FROM delivery WHERE status IN ('received', 'processing') ${condition}
     ORDER BY sequence LIMIT $1 FOR UPDATE SKIP LOCKED`,
    [limit, ...parameters],
  );
  if (rows.length === 0) return [];
  return manager.find(DeliveryEntity, { where: rows, order: { sequence: 'ASC' } });
}

/** The next rows of a claimed delivery, behind those that are in; those that waited and were set right go in by themselves. */
export async function nextRows(manager: EntityManager, delivery: Delivered, limit: number): Promise<WorkRow[]> {
  const rows: WorkRow[] = [];
  for (let from = delivery.processedLine; rows.length < limit;) {
    const found = await rowsAfter(manager, delivery.id, from, limit - rows.length);
    const last = found.at(-1);
    if (!last) break;
    for (const { waits, ...row } of found) if (!waits) rows.push(row);
    from = last.line;
  }
  return rows;
}

/** Some rows behind a line, at most `limit`, in their order; none when there are none. Their span is told, lest all the rest be sorted for them. */
async function rowsAfter(manager: EntityManager, deliveryId: string, line: number, limit: number): Promise<(WorkRow & { readonly waits: boolean })[]> {
  return manager.query<(WorkRow & { readonly waits: boolean })[]>(
    `WITH next AS (SELECT min(line) AS line FROM delivery_row WHERE delivery_id = $1 AND line > $2)
     SELECT row.delivery_id AS "deliveryId", row.line, ${EFFECTIVE_CELLS} AS cells,
       EXISTS (SELECT FROM quarantine_row AS other WHERE other.delivery_id = row.delivery_id AND other.line = row.line) AS waits
     FROM delivery_row AS row
     WHERE row.delivery_id = $1 AND row.line BETWEEN (SELECT line FROM next) AND (SELECT line FROM next) + $3::int - 1
     ORDER BY row.line`,
    [deliveryId, line, limit],
  );
}

export interface BatchResult {
  readonly lastLine: number;
  readonly outcomes: readonly RowOutcome[];
  /** Of them, dossiers that ended. */
  readonly ended: number;
  readonly quarantined: number;
  /** Reporters that the batch's rows named. */
  readonly heard: readonly string[];
  readonly finished: boolean;
}

/** Adds a batch's counts to its delivery. */
export async function noteBatch(manager: EntityManager, delivery: Delivered, batch: BatchResult): Promise<Delivered> {
  const count = (outcome: RowOutcome): number => batch.outcomes.filter((item) => item === outcome).length;
  Object.assign(delivery, {
    status: batch.finished ? 'processed' : 'processing',
    processedLine: batch.lastLine,
    processed: delivery.processed + batch.outcomes.length + batch.quarantined,
    new: delivery.new + count('new'),
    changed: delivery.changed + count('changed'),
    unchanged: delivery.unchanged + count('unchanged'),
    quarantined: delivery.quarantined + batch.quarantined,
    ended: delivery.ended + batch.ended,
    heard: [...new Set([...delivery.heard, ...batch.heard])].sort(),
  } satisfies Partial<DeliveryEntity>);
  const { id, status, processedLine, processed, new: added, changed, unchanged, quarantined, ended, heard } = delivery;
  await manager.update(DeliveryEntity, { id }, {
    status, processedLine, processed, new: added, changed, unchanged, quarantined, ended, heard,
  });
  await announceDelivery(manager, [id]);
  return delivery;
}
