import { MoreThan, type EntityManager } from 'typeorm';
import { SignInTryEntity } from '../entities/access.js';

export interface TryRules {
  /** So many wrong passwords in a row lock a name. */
  readonly most: number;
  readonly lockMs: number;
}

/** Hashes of the names that are locked, and until when. */
export async function readLocks(manager: EntityManager, now: Date): Promise<Map<string, Date>> {
  const rows = await manager.findBy(SignInTryEntity, { lockedUntil: MoreThan(now) });
  return new Map(rows.flatMap(({ loginHash, lockedUntil }) => (lockedUntil ? [[loginHash, lockedUntil] as const] : [])));
}

/**
 * Counts a try before its password is looked at, so that many at once are not all let through; a lock that has run out
 * begins anew, and tries that nobody repeated are forgotten with it. Answers whether this one is allowed.
 */
export async function countTry(manager: EntityManager, loginHash: string, { most, lockMs }: TryRules, now: Date): Promise<boolean> {
  const old = new Date(now.getTime() - lockMs);
  const until = new Date(now.getTime() + lockMs);
  await manager.query('DELETE FROM sign_in_try WHERE last_at <= $1 AND (locked_until IS NULL OR locked_until <= $2)', [old, now]);
  const [row] = await manager.query<{ failed: number }[]>(
    `INSERT INTO sign_in_try AS t (login_hash, failed, last_at) VALUES ($1, 1, $2)
     ON CONFLICT (login_hash) DO UPDATE SET
       failed = CASE WHEN t.locked_until <= $2 THEN 1 ELSE t.failed + 1 END,
       last_at = CASE WHEN t.locked_until > $2 THEN t.last_at ELSE $2 END,
       locked_until = CASE WHEN t.locked_until > $2 THEN t.locked_until WHEN t.locked_until IS NULL AND t.failed + 1 >= $3 THEN $4::timestamptz END
     RETURNING failed`,
    [loginHash, now, most, until],
  );
  return row !== undefined && row.failed <= most;
}

/** A right password, an administrator or a new password ends the count. */
export async function forgetTries(manager: EntityManager, loginHash: string): Promise<void> {
  await manager.delete(SignInTryEntity, { loginHash });
}
