import type { EntityManager } from 'typeorm';
import type { Opening, OpeningEntry, Period } from '@ioc/contracts';
import { FormOpeningEntity } from '../entities/forms.js';

/** Keeps an opening balance; an earlier one of the same unit, field and period stays and counts no more. */
export async function addOpening(manager: EntityManager, { from, to, ...entry }: OpeningEntry, enteredBy: string, enteredAt: Date): Promise<void> {
  await manager.insert(FormOpeningEntity, { ...entry, periodFrom: from, periodTo: to, enteredBy, enteredAt });
}

/** The opening balances that count for a period, in order of units and fields; one that was set to 0 does not show. */
export async function readOpenings(manager: EntityManager, { from, to }: Period): Promise<Opening[]> {
  const rows = await manager.find(FormOpeningEntity, { where: { periodFrom: from, periodTo: to }, order: { unit: 'ASC', field: 'ASC', id: 'ASC' } });
  const newest = new Map(rows.map((row) => [JSON.stringify([row.unit, row.field]), row]));
  return [...newest.values()]
    .filter(({ count }) => count > 0)
    .map(({ id: _, periodFrom, periodTo, enteredAt, ...row }) => ({ ...row, from: periodFrom, to: periodTo, enteredAt: enteredAt.toISOString() }));
}
