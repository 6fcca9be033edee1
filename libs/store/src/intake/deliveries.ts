import type { EntityManager } from 'typeorm';
import type { Delivery, DeliveryStatus, Door, HoldReason, QuarantineReason } from '@ioc/contracts';
import { DeliveryEntity } from '../entities/intake.js';
import { insertQuarantine } from './quarantine.js';
import { announceDelivery, TAKEN_IN_LIST } from './status.js';

export interface NewDelivery {
  readonly id: string;
  readonly sourceId: string;
  readonly channel: string;
  readonly profile: string;
  readonly profileVersion: number;
  readonly fileName: string;
  readonly idempotencyKey: string | null;
  readonly door: Door;
  /** Whoever sent it: label of a session, "khóa máy", name of a folder. */
  readonly sentBy: string;
  readonly receivedAt: Date;
  /** SHA-256 of the stripped copy. */
  readonly contentHash: string;
  /** The instant that the data speaks of. */
  readonly stateAt: Date;
  /** The one that it would have if the same content had never come before. */
  readonly ownStateAt: Date;
  /** Whether the sender stated it. */
  readonly stateStated: boolean;
  /** When there is any, it waits for a yes. */
  readonly holdReasons: HoldReason[];
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
    status: delivery.holdReasons.length > 0 ? 'held' : 'received',
    read: rows.length + unreadable.length + skipped,
    quarantined: unreadable.length,
    skipped,
    processed: unreadable.length + skipped,
  });
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK);
    await manager.query(
      `INSERT INTO delivery_row (delivery_id, line, cells, code)
       SELECT $1, line, cells, cells ->> 'code' FROM jsonb_to_recordset($2) AS row(line int, cells jsonb)`,
      [delivery.id, JSON.stringify(chunk)],
    );
  }
  await insertQuarantine(manager, delivery.id, unreadable);
  await placeContent(manager, [delivery.id]);
  await announceDelivery(manager, [delivery.id]);
}

/** Deliveries of these ids take the place of the same content of the same instant that came first and is in, if there is any. */
export async function placeContent(manager: EntityManager, ids: readonly string[]): Promise<void> {
  await manager.query(
    `UPDATE delivery SET content_sequence = (
       SELECT min(first.sequence) FROM delivery AS first
       WHERE first.source_id = delivery.source_id AND first.content_hash = delivery.content_hash AND first.state_at = delivery.state_at
         AND first.sequence < delivery.sequence AND first.status IN (${TAKEN_IN_LIST})
     ) WHERE id = ANY($1::uuid[])`,
    [ids],
  );
}

/** The state date under which the same content came before, so that sending it again makes nothing look fresher (I1). */
export async function stateDateOfSameContent(
  manager: EntityManager,
  sourceId: string,
  contentHash: string,
): Promise<Date | null> {
  const [same] = await manager.query<{ state_at: Date }[]>(
    `SELECT state_at FROM delivery WHERE source_id = $1 AND content_hash = $2 AND status IN (${TAKEN_IN_LIST})
     ORDER BY sequence LIMIT 1`,
    [sourceId, contentHash],
  );
  return same?.state_at ?? null;
}

/** Lets a delivery in that waited for a yes: it comes now, behind all others. False when it does not wait. */
export async function confirmDelivery(manager: EntityManager, id: string): Promise<boolean> {
  const [held] = await manager.query<{ source_id: string; content_hash: string; own_state_at: Date; state_stated: boolean }[]>(
    `SELECT source_id, content_hash, own_state_at, state_stated FROM delivery WHERE id = $1 AND status = 'held' FOR UPDATE`,
    [id],
  );
  if (!held) return false;
  const same = held.state_stated ? null : await stateDateOfSameContent(manager, held.source_id, held.content_hash);
  await manager.query(
    `UPDATE delivery SET status = 'received', state_at = $2, sequence = nextval(pg_get_serial_sequence('delivery', 'sequence'))
     WHERE id = $1`,
    [id, same ?? held.own_state_at],
  );
  await placeContent(manager, [id]);
  await announceDelivery(manager, [id]);
  return true;
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

/** What waits for a person or for the worker, for the page of the system. */
export async function countWaiting(manager: EntityManager): Promise<{ deliveries: number; held: number; quarantined: number }> {
  const [row] = await manager.query<{ deliveries: number; held: number; quarantined: number }[]>(
    `SELECT
       (SELECT count(*) FROM delivery WHERE status IN ('received', 'processing')) AS deliveries,
       (SELECT count(*) FROM delivery WHERE status = 'held') AS held,
       (SELECT count(*) FROM quarantine_row AS row JOIN delivery ON delivery.id = row.delivery_id
        WHERE row.resolution IS NULL AND delivery.status IN (${TAKEN_IN_LIST})) AS quarantined`,
  );
  return row ?? { deliveries: 0, held: 0, quarantined: 0 };
}

/** Internal statuses as they are to everyone outside: not yet in the figures is still under way. */
const SHOWN_AS: Readonly<Record<string, DeliveryStatus>> = { processed: 'processing', erased: 'withdrawing' };

function deliveryOf(row: DeliveryEntity): Delivery {
  return {
    id: row.id,
    source: row.sourceId,
    channel: row.channel,
    profile: row.profile,
    profileVersion: row.profileVersion,
    fileName: row.fileName,
    status: SHOWN_AS[row.status] ?? (row.status as DeliveryStatus),
    door: row.door as Door,
    sentBy: row.sentBy,
    receivedAt: row.receivedAt.toISOString(),
    stateAt: row.stateAt.toISOString(),
    printedPeriod: row.printedFrom && row.printedTo ? { from: row.printedFrom, to: row.printedTo } : null,
    counts: {
      read: row.read, new: row.new, changed: row.changed, unchanged: row.unchanged,
      quarantined: row.quarantined, skipped: row.skipped,
    },
    ended: row.ended,
    givenUp: row.givenUp,
    processed: row.processed,
    holdReasons: row.holdReasons as HoldReason[],
    withdrawal: row.withdrawnAt && {
      at: row.withdrawnAt.toISOString(), by: row.withdrawnBy ?? '', reason: row.withdrawalReason ?? '',
    },
    revision: row.revision,
  };
}
