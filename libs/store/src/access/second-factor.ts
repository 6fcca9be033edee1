import type { EntityManager } from 'typeorm';
import { RecoveryCodeEntity, SecondFactorEntity } from '../entities/second-factor.js';
import { endSessionsOf } from './sessions.js';

export interface KeptFactor {
  /** Sealed; null: none counts yet. */
  readonly secret: string | null;
  /** Sealed, waiting for its first code; null: none. */
  readonly draft: string | null;
}

/** Null: this person never began to have one. */
export async function findSecondFactor(manager: EntityManager, personId: number): Promise<KeptFactor | null> {
  return manager.findOneBy(SecondFactorEntity, { personId });
}

/** Numbers of the people who have a second factor. */
export async function readSecondFactors(manager: EntityManager): Promise<Set<number>> {
  const rows = await manager.query<{ person_id: number }[]>('SELECT person_id FROM second_factor WHERE secret IS NOT NULL');
  return new Set(rows.map(({ person_id: id }) => id));
}

/** Keeps a secret that counts when a code of it comes; one that counts already goes on until then. */
export async function draftSecondFactor(manager: EntityManager, personId: number, sealed: string): Promise<void> {
  await manager.query(
    `INSERT INTO second_factor (person_id, secret, last_step, draft) VALUES ($1, NULL, 0, $2)
     ON CONFLICT (person_id) DO UPDATE SET draft = EXCLUDED.draft`,
    [personId, sealed],
  );
}

/** The draft counts from now on, and the code of this time step is used up. False: it is not the draft any more. */
export async function confirmSecondFactor(manager: EntityManager, personId: number, draft: string, step: number): Promise<boolean> {
  const [, count] = await manager.query<[unknown, number]>(
    'UPDATE second_factor SET secret = draft, draft = NULL, last_step = $3 WHERE person_id = $1 AND draft = $2', [personId, draft, step],
  );
  return count === 1;
}

/** Uses up the code of a time step, of this secret; false: one of this step or a later one was taken before. */
export async function takeStep(manager: EntityManager, personId: number, secret: string, step: number): Promise<boolean> {
  const [, count] = await manager.query<[unknown, number]>(
    'UPDATE second_factor SET last_step = $3 WHERE person_id = $1 AND secret = $2 AND last_step < $3', [personId, secret, step],
  );
  return count === 1;
}

/** New printed codes; the former ones count no more. */
export async function replaceRecoveryCodes(manager: EntityManager, personId: number, hashes: readonly string[]): Promise<void> {
  await manager.delete(RecoveryCodeEntity, { personId });
  await manager.insert(RecoveryCodeEntity, hashes.map((codeHash) => ({ codeHash, personId })));
}

/** Uses up a printed code; false: this person has none such. */
export async function takeRecoveryCode(manager: EntityManager, personId: number, codeHash: string): Promise<boolean> {
  return (await manager.delete(RecoveryCodeEntity, { personId, codeHash })).affected === 1;
}

export async function countRecoveryCodes(manager: EntityManager, personId: number): Promise<number> {
  return manager.countBy(RecoveryCodeEntity, { personId });
}

/** Forgets the second factor and its printed codes, and ends the sessions but for one, which has proved nothing any more. False: there was none that counted. */
export async function clearSecondFactor(manager: EntityManager, personId: number, except: string | null): Promise<boolean> {
  const [rows] = await manager.query<[{ was: boolean }[], number]>('DELETE FROM second_factor WHERE person_id = $1 RETURNING secret IS NOT NULL AS was', [personId]);
  await manager.delete(RecoveryCodeEntity, { personId });
  if (rows[0]?.was !== true) return false;
  await endSessionsOf(manager, personId, except);
  await manager.query('UPDATE session SET proved = false WHERE person_id = $1', [personId]);
  return true;
}
