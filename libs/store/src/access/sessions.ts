import type { EntityManager } from 'typeorm';
import type { Grant, Role } from '@ioc/contracts';
import { SessionEntity } from '../entities/access.js';
import { noteAccessChange } from './change.js';

/** A visit is written down this much later at most: not every request writes. */
const TOUCH_MS = 60_000;

export interface NewSession {
  readonly tokenHash: string;
  readonly id: string;
  readonly label: string;
  /** Null: nobody by name, but `role`. */
  readonly personId: number | null;
  readonly role: Role | null;
  readonly device: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface FoundSession {
  readonly id: string;
  readonly label: string;
  readonly person: { readonly id: number; readonly name: string; readonly login: string; readonly demo: boolean } | null;
  readonly grants: readonly Grant[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** When a session is looked for: by the machine's clock, with the district's day for deputies. */
export interface SessionTime {
  readonly now: Date;
  readonly today: string;
  /** Who was not seen since then is out. */
  readonly idleSince: Date;
}

/** Keeps a session, and forgets those that have run out. */
export async function createSession(manager: EntityManager, session: NewSession): Promise<void> {
  await manager.query('DELETE FROM session WHERE expires_at <= $1', [session.createdAt]);
  await manager.insert(SessionEntity, { ...session, lastSeenAt: session.createdAt });
  if (session.personId !== null) await notePerson(manager, session.personId, session.createdAt);
}

interface SessionRow {
  id: string; label: string; role: Role | null; created_at: Date; expires_at: Date; last_seen_at: Date;
  person_id: number | null; name: string; login: string | null; demo: boolean; roles: Role[]; units: string[] | null; stands_in: Grant[] | null;
}

/**
 * Null when it is not known, has run out, was idle too long, or its person is disabled. `seen`: somebody uses it now; the
 * socket that only waits does not.
 */
export async function findSession(manager: EntityManager, tokenHash: string, time: SessionTime, seen: boolean): Promise<FoundSession | null> {
  const [row] = await manager.query<SessionRow[]>(
    `SELECT s.id, s.label, s.role, s.created_at, s.expires_at, s.last_seen_at, s.person_id, p.name, p.login, p.demo, p.roles, p.units,
       (SELECT jsonb_agg(jsonb_build_object('roles', away.roles, 'units', away.units) ORDER BY d.id)
        FROM deputyship d JOIN person away ON away.id = d.person_id
        WHERE d.deputy_id = p.id AND d.ended_at IS NULL AND $2::date BETWEEN d.valid_from AND d.valid_to AND NOT away.disabled) AS stands_in
     FROM session s LEFT JOIN person p ON p.id = s.person_id
     WHERE s.token_hash = $1 AND s.expires_at > $3 AND s.last_seen_at > $4 AND (s.person_id IS NULL OR NOT p.disabled)`,
    [tokenHash, time.today, time.now, time.idleSince],
  );
  if (!row) return null;
  if (seen && time.now.getTime() - row.last_seen_at.getTime() > TOUCH_MS) await touch(manager, row, time.now);
  const { id, label, role, created_at: createdAt, expires_at: expiresAt } = row;
  if (row.person_id === null) return { id, label, person: null, grants: [{ roles: role === null ? [] : [role], units: null }], createdAt, expiresAt };
  return {
    id, label, person: { id: row.person_id, name: row.name, login: row.login ?? '', demo: row.demo }, grants: [{ roles: row.roles, units: row.units }, ...(row.stands_in ?? [])],
    createdAt, expiresAt,
  };
}

async function touch(manager: EntityManager, { id, person_id: personId }: SessionRow, now: Date): Promise<void> {
  await manager.update(SessionEntity, { id }, { lastSeenAt: now });
  if (personId !== null) await notePerson(manager, personId, now);
}

async function notePerson(manager: EntityManager, id: number, now: Date): Promise<void> {
  await manager.query('UPDATE person SET last_seen_at = $2 WHERE id = $1', [id, now]);
}

export async function endSession(manager: EntityManager, tokenHash: string): Promise<void> {
  await manager.delete(SessionEntity, { tokenHash });
  await noteAccessChange(manager);
}

export interface SessionOfPerson {
  readonly id: string;
  readonly device: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

/** A person's sessions that are alive, the last seen first. */
export async function listSessions(manager: EntityManager, personId: number, { now, idleSince }: Omit<SessionTime, 'today'>): Promise<SessionOfPerson[]> {
  return manager
    .createQueryBuilder(SessionEntity, 'session')
    .where('session.personId = :personId AND session.expiresAt > :now AND session.lastSeenAt > :idleSince', { personId, now, idleSince })
    .orderBy('session.lastSeenAt', 'DESC')
    .getMany();
}

/** Ends one session of a person; false: there is none of this name. */
export async function endSessionOf(manager: EntityManager, personId: number, id: string): Promise<boolean> {
  const { affected } = await manager.delete(SessionEntity, { id, personId });
  await noteAccessChange(manager);
  return affected === 1;
}

/** Ends all sessions of a person, or all that came through the server's link (null), but for one of them. */
export async function endSessionsOf(manager: EntityManager, personId: number | null, except: string | null = null): Promise<void> {
  await manager.query('DELETE FROM session WHERE person_id IS NOT DISTINCT FROM $1::int AND id IS DISTINCT FROM $2::uuid', [personId, except]);
  await noteAccessChange(manager);
}
