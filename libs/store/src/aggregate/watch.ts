import type { EntityManager } from 'typeorm';
import type { Period } from '@ioc/contracts';
import { markDirty } from './dirty.js';

/** A period that nobody has asked for this long is no longer kept up to date. */
const WATCH_DAYS = 45;
/** More periods than this are not kept at once; the one asked for longest ago goes first. */
const WATCH_LIMIT = 64;

/** Keeps a period's figures up to date from now on. Returns true when its snapshots must first be made. */
export async function watchPeriod(manager: EntityManager, period: Period, now: Date): Promise<boolean> {
  const [row] = await manager.query<{ is_new: boolean }[]>(
    `INSERT INTO period_watch (period_from, period_to, wanted_at) VALUES ($1, $2, $3)
     ON CONFLICT (period_from, period_to) DO UPDATE SET wanted_at = greatest(period_watch.wanted_at, excluded.wanted_at)
     RETURNING old.period_from IS NULL AS is_new`,
    [period.from, period.to, now],
  );
  if (!row?.is_new) return false;
  await forgetWatches(manager, 'ORDER BY wanted_at DESC OFFSET $1', [WATCH_LIMIT]);
  await markDirty(manager, period.from);
  return true;
}

/** Forgets periods that nobody looks at; `keep` is the wall's default. */
export async function forgetStaleWatches(manager: EntityManager, keep: Period, now: Date): Promise<void> {
  await forgetWatches(
    manager,
    `WHERE wanted_at < $1::timestamptz - make_interval(days => $2) AND (period_from, period_to) <> ($3::date, $4::date)`,
    [now, WATCH_DAYS, keep.from, keep.to],
  );
}

async function forgetWatches(manager: EntityManager, which: string, parameters: readonly unknown[]): Promise<void> {
  await manager.query(
    `WITH gone AS (
       DELETE FROM period_watch WHERE (period_from, period_to) IN (SELECT period_from, period_to FROM period_watch ${which})
       RETURNING period_from, period_to
     )
     DELETE FROM snapshot USING gone
     WHERE snapshot.period_from = gone.period_from AND snapshot.period_to = gone.period_to`,
    [...parameters],
  );
}
