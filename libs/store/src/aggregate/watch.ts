import type { EntityManager } from 'typeorm';
import type { Period } from '@ioc/contracts';
import { markDirty } from './dirty.js';

/** A period that nobody has shown for this long is no longer kept up to date. */
const WATCH_DAYS = 2;
/** More periods than this are not kept at once. */
const WATCH_LIMIT = 64;
/** A period shown within this time is not given up for another. */
const IN_USE_MINUTES = 15;

/** Held while room is made for another period. */
const ROOM_LOCK = 7_301_003;

/** No further period can be kept: too many are on screens already. */
export class TooManyPeriodsError extends Error {
  override name = 'TooManyPeriodsError';
}

/**
 * Keeps periods up to date from now on, in the caller's transaction; `now` is the machine's time, since the demo's may
 * run faster or be turned. Returns true when snapshots of any must first be made.
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
  // One screen at a time makes room, so that each counts what the one before has left.
  await manager.query('SELECT pg_advisory_xact_lock($1)', [ROOM_LOCK]);
  const excess = (await countWatches(manager)) - WATCH_LIMIT;
  if (excess > 0) {
    const unused = new Date(now.getTime() - IN_USE_MINUTES * 60_000);
    await forgetWatches(
      manager,
      'wanted_at < $1 AND (period_from, period_to) IN (SELECT period_from, period_to FROM period_watch WHERE wanted_at < $1 ORDER BY wanted_at LIMIT $2 FOR UPDATE SKIP LOCKED)',
      [unused, excess],
    );
    if ((await countWatches(manager)) > WATCH_LIMIT) throw new TooManyPeriodsError();
  }
  await markDirty(manager, first);
  return true;
}

/** Whether a period is kept up to date. */
export async function isWatched(manager: EntityManager, { from, to }: Period): Promise<boolean> {
  const [row] = await manager.query<unknown[]>('SELECT FROM period_watch WHERE period_from = $1 AND period_to = $2', [from, to]);
  return row !== undefined;
}

async function countWatches(manager: EntityManager): Promise<number> {
  const [row] = await manager.query<{ count: number }[]>('SELECT count(*) FROM period_watch');
  return row?.count ?? 0;
}

/** Forgets periods that nobody looks at by the machine's time; `keep` is the wall's default. */
export async function forgetStaleWatches(manager: EntityManager, keep: Period, now: Date): Promise<void> {
  await forgetWatches(
    manager,
    `wanted_at < $1::timestamptz - make_interval(days => $2) AND (period_from, period_to) <> ($3::date, $4::date)`,
    [now, WATCH_DAYS, keep.from, keep.to],
  );
}

/** `which` names the age itself, so that a period that is wanted again at this moment is kept. */
async function forgetWatches(manager: EntityManager, which: string, parameters: readonly unknown[]): Promise<void> {
  const [gone] = await manager.query<[Period[], number]>(
    `DELETE FROM period_watch WHERE ${which} RETURNING period_from AS "from", period_to AS "to"`,
    [...parameters],
  );
  // A statement of its own: the one above may have waited for a drain, whose figures only the next one sees.
  await manager.query(
    `DELETE FROM snapshot WHERE (period_from, period_to) IN (SELECT * FROM unnest($1::date[], $2::date[]))`,
    [gone.map((period) => period.from), gone.map((period) => period.to)],
  );
}
