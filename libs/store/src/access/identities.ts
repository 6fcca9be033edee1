import type { EntityManager } from 'typeorm';
import { PersonEntity } from '../entities/access.js';
import { IdentityVisitEntity, PersonIdentityEntity } from '../entities/second-factor.js';
import { isDuplicate } from '../retry.js';

export interface IdentityVisit {
  readonly returnTo: string;
  readonly sessionHash: string | null;
  readonly personId: number | null;
  readonly codeHash: string | null;
}

/** Keeps that a browser goes to the provider's page, and forgets those that did not come back. */
export async function beginVisit(manager: EntityManager, secretHash: string, visit: IdentityVisit, now: Date, expiresAt: Date): Promise<void> {
  await manager.query('DELETE FROM identity_visit WHERE expires_at <= $1', [now]);
  await manager.insert(IdentityVisitEntity, { ...visit, secretHash, expiresAt });
}

/** Uses the visit up; null: none, it came back before, or it took too long. */
export async function endVisit(manager: EntityManager, secretHash: string, now: Date): Promise<IdentityVisit | null> {
  const [[row]] = await manager.query<[IdentityVisit[], number]>(
    `DELETE FROM identity_visit WHERE secret_hash = $1 AND expires_at > $2
     RETURNING return_to AS "returnTo", session_hash AS "sessionHash", person_id AS "personId", code_hash AS "codeHash"`,
    [secretHash, now],
  );
  return row ?? null;
}

/** Whose account of the provider it is; null: nobody's. */
export async function findIdentity(manager: EntityManager, subjectHash: string): Promise<number | null> {
  return (await manager.findOneBy(PersonIdentityEntity, { subjectHash }))?.personId ?? null;
}

/** Since when a person has one; null: has none. */
export async function identityLinkedAt(manager: EntityManager, personId: number): Promise<Date | null> {
  return (await manager.findOneBy(PersonIdentityEntity, { personId }))?.linkedAt ?? null;
}

/** Makes an account of the provider a person's own. False: it is somebody's, or the person has one. */
export async function linkIdentity(manager: EntityManager, personId: number, subjectHash: string, now: Date): Promise<boolean> {
  // In a savepoint: a refusal does not end the caller's transaction.
  return manager.transaction((inner) => inner.insert(PersonIdentityEntity, { personId, subjectHash, linkedAt: now })).then(() => true, (error: unknown) => {
    if (isDuplicate(error)) return false;
    throw error;
  });
}

/** Numbers of the people who have one. */
export async function readLinkedPeople(manager: EntityManager): Promise<Set<number>> {
  return new Set((await manager.find(PersonIdentityEntity, { select: { personId: true } })).map(({ personId }) => personId));
}

/** Nobody becomes the person again by the name alone that the provider tells. False: there was none. */
export async function unlinkIdentity(manager: EntityManager, personId: number): Promise<boolean> {
  if ((await manager.delete(PersonIdentityEntity, { personId })).affected !== 1) return false;
  await manager.update(PersonEntity, { id: personId }, { knownByName: false });
  return true;
}
