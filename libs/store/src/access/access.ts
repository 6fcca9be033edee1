import type { EntityManager } from 'typeorm';
import { AccessLinkEntity, SessionEntity } from '../entities/access.js';

/** Keeps a link that opens the writing pages once. */
export async function createAccessLink(manager: EntityManager, link: { codeHash: string; expiresAt: Date }): Promise<void> {
  await manager.insert(AccessLinkEntity, link);
}

/** Uses a link up and forgets those that have run out; false when it is not known, was used or has run out. */
export async function redeemAccessLink(manager: EntityManager, codeHash: string, now: Date): Promise<boolean> {
  await manager.query('DELETE FROM access_link WHERE expires_at <= $1', [now]);
  const [links] = await manager.query<[{ code_hash: string }[], number]>(
    'DELETE FROM access_link WHERE code_hash = $1 RETURNING code_hash',
    [codeHash],
  );
  return links.length > 0;
}

export interface NewSession {
  readonly tokenHash: string;
  readonly label: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Keeps a session, and forgets those that have run out. */
export async function createSession(manager: EntityManager, session: NewSession): Promise<void> {
  await manager.query('DELETE FROM session WHERE expires_at <= $1', [session.createdAt]);
  await manager.insert(SessionEntity, session);
}

/** Null when it is not known or has run out. */
export async function findSession(
  manager: EntityManager,
  tokenHash: string,
  now: Date,
): Promise<{ label: string; expiresAt: Date } | null> {
  const session = await manager.findOneBy(SessionEntity, { tokenHash });
  return session && session.expiresAt > now ? { label: session.label, expiresAt: session.expiresAt } : null;
}

export async function endSession(manager: EntityManager, tokenHash: string): Promise<void> {
  await manager.delete(SessionEntity, { tokenHash });
}
