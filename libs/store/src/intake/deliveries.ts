import type { EntityManager } from 'typeorm';
import type { Delivery, DeliveryStatus, QuarantineReason, QuarantineRow } from '@ioc/contracts';
import { DeliveryEntity, QuarantineRowEntity } from '../entities/intake.js';

export interface NewDelivery {
  readonly id: string;
  readonly sourceId: string;
  readonly channel: string;
  readonly profile: string;
  readonly profileVersion: number;
  readonly fileName: string;
  readonly idempotencyKey: string | null;
  readonly receivedAt: Date;
  /** SHA-256 of the stripped copy. */
  readonly contentHash: string;
  /** The instant that the data speaks of. */
  readonly stateAt: Date;
  readonly printedFrom: string | null;
  readonly printedTo: string | null;
  /** Reporters that it speaks for; null: those that its rows name. */
  readonly speaksFor: string[] | null;
  readonly rows: readonly StrippedRow[];
  readonly unreadable: readonly WaitingRow[];
  readonly skipped: number;
}

export interface StrippedRow {
  readonly line: number;
  readonly cells: Record<string, string>;
}

export interface WaitingRow extends StrippedRow {
  readonly reason: QuarantineReason;
  readonly column: string | null;
}

/** Rows of one INSERT. */
const CHUNK = 5_000;

/**
 * Keeps a delivery whole or not at all, in the caller's transaction; once committed it is never lost.
 * @throws QueryFailedError when its idempotency key is taken.
 */
export async function insertDelivery(manager: EntityManager, delivery: NewDelivery): Promise<void> {
  const { rows, unreadable, skipped, ...columns } = delivery;
  await manager.insert(DeliveryEntity, {
    ...columns,
    status: 'received',
    read: rows.length + unreadable.length + skipped,
    quarantined: unreadable.length,
    skipped,
    processed: unreadable.length + skipped,
  });
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK);
    await manager.query(
      'INSERT INTO delivery_row (delivery_id, line, cells) SELECT $1, * FROM unnest($2::int[], $3::jsonb[])',
      [delivery.id, chunk.map((row) => row.line), chunk.map((row) => JSON.stringify(row.cells))],
    );
  }
  await insertQuarantine(manager, delivery.id, unreadable);
}

export async function insertQuarantine(manager: EntityManager, deliveryId: string, rows: readonly WaitingRow[]): Promise<void> {
  if (rows.length === 0) return;
  await manager.insert(QuarantineRowEntity, rows.map((row) => ({ deliveryId, ...row })));
}

/** The state date under which the same content came before, so that sending it again makes nothing look fresher (I1). */
export async function stateDateOfSameContent(
  manager: EntityManager,
  sourceId: string,
  contentHash: string,
): Promise<Date | null> {
  const same = await manager.findOne(DeliveryEntity, {
    where: { sourceId, contentHash },
    order: { sequence: 'ASC' },
    select: { id: true, stateAt: true },
  });
  return same?.stateAt ?? null;
}

export async function findDelivery(manager: EntityManager, id: string): Promise<Delivery | null> {
  const row = await manager.findOneBy(DeliveryEntity, { id });
  return row && deliveryOf(row);
}

export async function findDeliveryByKey(manager: EntityManager, idempotencyKey: string): Promise<Delivery | null> {
  const row = await manager.findOneBy(DeliveryEntity, { idempotencyKey });
  return row && deliveryOf(row);
}

/** Newest first. */
export async function listDeliveries(manager: EntityManager, limit: number): Promise<Delivery[]> {
  return (await manager.find(DeliveryEntity, { order: { sequence: 'DESC' }, take: limit })).map(deliveryOf);
}

export async function listQuarantine(
  manager: EntityManager,
  limit: number,
): Promise<{ total: number; rows: QuarantineRow[] }> {
  const total = await manager.count(QuarantineRowEntity);
  const rows = await manager.query<QuarantineRow[]>(
    `SELECT row.delivery_id AS "deliveryId", delivery.file_name AS "fileName", row.line, row.reason,
       row.column_name AS "column", row.cells
     FROM quarantine_row AS row JOIN delivery ON delivery.id = row.delivery_id
     ORDER BY delivery.sequence DESC, row.line LIMIT $1`,
    [limit],
  );
  return { total, rows };
}

function deliveryOf(row: DeliveryEntity): Delivery {
  return {
    id: row.id,
    source: row.sourceId,
    channel: row.channel,
    profile: row.profile,
    fileName: row.fileName,
    // In the rows but not yet in the figures is still processing to everyone outside.
    status: (row.status === 'processed' ? 'processing' : row.status) as DeliveryStatus,
    receivedAt: row.receivedAt.toISOString(),
    stateAt: row.stateAt.toISOString(),
    printedPeriod: row.printedFrom && row.printedTo ? { from: row.printedFrom, to: row.printedTo } : null,
    counts: {
      read: row.read, new: row.new, changed: row.changed, unchanged: row.unchanged,
      quarantined: row.quarantined, skipped: row.skipped,
    },
    processed: row.processed,
    revision: row.revision,
  };
}
