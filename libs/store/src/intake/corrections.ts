import type { EntityManager } from 'typeorm';
import { announceDelivery, TAKEN_IN_LIST } from './status.js';

export interface RowDecision {
  readonly deliveryId: string;
  readonly line: number;
  /** Whoever decided. */
  readonly by: string;
  readonly at: Date;
}

/** A waiting row with its cells set right: canonical column → text as it should have been; "" empties a cell. */
export interface RightRow {
  readonly deliveryId: string;
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** Cells with what was set right laid over them, as every reader of rows sees them; what was emptied is gone. */
export const EFFECTIVE_CELLS = `
  CASE WHEN row.corrected IS NULL THEN row.cells ELSE
    (SELECT coalesce(jsonb_object_agg(cell.key, cell.value), '{}') FROM jsonb_each(row.cells || row.corrected) AS cell WHERE cell.value <> '""')
  END`;

/**
 * Sets cells of a waiting row right, in the caller's transaction; the worker then takes it in.
 * False when the row does not wait (any more).
 */
export async function correctRow(
  manager: EntityManager,
  { by, at, ...row }: RowDecision & { readonly cells: Readonly<Record<string, string>> },
): Promise<boolean> {
  return (await setRight(manager, [row], { kind: 'corrected', by, at })) === 1;
}

/** Sets rows right that still wait; returns how many did. */
export async function setRight(
  manager: EntityManager,
  rows: readonly RightRow[],
  { kind, by, at }: { readonly kind: 'corrected' | 'mended'; readonly by: string; readonly at: Date },
): Promise<number> {
  const [right] = await manager.query<[(RightRow & { waiting: Record<string, string> })[], number]>(
    `UPDATE quarantine_row AS row SET resolution = $1, resolved_by = $2, resolved_at = $3, rework = true
     FROM delivery, unnest($4::uuid[], $5::int[], $6::jsonb[]) AS next(delivery_id, line, cells)
     WHERE delivery.id = row.delivery_id AND delivery.status IN (${TAKEN_IN_LIST})
       AND row.delivery_id = next.delivery_id AND row.line = next.line AND row.resolution IS NULL
     RETURNING row.delivery_id AS "deliveryId", row.line, row.cells AS waiting, next.cells`,
    [kind, by, at, rows.map((row) => row.deliveryId), rows.map((row) => row.line), rows.map((row) => JSON.stringify(row.cells))],
  );
  const keys = [right.map((row) => row.deliveryId), right.map((row) => row.line)];
  await manager.query(
    `INSERT INTO delivery_row AS row (delivery_id, line, cells, corrected)
     SELECT * FROM unnest($1::uuid[], $2::int[], $3::jsonb[], $4::jsonb[])
     ON CONFLICT (delivery_id, line) DO UPDATE SET corrected = coalesce(row.corrected, '{}') || excluded.corrected`,
    [...keys, right.map((row) => JSON.stringify(row.waiting)), right.map((row) => JSON.stringify(row.cells))],
  );
  await manager.query(
    `UPDATE delivery_row AS row SET code = (${EFFECTIVE_CELLS}) ->> 'code'
     FROM unnest($1::uuid[], $2::int[]) AS right_row(delivery_id, line)
     WHERE row.delivery_id = right_row.delivery_id AND row.line = right_row.line`,
    keys,
  );
  await announceDelivery(manager, [...new Set(right.map((row) => row.deliveryId))]);
  return right.length;
}

/** Gives a waiting row up: it stays out and stays counted. False when the row does not wait (any more). */
export async function giveUpRow(manager: EntityManager, decision: RowDecision & { readonly reason: string }): Promise<boolean> {
  const { deliveryId, line, by, at, reason } = decision;
  // The delivery first, in the order in which everyone locks.
  await manager.query('SELECT FROM delivery WHERE id = $1 FOR UPDATE', [deliveryId]);
  const [, given] = await manager.query<[unknown[], number]>(
    `UPDATE quarantine_row AS row SET resolution = 'given-up', resolved_by = $3, resolved_at = $4, resolution_note = $5
     FROM delivery WHERE delivery.id = row.delivery_id AND delivery.status IN (${TAKEN_IN_LIST})
       AND row.delivery_id = $1 AND row.line = $2 AND row.resolution IS NULL`,
    [deliveryId, line, by, at, reason],
  );
  if (given === 0) return false;
  await manager.query('UPDATE delivery SET given_up_count = given_up_count + 1 WHERE id = $1', [deliveryId]);
  await announceDelivery(manager, [deliveryId]);
  return true;
}
