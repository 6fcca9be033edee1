import type { PackProfile } from '@ioc/pack';
import type { Logger } from '@ioc/platform';
import {
  applyStations, applyStationStates, applyStatements, applySummaries, claimDeliveries, EVERYTHING, faultOf, insertQuarantine, isRowFault,
  keepSpoken, makeStationReports, markDirty, nextRows, noteBatch, noteReplaced, noteSpoken, readProfile, reworkNext, spokenBy, withdrawNext,
  type Applied, type Delivered, type EntityManager, type Meaning, type Reader, type Reading, type Store, type WorkRow,
} from '@ioc/store';
import { Readings } from './readings.js';

/** Rows that go in with one transaction. */
const BATCH_SIZE = 2_000;

interface Batch {
  readonly delivery: Delivered;
  readonly rows: readonly WorkRow[];
  /** No row comes after these. */
  readonly last: boolean;
}

type Understood = Exclude<Meaning, { kind: 'rejected' }>;

interface Read {
  readonly row: WorkRow;
  readonly meaning: Meaning;
}

/** Turns stripped rows into dossiers, stations and quarantine, and takes them out again, a batch and a transaction at a time. */
export class IntakeBatches {
  readonly #readings: Readings;

  constructor(
    private readonly store: Store,
    private readonly logger: Logger,
  ) {
    this.#readings = new Readings(store, logger);
  }

  /**
   * Takes a step: out with what is withdrawn, in with what was set right, then the next batch. Returns false when nothing waits.
   * @throws QueryFailedError when PostgreSQL refuses any of it: nothing of the batch is in then.
   */
  async next(): Promise<boolean> {
    const { source } = this.store;
    const reader = this.#readings.of.bind(this.#readings);
    if (await source.transaction((manager) => withdrawNext(manager, reader))) return true;
    if (await source.transaction((manager) => reworkNext(manager, reader))) return true;
    return source.transaction(async (manager) => {
      const deliveries = await claimDeliveries(manager, BATCH_SIZE);
      if (deliveries.length === 0) return false;
      const batches: Batch[] = [];
      for (const delivery of deliveries) batches.push(await batchOf(manager, delivery, BATCH_SIZE));
      await this.#takeIn(manager, batches);
      return true;
    });
  }

  /** Handles the next row, alone; one that cannot go in even so waits in quarantine. Returns false when no delivery waits. */
  async nextRow(): Promise<boolean> {
    return this.store.source.transaction(async (manager) => {
      const [delivery] = await claimDeliveries(manager, 1);
      if (!delivery) return false;
      // A copy: counts of an attempt that failed must not stay.
      const batch = await batchOf(manager, { ...delivery }, 1);
      const [row] = batch.rows;
      try {
        // A savepoint, so that the delivery stays locked and nobody takes the row meanwhile.
        await manager.transaction((attempt) => this.#takeIn(attempt, [batch]));
      } catch (error) {
        if (!row || !isRowFault(error)) throw error;
        const { line, cells } = row;
        this.logger.error({ ...faultOf(error), delivery: delivery.id, line }, 'a row could not go in');
        await insertQuarantine(manager, delivery.id, [{ line, cells, reason: 'unreadable-row', column: null }]);
        await noteBatch(manager, delivery, { lastLine: line, outcomes: [], ended: 0, quarantined: 1, heard: [], finished: false });
      }
      return true;
    });
  }

  /** Batches of one profile version. */
  async #takeIn(manager: EntityManager, batches: readonly Batch[]): Promise<void> {
    const deliveries = batches.map((batch) => batch.delivery);
    const [first] = deliveries;
    if (!first) return;
    const profile = await readProfile(manager, first.profile, first.profileVersion);
    const reading = await this.#readings.of(manager, deliveries);
    const results = batches.map(({ delivery, rows }) => rows.map((row): Read => ({ row, meaning: reading.meaningOf(delivery, row) })));
    const understood = results.map((rows) => rows.flatMap(({ meaning }) => (meaning.kind === 'rejected' ? [] : [meaning])));
    const applied = await apply(manager, profile.source, understood.flat(), reading);
    let taken = 0;
    let earliest = applied.changedFrom;
    for (const [index, { delivery, rows, last }] of batches.entries()) {
      const mine = understood[index] ?? [];
      const rejected = (results[index] ?? []).flatMap(({ row: { line, cells }, meaning }) =>
        meaning.kind === 'rejected' ? [{ line, cells, reason: meaning.reason, column: meaning.column }] : [],
      );
      await insertQuarantine(manager, delivery.id, rejected);
      await noteReplaced(manager, profile.source, mine.flatMap((meaning) => {
        const { id: deliveryId, sequence: deliverySequence, receivedAt } = delivery;
        return meaning.kind === 'unit-summary' ? [] : [{ deliveryId, deliverySequence, receivedAt, code: codeOf(meaning) }];
      }));
      const own = taken;
      taken += mine.length;
      const noted = await noteBatch(manager, delivery, {
        lastLine: rows.at(-1)?.line ?? delivery.processedLine,
        outcomes: applied.outcomes.slice(own, taken),
        ended: applied.ended.slice(own, taken).filter(Boolean).length,
        quarantined: rejected.length,
        heard: mine.map((meaning) => meaning.reporter),
        finished: last,
      });
      if (last) earliest = earlier(earliest, await noteEnd(manager, noted, profile, this.#readings.of.bind(this.#readings), reading));
    }
    if (earliest) await markDirty(manager, earliest);
  }
}

/** What became of the rows of one profile, in their order. */
async function apply(manager: EntityManager, sourceId: string, rows: readonly Understood[], { context }: Reading): Promise<Applied> {
  const statements = rows.flatMap((row) => (row.kind === 'dossier' ? [row.item] : []));
  if (statements.length > 0) return applyStatements(manager, statements, { ...context, sourceId });
  const stations = rows.flatMap((row) => (row.kind === 'station' ? [row.item] : []));
  if (stations.length > 0) return applyStations(manager, sourceId, stations);
  const states = rows.flatMap((row) => (row.kind === 'station-state' ? [row.item] : []));
  if (states.length > 0) return applyStationStates(manager, states);
  return applySummaries(manager, sourceId, rows.flatMap((row) => (row.kind === 'unit-summary' ? [row.item] : [])));
}

function codeOf(meaning: Exclude<Understood, { kind: 'unit-summary' }>): string {
  switch (meaning.kind) {
    case 'dossier': return meaning.item.statement.code;
    case 'station': return meaning.item.code;
    case 'station-state': return meaning.item.claim.code;
  }
}

/** A delivery speaks when its last row is in, so that a figure's date never runs ahead of its rows. */
async function noteEnd(manager: EntityManager, delivery: Delivered, profile: PackProfile, reader: Reader, reading: Reading): Promise<string | null> {
  const spoken = spokenBy(delivery, profile, reading.context.timeZone);
  await keepSpoken(manager, delivery.id, spoken);
  if (profile.entity === 'station-state') {
    await makeStationReports(manager, delivery, reader);
    return null;
  }
  if (profile.entity === 'unit-summary') return null;
  const { stateAt, receivedAt: heardAt } = delivery;
  if (!(await noteSpoken(manager, { sourceId: profile.source, stateAt, heardAt, ...spoken }))) return null;
  // What a full list settles may reach periods that ended before it: they may be closed now.
  return spoken.confirms ? EVERYTHING : spoken.to;
}

async function batchOf(manager: EntityManager, delivery: Delivered, size: number): Promise<Batch> {
  const rows = await nextRows(manager, delivery, size);
  return { delivery, rows, last: rows.length < size };
}

function earlier(a: string | null, b: string | null): string | null {
  return a === null ? b : b === null || a < b ? a : b;
}
