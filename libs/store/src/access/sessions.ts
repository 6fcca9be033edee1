import type { EntityManager } from 'typeorm';
import type { Grant, Held, PersonRole, Role } from '@ioc/contracts';
import { SessionEntity } from '../entities/access.js';
import { noteAccessChange } from './change.js';

/** Clocks of one office's machines are this far apart at most. */
const CLOCKS_APART_MS = 5 * 60_000;
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
  /** Whether a second factor was proved in it. */
  readonly proved: boolean;
  /** Whether it began at the provider. */
  readonly provided: boolean;
}

export interface FoundSession {
  readonly id: string;
  readonly label: string;
  readonly person: { readonly id: number; readonly name: string; readonly login: string; readonly roles: readonly PersonRole[]; readonly demo: boolean } | null;
  /** What may be done in it now: nothing but the second factor while it is held. */
  readonly grants: readonly Grant[];
  readonly held: Held | null;
  /** An administrator's rights, as whose deputy this person stands in, wait for a second factor. */
  readonly withheld: boolean;
  /** It began at the provider. */
  readonly provided: boolean;
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
  person_id: number | null; name: string; login: string | null; demo: boolean; roles: PersonRole[]; units: string[] | null; stands_in: Grant[] | null;
  proved: boolean; provided: boolean; has_factor: boolean;
}

/** All that is left to who has to prove, or to set up, a second factor. */
const KEPT_BACK: readonly Grant[] = [{ roles: ['held'], units: [] }];
const administers = ({ roles }: { readonly roles: readonly Role[] }): boolean => roles.includes('administrator');

/**
 * What a person may do in a session: a second factor that is there is proved first, and nobody administers without one, but in
 * the demo, whose people have no passwords either.
 */
function allowed({ proved, demo, has_factor: hasFactor, roles, units, stands_in: standsIn }: SessionRow): Pick<FoundSession, 'grants' | 'held' | 'withheld'> {
  const own: Grant = { roles, units };
  const others = standsIn ?? [];
  if (proved || demo) return { grants: [own, ...others], held: null, withheld: false };
  const held = hasFactor ? 'prove' : administers(own) ? 'set-up' : null;
  if (held) return { grants: KEPT_BACK, held, withheld: false };
  return { grants: [own, ...others.filter((grant) => !administers(grant))], held, withheld: others.some(administers) };
}

/**
 * Null when it is not known, has run out, was idle too long, or its person is disabled; also when it began in the future: the
 * clock was wrong then, and so is its end. `seen`: somebody uses it now; the
 * socket that only waits does not.
 */
export async function findSession(manager: EntityManager, tokenHash: string, time: SessionTime, seen: boolean): Promise<FoundSession | null> {
  const [row] = await manager.query<SessionRow[]>(
    `SELECT s.id, s.label, s.role, s.created_at, s.expires_at, s.last_seen_at, s.person_id, s.proved, s.provided, p.name, p.login, p.demo, p.roles, p.units,
       EXISTS (SELECT FROM second_factor f WHERE f.person_id = p.id AND f.secret IS NOT NULL) AS has_factor,
       (SELECT jsonb_agg(jsonb_build_object('roles', away.roles, 'units', away.units) ORDER BY d.id)
        FROM deputyship d JOIN person away ON away.id = d.person_id
        WHERE d.deputy_id = p.id AND d.ended_at IS NULL AND $2::date BETWEEN d.valid_from AND d.valid_to AND NOT away.disabled) AS stands_in
     FROM session s LEFT JOIN person p ON p.id = s.person_id
     WHERE s.token_hash = $1 AND s.expires_at > $3 AND s.last_seen_at > $4 AND s.created_at <= $5 AND (s.person_id IS NULL OR NOT p.disabled)`,
    [tokenHash, time.today, time.now, time.idleSince, new Date(time.now.getTime() + CLOCKS_APART_MS)],
  );
  if (!row) return null;
  if (seen && time.now.getTime() - row.last_seen_at.getTime() > TOUCH_MS) await touch(manager, row, time.now);
  const { id, label, role, provided, created_at: createdAt, expires_at: expiresAt } = row;
  if (row.person_id === null) {
    return { id, label, person: null, grants: [{ roles: role === null ? [] : [role], units: null }], held: null, withheld: false, provided, createdAt, expiresAt };
  }
  return { id, label, person: { id: row.person_id, name: row.name, login: row.login ?? '', roles: row.roles, demo: row.demo }, ...allowed(row), provided, createdAt, expiresAt };
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
