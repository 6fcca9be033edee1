import type { EntityManager } from 'typeorm';
import { EVERYTHING, markDirty } from '../aggregate/dirty.js';
import { readProfile, readTimeZone } from '../catalogue/profiles.js';
import { DeliveryEntity } from '../entities/intake.js';
import { makeAnew } from './anew.js';
import { placeContent } from './deliveries.js';
import { forgetReplacing } from './quarantine.js';
import type { Reader } from './reading.js';
import { keepSpoken, recountSpoken, spokenBy } from './reporters.js';
import { forgetStationReports, moveStationReports, noteReplacedWithout } from './station-sheets.js';
import { announceDelivery, TAKEN_IN, TAKEN_IN_LIST } from './status.js';

export interface WithdrawalDecision {
  readonly by: string;
  readonly reason: string;
  readonly at: Date;
}

/**
 * Begins to take a delivery back (*Gỡ lần nhập*), in the caller's transaction, which is to be retried on
 * conflict: no more of its rows go in, its key is free again, nothing that it spoke of counts. The worker then
 * makes its dossiers anew. One that is held was never in and is withdrawn at once.
 */
export async function beginWithdrawal(
  manager: EntityManager,
  id: string,
  { by, reason, at }: WithdrawalDecision,
): Promise<'begun' | 'already' | 'unknown'> {
  const [known] = await manager.query<{ source_id: string; content_hash: string }[]>('SELECT source_id, content_hash FROM delivery WHERE id = $1', [id]);
  if (!known) return 'unknown';
  // All of the same content, in order of arrival: state dates are handed on among them.
  await manager.query('SELECT FROM delivery WHERE source_id = $1 AND content_hash = $2 ORDER BY sequence FOR UPDATE', [
    known.source_id, known.content_hash,
  ]);
  const delivery = await manager.findOneByOrFail(DeliveryEntity, { id });
  const wasIn = TAKEN_IN.some((status) => status === delivery.status);
  if (!wasIn && delivery.status !== 'held') return 'already';
  await manager.update(DeliveryEntity, { id }, {
    status: wasIn ? 'withdrawing' : 'withdrawn',
    idempotencyKey: null, withdrawnAt: at, withdrawnBy: by, withdrawalReason: reason,
    ...(wasIn && { processed: 0, withdrawnLine: 0 }),
  });
  if (wasIn) {
    await handStateDatesOn(manager, delivery);
    await forgetStationReports(manager, id);
    await recountSpoken(manager, delivery.sourceId);
    await forgetReplacing(manager, id);
    await markDirty(manager, EVERYTHING);
  }
  await announceDelivery(manager, [id]);
  return 'begun';
}

/** Takes copies of a content out that wait for a yes: it comes in without it. Returns their ids. */
export async function withdrawHeldCopies(
  manager: EntityManager, { sourceId, contentHash }: Pick<DeliveryEntity, 'sourceId' | 'contentHash'>, { by, reason, at }: WithdrawalDecision,
): Promise<string[]> {
  // UPDATE gives a pair.
  const [copies] = await manager.query<[{ id: string }[], number]>(
    `UPDATE delivery SET status = 'withdrawn', idempotency_key = NULL, withdrawn_at = $3, withdrawn_by = $4, withdrawal_reason = $5
     WHERE source_id = $1 AND content_hash = $2 AND status = 'held' RETURNING id`,
    [sourceId, contentHash, at, by, reason],
  );
  const ids = copies.map(({ id }) => id);
  await announceDelivery(manager, ids);
  return ids;
}

/** Later deliveries of the same content speak of what they would if this one had never come, and from the place that they had then. */
async function handStateDatesOn(manager: EntityManager, gone: DeliveryEntity): Promise<void> {
  const same = await sameContent(manager, gone);
  const first = same[0];
  if (!first) return;
  const timeZone = await readTimeZone(manager);
  for (const delivery of same) {
    const stateAt = delivery.stateStated ? delivery.ownStateAt : first.ownStateAt;
    if (stateAt.getTime() === delivery.stateAt.getTime()) continue;
    await manager.update(DeliveryEntity, { id: delivery.id }, { stateAt });
    if (delivery.spokenFor === null) continue;
    const profile = await readProfile(manager, delivery.profile, delivery.profileVersion);
    await keepSpoken(manager, delivery.id, spokenBy({ ...delivery, stateAt }, profile, timeZone));
    await moveStationReports(manager, delivery.id, stateAt);
  }
  await placeContent(manager, same.map(({ id }) => id));
}

/** Deliveries that are in with the same content as that one, in order of arrival. */
async function sameContent(manager: EntityManager, { id, sourceId, contentHash }: DeliveryEntity): Promise<DeliveryEntity[]> {
  const rows = await manager.query<{ id: string }[]>(
    `SELECT id FROM delivery WHERE source_id = $1 AND content_hash = $2 AND id <> $3 AND status IN (${TAKEN_IN_LIST})`,
    [sourceId, contentHash, id],
  );
  return rows.length === 0 ? [] : manager.find(DeliveryEntity, { where: rows, order: { sequence: 'ASC' } });
}

/** Lines whose dossiers are made anew with one transaction. */
const CHUNK = 300;

/** Takes the next chunk of a delivery that is withdrawn out, in the caller's transaction. Returns false when none is. */
export async function withdrawNext(manager: EntityManager, reader: Reader): Promise<boolean> {
  const [next] = await manager.query<{ id: string }[]>(
    `SELECT id FROM delivery WHERE status = 'withdrawing' ORDER BY sequence LIMIT 1 FOR UPDATE SKIP LOCKED`,
  );
  if (!next) return false;
  const delivery = await manager.findOneByOrFail(DeliveryEntity, { id: next.id });
  const { entity } = await readProfile(manager, delivery.profile, delivery.profileVersion);
  if (entity === 'station-state') {
    // What it said was taken back at once.
    await noteReplacedWithout(manager, delivery.sourceId, delivery.id);
    await manager.update(DeliveryEntity, { id: delivery.id }, { status: 'erased', processed: delivery.read });
    await announceDelivery(manager, [delivery.id]);
    return true;
  }
  // State dates of the others may have changed with its going, so what they say is made anew too.
  const ids = [delivery.id, ...(await sameContent(manager, delivery)).map((other) => other.id)];
  const rows = await manager.query<{ delivery_id: string; line: number; code: string | null }[]>(
    `SELECT delivery_id, line, code FROM delivery_row WHERE delivery_id = ANY($1::uuid[]) AND line IN (
       SELECT DISTINCT line FROM delivery_row WHERE delivery_id = ANY($1::uuid[]) AND line > $2 ORDER BY line LIMIT ${CHUNK})`,
    [ids, delivery.withdrawnLine],
  );
  if (rows.length === 0) {
    await manager.query('DELETE FROM unit_summary WHERE delivery_id = $1', [delivery.id]);
    await manager.update(DeliveryEntity, { id: delivery.id }, { status: 'erased', processed: delivery.read });
  } else {
    const codes = [...new Set(rows.flatMap((row) => (row.code === null ? [] : [row.code])))].sort();
    const { changedFrom } = await makeAnew(manager, delivery.sourceId, codes, reader);
    if (changedFrom !== null) await markDirty(manager, changedFrom);
    await manager.update(DeliveryEntity, { id: delivery.id }, {
      withdrawnLine: Math.max(...rows.map((row) => row.line)),
      processed: delivery.processed + rows.filter((row) => row.delivery_id === delivery.id).length,
    });
  }
  await announceDelivery(manager, [delivery.id]);
  return true;
}
