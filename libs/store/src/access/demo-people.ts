import { IsNull, type EntityManager } from 'typeorm';
import type { PersonRole } from '@ioc/contracts';
import { PersonEntity } from '../entities/access.js';
import { noteAccessChange } from './change.js';

/** An account of the demo: no person, no password, and known to nobody who looks for people. */
export interface DemoPerson {
  readonly id: number;
  readonly name: string;
  readonly roles: PersonRole[];
  readonly units: string[] | null;
}

/** Makes the accounts of a demo's database once, whatever became of them since. */
export async function makeDemoPeople(manager: EntityManager, people: readonly Omit<DemoPerson, 'id'>[], now: Date): Promise<void> {
  await manager.query('LOCK TABLE person IN SHARE ROW EXCLUSIVE MODE');
  if (await manager.existsBy(PersonEntity, { demo: true })) return;
  const unused = { login: null, contact: '', passwordHash: null, disabled: false, createdAt: now, lastSeenAt: null, removedAt: null };
  await manager.insert(PersonEntity, people.map((person) => ({ ...person, ...unused, demo: true })));
}

/** Those that can be used. */
export async function listDemoPeople(manager: EntityManager): Promise<DemoPerson[]> {
  const rows = await manager.find(PersonEntity, { where: { demo: true, removedAt: IsNull() }, order: { id: 'ASC' } });
  return rows.map(({ id, name, roles, units }) => ({ id, name, roles: roles as PersonRole[], units }));
}

/** From now on people sign in. */
export async function endDemoPeople(manager: EntityManager, now: Date): Promise<void> {
  await manager.query('DELETE FROM session WHERE person_id IN (SELECT id FROM person WHERE demo)');
  await manager.update(PersonEntity, { demo: true, removedAt: IsNull() }, { disabled: true, removedAt: now });
  await noteAccessChange(manager);
}
