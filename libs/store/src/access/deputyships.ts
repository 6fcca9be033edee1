import { IsNull, type EntityManager } from 'typeorm';
import type { Deputyship, NewDeputyship } from '@ioc/contracts';
import { DeputyshipEntity } from '../entities/access.js';
import { noteAccessChange } from './change.js';

/** This deputy stands in for the same person on some of these days already. */
export class DeputyshipTwiceError extends Error {
  override name = 'DeputyshipTwiceError';

  constructor(readonly days: Pick<NewDeputyship, 'from' | 'to'>) {
    super('a deputyship of these two people has some of these days already');
  }
}

/** Lets a deputy act for who is away, on the days that are named. To be called in a transaction. @throws DeputyshipTwiceError */
export async function addDeputyship(manager: EntityManager, personId: number, { deputy, from, to }: NewDeputyship): Promise<void> {
  // One after the other: of two at once the later one sees the earlier.
  await manager.query('SELECT FROM person WHERE id = $1 FOR UPDATE', [personId]);
  const [same] = await manager.query<Pick<NewDeputyship, 'from' | 'to'>[]>(
    `SELECT valid_from AS "from", valid_to AS "to" FROM deputyship
     WHERE person_id = $1 AND deputy_id = $2 AND ended_at IS NULL AND valid_from <= $4::date AND valid_to >= $3::date ORDER BY valid_from LIMIT 1`,
    [personId, deputy, from, to],
  );
  if (same) throw new DeputyshipTwiceError(same);
  await manager.insert(DeputyshipEntity, { personId, deputyId: deputy, validFrom: from, validTo: to, endedAt: null });
  await noteAccessChange(manager);
}

/** Ends a deputyship now, and answers what it was; null: there is none, or it was ended before. */
export async function endDeputyship(manager: EntityManager, personId: number, id: number, now: Date): Promise<NewDeputyship | null> {
  const found = await manager.findOneBy(DeputyshipEntity, { id, personId, endedAt: IsNull() });
  if (!found) return null;
  const { affected } = await manager.update(DeputyshipEntity, { id, endedAt: IsNull() }, { endedAt: now });
  await noteAccessChange(manager);
  return affected === 1 ? { deputy: found.deputyId, from: found.validFrom, to: found.validTo } : null;
}

/** Of whom, and what, that is not over. */
export async function readDeputyships(manager: EntityManager, today: string): Promise<(Deputyship & { of: number })[]> {
  return manager.query<(Deputyship & { of: number })[]>(
    `SELECT d.id, d.person_id AS "of", jsonb_build_object('id', p.id, 'name', p.name) AS deputy, d.valid_from AS "from", d.valid_to AS "to",
       d.valid_from <= $1::date AS active
     FROM deputyship d JOIN person p ON p.id = d.deputy_id
     WHERE d.ended_at IS NULL AND d.valid_to >= $1::date ORDER BY d.valid_from, d.id`,
    [today],
  );
}
