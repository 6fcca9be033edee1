import type { EntityManager } from 'typeorm';

/** PostgreSQL channel on which a delivery's id is announced whenever its status or progress changes. */
export const DELIVERY_CHANNEL = 'ioc_delivery';

/**
 * Statuses of deliveries whose rows are in or going in. `processed`: its last row is in, the figures do not
 * show it yet; so is `erased` of one that is withdrawn. Outside they are `processing` and `withdrawing`.
 */
export const TAKEN_IN = ['received', 'processing', 'processed', 'done'] as const;

/** The same, for SQL. */
export const TAKEN_IN_LIST = TAKEN_IN.map((status) => `'${status}'`).join(', ');

/** Rows as `row` with their deliveries, and how they waited, if they did. */
export const ROWS_WITH_DELIVERIES = `delivery_row AS row JOIN delivery ON delivery.id = row.delivery_id
     LEFT JOIN quarantine_row AS waited ON waited.delivery_id = row.delivery_id AND waited.line = row.line`;

/** Of these: one that waited counts once it was set right, any other once it is in. */
export const ROW_IS_IN = `delivery.status IN (${TAKEN_IN_LIST})
       AND CASE WHEN waited.line IS NULL THEN row.line <= delivery.processed_line ELSE waited.resolution IN ('corrected', 'mended') END`;

/** Tells whoever follows deliveries, once the caller's transaction is committed. */
export async function announceDelivery(manager: EntityManager, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await manager.query('SELECT pg_notify($1, id) FROM unnest($2::text[]) AS id', [DELIVERY_CHANNEL, ids]);
}
