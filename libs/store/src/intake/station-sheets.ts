import type { EntityManager } from 'typeorm';
import { DAILY_SHEET_MINUTES } from '@ioc/contracts';
import { localDay, spellAt, stationSpells } from '@ioc/kpi';
import { markDirty } from '../aggregate/dirty.js';
import { readStationMessages } from '../aggregate/station-states.js';
import { readProfile, readTimeZone } from '../catalogue/profiles.js';
import type { DeliveryEntity } from '../entities/intake.js';
import { rowsThatAreIn } from './anew.js';
import type { Applied, RowOutcome } from './dossiers.js';
import { noteReplaced } from './quarantine.js';
import type { Reader } from './reading.js';
import { recountSpoken } from './reporters.js';
import { keepStationReport, type KeptClaim } from './station-reports.js';

/** What a row of an operator's sheet says of one station. */
export interface IncomingStationState {
  readonly deliveryId: string;
  readonly line: number;
  readonly stateAt: Date;
  readonly operator: string;
  readonly claim: KeptClaim;
}

/**
 * What rows of sheets change: new where nothing was known of the station at the sheet's moment, unchanged where the
 * same was. They speak when their delivery is complete, by `makeStationReports`.
 */
export async function applyStationStates(manager: EntityManager, incoming: readonly IncomingStationState[]): Promise<Applied> {
  const outcomes: RowOutcome[] = [];
  const known = new Map<number, ReturnType<typeof stationSpells>>();
  for (const { stateAt, operator, claim } of incoming) {
    const at = stateAt.getTime();
    const spellsOf = known.get(at) ?? stationSpells(await readStationMessages(manager, stateAt, stateAt));
    known.set(at, spellsOf);
    const { state, cause, channel } = spellAt(spellsOf({ code: claim.code, operator }), at);
    const same = state === claim.state && cause === (claim.cause ?? null);
    outcomes.push(channel === null ? 'new' : same ? 'unchanged' : 'changed');
  }
  return { outcomes, ended: outcomes.map(() => false), changedFrom: null };
}

/**
 * Makes what a complete sheet says of its operators' stations, in the caller's transaction, in place of what was made
 * of it before: one message an operator, of the rows that are in. A row that waits claims nothing.
 */
export async function makeStationReports(manager: EntityManager, delivery: DeliveryEntity, reader: Reader): Promise<void> {
  const { id: deliveryId, sourceId, channel, stateAt, receivedAt } = delivery;
  const profile = await readProfile(manager, delivery.profile, delivery.profileVersion);
  const { meaningOf } = await reader(manager, [delivery]);
  const claims = new Map<string, Map<string, KeptClaim>>();
  for (const row of await rowsThatAreIn(manager, sourceId, { deliveryId })) {
    const meaning = meaningOf(delivery, row);
    if (meaning.kind !== 'station-state') continue;
    const { operator, claim } = meaning.item;
    claims.set(operator, (claims.get(operator) ?? new Map<string, KeptClaim>()).set(claim.code, claim));
  }
  const remade = await forgetStationReports(manager, deliveryId);
  for (const [operator, stations] of [...claims].sort(([a], [b]) => (a < b ? -1 : 1))) {
    await keepStationReport(manager, {
      sourceId, channel, deliveryId, receivedAt, operator, observedAt: stateAt.toISOString(),
      validMinutes: profile.holdsMinutes ?? DAILY_SHEET_MINUTES, rest: 'unsaid', stations: [...stations.values()],
    });
  }
  if (remade) await recountSpoken(manager, sourceId);
}

/** Takes back what was made of a sheet; returns whether anything was. What its reporters have said is to be recounted. */
export async function forgetStationReports(manager: EntityManager, deliveryId: string): Promise<boolean> {
  const [gone] = await manager.query<[{ speaks_from: Date }[], number]>(
    'DELETE FROM station_report WHERE delivery_id = $1 RETURNING speaks_from',
    [deliveryId],
  );
  if (gone.length === 0) return false;
  const timeZone = await readTimeZone(manager);
  for (const { speaks_from: from } of gone) await markDirty(manager, localDay(from, timeZone));
  return true;
}

/** Moves what was made of a sheet to the state date that it has now. */
export async function moveStationReports(manager: EntityManager, deliveryId: string, stateAt: Date): Promise<void> {
  await manager.query(
    `UPDATE station_report SET observed_at = $2, speaks_until = $2::timestamptz + (speaks_until - observed_at),
       speaks_from = least($2, (SELECT min((claim ->> 'since')::timestamptz) FROM jsonb_array_elements(stations) AS claim))
     WHERE delivery_id = $1`,
    [deliveryId, stateAt],
  );
}

/** Rows that a sheet which goes had cleared wait again, unless another one that came later cleared them too. */
export async function noteReplacedWithout(manager: EntityManager, sourceId: string, deliveryId: string): Promise<void> {
  const waiting = await manager.query<{ code: string }[]>(
    `SELECT DISTINCT said.code FROM delivery_row AS said
     JOIN quarantine_row AS row ON row.cells ->> 'code' = said.code AND row.resolution IS NULL
     JOIN delivery ON delivery.id = row.delivery_id AND delivery.source_id = $1
     WHERE said.delivery_id = $2 AND row.delivery_id <> $2`,
    [sourceId, deliveryId],
  );
  if (waiting.length === 0) return;
  const rows = await rowsThatAreIn(manager, sourceId, { codes: waiting.map(({ code }) => code) });
  await noteReplaced(manager, sourceId, rows.map(({ deliveryId: id, deliverySequence, receivedAt, code }) => ({
    deliveryId: id, deliverySequence, receivedAt, code,
  })));
}
