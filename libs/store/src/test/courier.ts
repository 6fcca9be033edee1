import { createHash, randomUUID } from 'node:crypto';
import type { DossierStatement } from '@ioc/kpi';
import type { EntityManager } from 'typeorm';
import { EVERYTHING, markDirty } from '../aggregate/dirty.js';
import { readProfile } from '../catalogue/profiles.js';
import { DeliveryEntity } from '../entities/intake.js';
import { insertDelivery, stateDateOfSameContent } from '../intake/deliveries.js';
import { applyStatements } from '../intake/dossiers.js';
import { insertQuarantine, noteReplaced } from '../intake/quarantine.js';
import type { Reader } from '../intake/reading.js';
import { keepSpoken, noteSpoken, spokenBy } from '../intake/reporters.js';
import { reworkNext } from '../intake/rework.js';
import { applyStationStates, makeStationReports } from '../intake/station-sheets.js';
import { applyStations } from '../intake/stations.js';
import { nextRows, noteBatch } from '../intake/work.js';
import { withdrawNext } from '../intake/withdrawal.js';
import type { Store } from '../open.js';
import { profileVersion, statement } from './rig.js';

/** A row as a test's file has it: `word` is not understood unless it is one of STATES, a station's technology or state. */
export interface TestRow {
  readonly code: string;
  readonly word: string;
  /** Of a dossier: day of June 2023 on which it ended, where the file carries it. */
  readonly ended?: number;
}

const STATES: Readonly<Record<string, Partial<DossierStatement>>> = {
  running: {},
  paused: { status: 'SUPPLEMENT', statusGroup: 'paused' },
  solved: { status: 'COMPLETED', statusGroup: 'solved' },
  withdrawn: { status: 'WITHDRAWN', statusGroup: 'withdrawn' },
};
const TECHNOLOGIES = ['2G', '4G'];
const STATION_STATES = ['up', 'down', 'unknown'] as const;

/** Reads test rows: statements of dossiers, stations of the telecom source, or states of stations. */
export function readerOf(store: Store): Reader {
  const { calendar, district: { timeZone }, units, receipt } = store.catalogue;
  const context = { unitIds: new Map(units.map((unit) => [unit.code, unit.id])), fieldOf: () => 'Chứng thực', calendar, timeZone, receipt };
  return () => Promise.resolve({
    context,
    meaningOf: ({ id: deliveryId, sequence, contentSequence, sourceId, channel, receivedAt, stateAt }, { line, cells }) => {
      const deliverySequence = contentSequence ?? sequence;
      const { code = '', word = '', ended } = cells;
      if (sourceId === 'telecom' && TECHNOLOGIES.includes(word)) {
        const validFrom = stateAt.toISOString().slice(0, 10);
        const item = { deliveryId, line, stateAt, code, operator: 'Viettel', unitId: 5, technologies: [word], lat: null, lon: null, validFrom, validTo: null };
        return { kind: 'station', reporter: 'Viettel', item };
      }
      const state = STATION_STATES.find((known) => known === word);
      if (sourceId === 'station-state' && state) {
        const operator = code === 'S-2' ? 'VNPT' : 'Viettel';
        return { kind: 'station-state', reporter: operator, item: { deliveryId, line, stateAt, operator, claim: { code, state, line } } };
      }
      const said = STATES[word];
      if (!said) return { kind: 'rejected', reason: 'unknown-status', column: 'word' };
      const completedAt = ended === undefined ? null : `2023-06-${ended.padStart(2, '0')}T03:00:00.000Z`;
      const item = { deliveryId, deliverySequence, line, channel, receivedAt, stateAt, statement: statement({ ...said, code, completedAt }) };
      return { kind: 'dossier', reporter: item.statement.unitCode, item };
    },
  });
}

export interface Parcel {
  readonly name: string;
  readonly kind: 'list' | 'portal' | 'stations' | 'states';
  readonly stateAt: Date;
  readonly stated?: boolean;
  readonly receivedAt: Date;
  readonly rows: readonly TestRow[];
}

const PROFILES = { list: 'one-stop-list', portal: 'portal-sync', stations: 'base-stations', states: 'station-states' } as const;
const SOURCES = { list: 'one-stop', portal: 'one-stop', stations: 'telecom', states: 'station-state' } as const;

/** Keeps a delivery as the API does; returns its id. */
export async function post(store: Store, { name, kind, stateAt, stated = false, receivedAt, rows }: Parcel): Promise<string> {
  const id = randomUUID();
  const sourceId = SOURCES[kind];
  const ofStates = kind === 'states';
  const cells = rows.map(({ code, word, ended }) => ({ code, word, ...(ended !== undefined && { ended: String(ended) }) }));
  const contentHash = createHash('sha256').update(JSON.stringify([kind, cells, ofStates && stated ? stateAt : null])).digest('hex');
  await store.source.transaction(async (manager) => {
    const same = stated && !ofStates ? null : await stateDateOfSameContent(manager, sourceId, contentHash);
    await insertDelivery(manager, {
      id, sourceId, channel: kind, profile: PROFILES[kind], profileVersion: profileVersion(PROFILES[kind]), fileName: name, idempotencyKey: name, door: 'page', sentBy: 'Lan',
      receivedAt, contentHash, stateAt: same ?? stateAt, ownStateAt: stateAt, stateStated: stated && !ofStates, holdReasons: [], printedFrom: null,
      printedTo: null, speaksFor: null, rows: cells.map((row, index) => ({ line: index + 2, cells: row })), unreadable: [], skipped: 1,
    });
  });
  return id;
}

/** Takes the next rows of a delivery in, as the worker does; returns false when it is in. */
export async function takeIn(store: Store, id: string, size = 1_000): Promise<boolean> {
  return store.source.transaction(async (manager) => {
    await manager.query('SELECT FROM delivery WHERE id = $1 FOR UPDATE', [id]);
    const delivery = await manager.findOneByOrFail(DeliveryEntity, { id });
    const rows = await nextRows(manager, delivery, size);
    const { context, meaningOf } = await readerOf(store)(manager, [delivery]);
    const meanings = rows.map((row) => ({ row, meaning: meaningOf(delivery, row) }));
    const dossiers = meanings.flatMap(({ meaning }) => (meaning.kind === 'dossier' ? [meaning.item] : []));
    const stations = meanings.flatMap(({ meaning }) => (meaning.kind === 'station' ? [meaning.item] : []));
    const states = meanings.flatMap(({ meaning }) => (meaning.kind === 'station-state' ? [meaning.item] : []));
    const { sourceId } = delivery;
    const applied = stations.length > 0
      ? await applyStations(manager, sourceId, stations)
      : states.length > 0 ? await applyStationStates(manager, states)
      : await applyStatements(manager, dossiers, { ...context, sourceId });
    const waiting = meanings.flatMap(({ row: { line, cells }, meaning }) =>
      meaning.kind === 'rejected' ? [{ line, cells, reason: meaning.reason, column: meaning.column }] : [],
    );
    await insertQuarantine(manager, id, waiting);
    const codes = [...dossiers.map((item) => item.statement.code), ...stations.map((item) => item.code), ...states.map((item) => item.claim.code)];
    await noteReplaced(manager, sourceId, codes.map((code) => ({
      deliveryId: id, deliverySequence: delivery.sequence, receivedAt: delivery.receivedAt, code,
    })));
    const finished = rows.length < size;
    const noted = await noteBatch(manager, delivery, {
      lastLine: rows.at(-1)?.line ?? delivery.processedLine, outcomes: applied.outcomes, ended: applied.ended.filter(Boolean).length,
      quarantined: waiting.length, heard: meanings.flatMap(({ meaning }) => (meaning.kind === 'rejected' ? [] : [meaning.reporter])), finished,
    });
    if (applied.changedFrom) await markDirty(manager, applied.changedFrom);
    if (finished) await speak(store, manager, noted);
    return !finished;
  });
}

async function speak(store: Store, manager: EntityManager, delivery: DeliveryEntity): Promise<void> {
  const { sourceId, stateAt, receivedAt: heardAt } = delivery;
  const spoken = spokenBy(delivery, await readProfile(manager, delivery.profile, delivery.profileVersion), store.catalogue.district.timeZone);
  await keepSpoken(manager, delivery.id, spoken);
  if (sourceId === 'station-state') return makeStationReports(manager, delivery, readerOf(store));
  if (await noteSpoken(manager, { sourceId, stateAt, heardAt, ...spoken })) await markDirty(manager, EVERYTHING);
}

/** Posts a delivery and takes it in. */
export async function deliver(store: Store, parcel: Parcel): Promise<string> {
  const id = await post(store, parcel);
  while (await takeIn(store, id, 2));
  return id;
}

/** One step out of what is withdrawn, as the worker takes it; false when nothing is. */
export async function stepOut(store: Store): Promise<boolean> {
  return store.source.transaction((manager) => withdrawNext(manager, readerOf(store)));
}

/** Takes everything out that is withdrawn and in what was set right. */
export async function settle(store: Store): Promise<void> {
  while ((await stepOut(store)) || (await store.source.transaction((manager) => reworkNext(manager, readerOf(store)))));
}
