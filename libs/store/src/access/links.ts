import type { EntityManager } from 'typeorm';
import { AccessLinkEntity } from '../entities/access.js';
import { CLOCKS_APART_MS } from './sessions.js';

/** How long a code may wait: one that ends later than so was made while the clock was ahead, and would last by as much longer. */
export const LONGEST_CODE_MS = 7 * 86_400_000;

export interface NewLink {
  readonly codeHash: string;
  readonly expiresAt: Date;
  /** Who sets a password with it; null: it opens a session by itself. */
  readonly personId: number | null;
}

/** Keeps a one-time code; a person's earlier ones count no more. */
export async function createAccessLink(manager: EntityManager, link: NewLink): Promise<void> {
  if (link.personId !== null) await manager.delete(AccessLinkEntity, { personId: link.personId });
  await manager.insert(AccessLinkEntity, link);
}

/** Uses a code up and forgets those that have run out; null when it is not known, was used, has run out, was made in the future, or is of the other kind. */
export async function redeemAccessLink(
  manager: EntityManager, codeHash: string, kind: 'session' | 'password', now: Date,
): Promise<{ personId: number | null } | null> {
  await manager.query('DELETE FROM access_link WHERE expires_at <= $1', [now]);
  const [[link]] = await manager.query<[{ person_id: number | null }[], number]>(
    'DELETE FROM access_link WHERE code_hash = $1 AND (person_id IS NULL) = $2 AND expires_at <= $3 RETURNING person_id',
    [codeHash, kind === 'session', new Date(now.getTime() + LONGEST_CODE_MS + CLOCKS_APART_MS)],
  );
  return link ? { personId: link.person_id } : null;
}
