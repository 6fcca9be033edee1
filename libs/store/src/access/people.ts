import { IsNull, type EntityManager } from 'typeorm';
import type { PersonFacts, PersonRole } from '@ioc/contracts';
import { PersonEntity } from '../entities/access.js';
import { isDuplicate } from '../retry.js';
import { noteAccessChange } from './change.js';
import { endDemoPeople } from './demo-people.js';
import { endSessionsOf } from './sessions.js';

/** Somebody signs in by this name already. */
export class LoginTakenError extends Error {
  override name = 'LoginTakenError';
}

/** Nobody would be left who can let people in. */
export class LastAdministratorError extends Error {
  override name = 'LastAdministratorError';
}

/** Nobody administers yet: the first who does is made by `addFirstAdministrator`, which ends the other ways in. */
export class NoAdministratorError extends Error {
  override name = 'NoAdministratorError';
}

/** There are administrators already. */
export class NotTheFirstError extends Error {
  override name = 'NotTheFirstError';
}

export type KeptPerson = Pick<PersonEntity, 'id' | 'name' | 'contact' | 'units' | 'disabled' | 'lastSeenAt' | 'passwordHash' | 'knownByName'> & {
  readonly login: string;
  readonly roles: PersonRole[];
};

/** Who works here: nobody who has left, and none of the demo's accounts. */
const present = { removedAt: IsNull(), demo: false };

const kept = (row: PersonEntity): KeptPerson => ({ ...row, login: row.login ?? '', roles: row.roles as PersonRole[] });

/** All who have not left, by id. */
export async function listPeople(manager: EntityManager): Promise<KeptPerson[]> {
  return (await manager.find(PersonEntity, { where: present, order: { id: 'ASC' } })).map(kept);
}

export async function findPerson(manager: EntityManager, by: { readonly id: number } | { readonly login: string }): Promise<KeptPerson | null> {
  const row = await manager.findOneBy(PersonEntity, { ...by, ...present });
  return row && kept(row);
}

/** Whether anybody administers: until then the server's own link does. */
export async function hasAdministrator(manager: EntityManager): Promise<boolean> {
  return (await countAdministrators(manager, false)) > 0;
}

async function countAdministrators(manager: EntityManager, able: boolean): Promise<number> {
  const [row] = await manager.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM person WHERE removed_at IS NULL AND NOT demo AND 'administrator' = ANY (roles)
       AND (NOT $1 OR (NOT disabled AND units IS NULL AND password_hash IS NOT NULL))`,
    [able],
  );
  return row?.count ?? 0;
}

/** One change of people at a time: two administrators must not remove each other. */
async function lockPeople(manager: EntityManager): Promise<void> {
  await manager.query('LOCK TABLE person IN SHARE ROW EXCLUSIVE MODE');
}

/** @throws LastAdministratorError when somebody who can sign in administered the whole district, and nobody does after the change. */
async function keepingAnAdministrator<T>(manager: EntityManager, change: () => Promise<T>): Promise<T> {
  await lockPeople(manager);
  const before = await countAdministrators(manager, true);
  const done = await change();
  if (before > 0 && (await countAdministrators(manager, true)) === 0) throw new LastAdministratorError();
  return done;
}

/** @throws LoginTakenError */
async function refusingTaken<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw isDuplicate(error) ? new LoginTakenError() : error;
  });
}

/** @throws NoAdministratorError when these roles would make the first one. */
async function refuseFirst(manager: EntityManager, roles: readonly PersonRole[] = []): Promise<void> {
  if (roles.includes('administrator') && !(await hasAdministrator(manager))) throw new NoAdministratorError();
}

/** @throws LoginTakenError when somebody signs in by this name, NoAdministratorError. */
export async function addPerson(manager: EntityManager, facts: PersonFacts, now: Date): Promise<KeptPerson> {
  await refuseFirst(manager, facts.roles);
  return insertPerson(manager, facts, now);
}

async function insertPerson(manager: EntityManager, facts: PersonFacts, now: Date): Promise<KeptPerson> {
  const row = manager.create(PersonEntity, { ...facts, passwordHash: null, disabled: false, createdAt: now, lastSeenAt: null, removedAt: null });
  return kept(await refusingTaken(manager.save(row)));
}

/**
 * Adds the first administrator; sessions and codes of the server's own link, and the demo's accounts, end with it.
 * @throws NotTheFirstError when there is one.
 */
export async function addFirstAdministrator(
  manager: EntityManager, { name, login, contact, passwordHash }: Pick<PersonFacts, 'name' | 'login' | 'contact'> & { passwordHash: string }, now: Date,
): Promise<KeptPerson> {
  await lockPeople(manager);
  if (await hasAdministrator(manager)) throw new NotTheFirstError();
  const { id } = await insertPerson(manager, { name, login, contact, roles: ['administrator'], units: null }, now);
  await manager.update(PersonEntity, { id }, { passwordHash });
  await manager.query('DELETE FROM access_link WHERE person_id IS NULL');
  await endSessionsOf(manager, null);
  await endDemoPeople(manager, now);
  return { id, name, login, contact, roles: ['administrator'], units: null, disabled: false, lastSeenAt: null, passwordHash, knownByName: true };
}

/** Writes changed facts; null: there is no such person. @throws LoginTakenError, LastAdministratorError, NoAdministratorError */
export async function changePerson(manager: EntityManager, id: number, change: Partial<PersonFacts & { disabled: boolean }>): Promise<KeptPerson | null> {
  await refuseFirst(manager, change.roles);
  const { affected } = await keepingAnAdministrator(manager, () => refusingTaken(manager.update(PersonEntity, { id, ...present }, change)));
  if (affected !== 1) return null;
  if (change.disabled === true) await endSessionsOf(manager, id);
  await noteAccessChange(manager);
  return findPerson(manager, { id });
}

/** A new password ends every session of its person but the one that sets it. Who leaves at the same moment gets none. */
export async function setPassword(manager: EntityManager, id: number, passwordHash: string, session: string | null): Promise<void> {
  await manager.update(PersonEntity, { id, ...present }, { passwordHash });
  await endSessionsOf(manager, id, session);
}

/**
 * Forgets who has left: name, sign-in and contact go, number and roles stay for what was done. False: there is no such person.
 * @throws LastAdministratorError
 */
export async function removePerson(manager: EntityManager, id: number, now: Date): Promise<boolean> {
  const nobody = { name: '', login: null, contact: '', passwordHash: null, disabled: true, lastSeenAt: null, removedAt: now };
  const { affected } = await keepingAnAdministrator(manager, () => manager.update(PersonEntity, { id, ...present }, nobody));
  if (affected !== 1) return false;
  for (const table of ['access_link', 'second_factor', 'recovery_code', 'person_identity']) await manager.query(`DELETE FROM ${table} WHERE person_id = $1`, [id]);
  await manager.query('UPDATE deputyship SET ended_at = $2 WHERE (person_id = $1 OR deputy_id = $1) AND ended_at IS NULL', [id, now]);
  await endSessionsOf(manager, id);
  return true;
}
