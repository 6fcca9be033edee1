import { In, type EntityManager } from 'typeorm';
import { EVERYTHING, markDirty } from '../aggregate/dirty.js';
import { readProfile, readTimeZone } from '../catalogue/profiles.js';
import { DeliveryEntity } from '../entities/intake.js';
import { isRowFault } from '../retry.js';
import { makeAnew, outcomesOf, rowKey } from './anew.js';
import { EFFECTIVE_CELLS } from './corrections.js';
import { createDossiers, type RowOutcome } from './dossiers.js';
import { noteReplaced } from './quarantine.js';
import type { Meaning, Reader } from './reading.js';
import { keepSpoken, noteSpoken, spokenBy } from './reporters.js';
import { announceDelivery, TAKEN_IN_LIST } from './status.js';
import { applyStationStates, makeStationReports } from './station-sheets.js';
import { applySummaries } from './summaries.js';
import type { WorkRow } from './work.js';

/** Rows that were set right and go in with one transaction. */
const CHUNK = 300;

interface ReadRow {
  readonly row: WorkRow;
  readonly delivery: DeliveryEntity;
  readonly meaning: Meaning;
}

/**
 * Takes rows in that were set right, in the caller's transaction: their dossiers and stations are made anew as if
 * the file had been right at first. What is still not understood waits again. Returns false when there is none.
 */
export async function reworkNext(manager: EntityManager, reader: Reader): Promise<boolean> {
  const found = await manager.query<(WorkRow & { sourceId: string })[]>(
    `SELECT row.delivery_id AS "deliveryId", row.line, ${EFFECTIVE_CELLS} AS cells, delivery.source_id AS "sourceId"
     FROM quarantine_row AS waited JOIN delivery ON delivery.id = waited.delivery_id
     JOIN delivery_row AS row ON row.delivery_id = waited.delivery_id AND row.line = waited.line
     WHERE waited.rework AND delivery.status IN (${TAKEN_IN_LIST})
     ORDER BY delivery.source_id, delivery.sequence, row.line LIMIT ${CHUNK} FOR UPDATE OF waited, delivery SKIP LOCKED`,
  );
  const sourceId = found[0]?.sourceId;
  if (sourceId === undefined) return false;
  const rows = found.filter((row) => row.sourceId === sourceId).map(({ sourceId: _, ...row }) => row);
  const attempt = (some: readonly WorkRow[]): Promise<void> => manager.transaction((inner) => takeIn(inner, sourceId, some, reader));
  try {
    await attempt(rows);
  } catch (error) {
    if (!isRowFault(error)) throw error;
    for (const row of rows) {
      await attempt([row]).catch(async (fault: unknown) => {
        if (!isRowFault(fault)) throw fault;
        await waitAgain(manager, row, { kind: 'rejected', reason: 'unreadable-row', column: null });
      });
    }
  }
  await announceDelivery(manager, [...new Set(rows.map((row) => row.deliveryId))]);
  return true;
}

async function takeIn(manager: EntityManager, sourceId: string, rows: readonly WorkRow[], reader: Reader): Promise<void> {
  const deliveries = await manager.find(DeliveryEntity, { where: { id: In([...new Set(rows.map((row) => row.deliveryId))]) } });
  const { meaningOf } = await reader(manager, deliveries);
  const read = deliveries.flatMap((delivery) =>
    rows.filter((row) => row.deliveryId === delivery.id).map((row): ReadRow => ({ row, delivery, meaning: meaningOf(delivery, row) })),
  );
  for (const { row, meaning } of read) if (meaning.kind === 'rejected') await waitAgain(manager, row, meaning);
  const understood = read.filter(({ meaning }) => meaning.kind !== 'rejected');
  if (understood.length === 0) return;

  const codesOf = (kind: Meaning['kind']): string[] => [
    ...new Set(understood.flatMap(({ row, meaning }) => (meaning.kind === kind ? [row.cells['code'] ?? ''] : []))),
  ].sort();
  const dossiers = codesOf('dossier');
  // They must exist to be locked: another delivery may bring the same ones at this moment.
  await createDossiers(manager, sourceId, dossiers);
  const anew = await makeAnew(manager, sourceId, [...dossiers, ...codesOf('station')], reader);
  if (anew.changedFrom !== null) await markDirty(manager, anew.changedFrom);
  const summaries = understood.flatMap(({ meaning }) => (meaning.kind === 'unit-summary' ? [meaning.item] : []));
  const kept = await applySummaries(manager, sourceId, summaries);
  const states = understood.flatMap(({ meaning }) => (meaning.kind === 'station-state' ? [meaning.item] : []));
  const said = await applyStationStates(manager, states);
  await noteReplaced(manager, sourceId, understood.flatMap(({ meaning, delivery: { id: deliveryId, sequence: deliverySequence, receivedAt } }) =>
    meaning.kind === 'station-state' ? [{ deliveryId, deliverySequence, receivedAt, code: meaning.item.claim.code }] : [],
  ));
  const outcomes = new Map([...anew.outcomes, ...outcomesOf(summaries, kept), ...outcomesOf(states, said)]);
  for (const delivery of deliveries) {
    await moveCounts(manager, delivery, understood.filter((item) => item.delivery === delivery), outcomes);
    const complete = delivery.spokenFor !== null && states.some(({ deliveryId }) => deliveryId === delivery.id);
    if (complete) await makeStationReports(manager, delivery, reader);
  }
}

/** The row's counts move from quarantine to what became of it; reporters that it names were heard. */
async function moveCounts(
  manager: EntityManager,
  delivery: DeliveryEntity,
  rows: readonly ReadRow[],
  outcomes: ReadonlyMap<string, { readonly outcome: RowOutcome; readonly ended: boolean }>,
): Promise<void> {
  if (rows.length === 0) return;
  const results = rows.flatMap(({ row }) => outcomes.get(rowKey(delivery.id, row.line)) ?? []);
  if (results.length < rows.length) throw new Error('a row that was set right was not laid over its dossier');
  const count = (outcome: RowOutcome): number => results.filter((result) => result.outcome === outcome).length;
  const named = rows.flatMap(({ meaning }) => (meaning.kind === 'rejected' ? [] : [meaning.reporter]));
  const heard = [...new Set([...delivery.heard, ...named])].sort();
  await manager.update(DeliveryEntity, { id: delivery.id }, {
    // Figures include it again once they show these rows too.
    status: delivery.status === 'done' ? 'processed' : delivery.status,
    new: delivery.new + count('new'),
    changed: delivery.changed + count('changed'),
    unchanged: delivery.unchanged + count('unchanged'),
    quarantined: delivery.quarantined - results.length,
    ended: delivery.ended + results.filter((result) => result.ended).length,
    heard,
  });
  await manager.query('UPDATE quarantine_row SET rework = false WHERE delivery_id = $1 AND line = ANY($2)', [
    delivery.id, rows.map(({ row }) => row.line),
  ]);
  if (delivery.spokenFor !== null && heard.length > delivery.heard.length) await speakAgain(manager, { ...delivery, heard });
}

async function speakAgain(manager: EntityManager, delivery: DeliveryEntity): Promise<void> {
  const profile = await readProfile(manager, delivery.profile, delivery.profileVersion);
  const spoken = spokenBy(delivery, profile, await readTimeZone(manager));
  await keepSpoken(manager, delivery.id, spoken);
  // What a sheet of station states says is made of its rows.
  if (profile.entity === 'station-state') return;
  const { sourceId, stateAt, receivedAt: heardAt } = delivery;
  if (await noteSpoken(manager, { sourceId, stateAt, heardAt, ...spoken })) await markDirty(manager, EVERYTHING);
}

async function waitAgain(manager: EntityManager, row: WorkRow, { reason, column }: Extract<Meaning, { kind: 'rejected' }>): Promise<void> {
  await manager.query(
    `UPDATE quarantine_row SET rework = false, resolution = NULL, resolved_at = NULL, resolved_by = NULL,
       reason = $3, column_name = $4, cells = $5 WHERE delivery_id = $1 AND line = $2`,
    [row.deliveryId, row.line, reason, column, JSON.stringify(row.cells)],
  );
}
