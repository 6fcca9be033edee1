import type { EntityManager } from 'typeorm';
import type { Period } from '@ioc/contracts';
import { markDirty } from './dirty.js';

/** A period that nobody has shown for this long is no longer kept up to date. */
const WATCH_DAYS = 45;
/** More periods than this are not kept at once. */
const WATCH_LIMIT = 64;
/** A period shown within this time is not given up for another. */
const IN_USE_HOURS = 1;

/** No further period can be kept: too many are on screens already. */
export class TooManyPeriodsError extends Error {
  override name = 'TooManyPeriodsError';
}

/**
 * Keeps periods up to date from now on, in the caller's transaction. Returns true when snapshots of
 * any must first be made.
 * @throws TooManyPeriodsError when screens already show as many as can be kept.
 */
export async function watchPeriods(manager: EntityManager, periods: readonly Period[], now: Date): Promise<boolean> {
  const ordered = [...periods].sort((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1));
  const rows = await manager.query<{ is_new: boolean; from: string }[]>(
    `INSERT INTO period_watch (period_from, period_to, wanted_at)
     SELECT DISTINCT ON (first, last) first, last, $3::timestamptz FROM unnest($1::date[], $2::date[]) AS period(first, last)
     ORDER BY first, last
     ON CONFLICT (period_from, period_to) DO UPDATE SET wanted_at = greatest(period_watch.wanted_at, excluded.wanted_at)
     RETURNING old.period_from IS NULL AS is_new, period_watch.period_from AS "from"`,
    [ordered.map((period) => period.from), ordered.map((period) => period.to), now],
  );
  const added = rows.filter((row) => row.is_new).map((row) => row.from).sort();
  const [first] = added;
  if (first === undefined) return false;
  await forgetWatches(
    manager,
    `WHERE wanted_at < $2::timestamptz - make_interval(hours => $3)
     ORDER BY wanted_at LIMIT greatest(0, (SELECT count(*) FROM period_watch) - $1)`,
    [WATCH_LIMIT, now, IN_USE_HOURS],
  );
  const [left] = await manager.query<{ count: number }[]>('SELECT count(*) FROM period_watch');
  if ((left?.count ?? 0) > WATCH_LIMIT) throw new TooManyPeriodsError();
  await markDirty(manager, first);
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
