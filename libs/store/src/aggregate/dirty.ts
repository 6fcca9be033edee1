import type { EntityManager } from 'typeorm';
import { TAKEN_IN_LIST } from '../intake/status.js';
import { readRemake } from './made.js';

/** First day of all: every figure may have changed. */
export const EVERYTHING = '0001-01-01';

/** Says, in the caller's transaction, that figures of this day and later ones may have changed. */
export async function markDirty(manager: EntityManager, fromDay: string): Promise<void> {
  await manager.query('INSERT INTO dirty (from_day) VALUES ($1)', [fromDay]);
}

/**
 * Until the transaction ends nothing is drained, here or elsewhere. Whoever takes it takes it before any other lock: a drain
 * that has begun goes on to lock what it works on.
 */
export async function holdDrains(manager: EntityManager): Promise<void> {
  await manager.query('LOCK TABLE revision_counter IN EXCLUSIVE MODE');
}

/** What waits for the worker; for the sweep that makes good a lost job. */
export interface WaitingWork {
  /** Dossiers and rollups of an earlier release: everything else waits for them. */
  readonly remake: boolean;
  readonly intake: boolean;
  readonly aggregate: boolean;
}

export async function hasWork(manager: EntityManager): Promise<WaitingWork> {
  if (await readRemake(manager)) return { remake: true, intake: false, aggregate: false };
  const [row] = await manager.query<{ intake: boolean; aggregate: boolean }[]>(
    `SELECT EXISTS (SELECT FROM delivery WHERE status IN ('received', 'processing'))
       OR EXISTS (SELECT FROM delivery WHERE status = 'withdrawing')
       OR EXISTS (SELECT FROM quarantine_row AS row JOIN delivery ON delivery.id = row.delivery_id
         WHERE row.rework AND delivery.status IN (${TAKEN_IN_LIST})) AS intake,
       EXISTS (SELECT FROM dirty) OR EXISTS (SELECT FROM delivery WHERE status IN ('processed', 'erased')) AS aggregate`,
  );
  return { remake: false, intake: row?.intake ?? false, aggregate: row?.aggregate ?? false };
}

/** Seconds for which the oldest mark has waited, by the database's clock; 0 when none waits, or all wait for a remaking. */
export async function oldestDirtySeconds(manager: EntityManager): Promise<number> {
  if (await readRemake(manager)) return 0;
  const [row] = await manager.query<{ seconds: number }[]>(
    `SELECT coalesce(extract(epoch FROM clock_timestamp() - min(marked_at)), 0)::float8 AS seconds FROM dirty`,
  );
  return row?.seconds ?? 0;
}
