import type { QuarantineReason } from '@ioc/contracts';
import { buildVocabulary, interpretDossier, interpretStation, type Vocabulary } from '@ioc/intake';
import { localDay } from '@ioc/kpi';
import type { PackProfile } from '@ioc/pack';
import {
  applyStations, applyStatements, claimDeliveries, EVERYTHING, insertQuarantine, isDataError, markDirty, nextRows, noteBatch, noteSpoken,
  type Delivered, type DistrictCatalogue, type EntityManager, type IncomingStation, type IncomingStatement,
  type IntakeContext, type RowOutcome, type Store, type WorkRow,
} from '@ioc/store';

/** Rows that go in with one transaction. */
export const BATCH_SIZE = 500;

interface Batch {
  readonly delivery: Delivered;
  readonly rows: readonly WorkRow[];
  /** No row comes after these. */
  readonly last: boolean;
}

interface Rejected {
  readonly row: WorkRow;
  readonly reason: QuarantineReason;
  readonly column: string | null;
}

interface Understood<T> {
  readonly row: WorkRow;
  readonly item: T;
  /** Key of the reporter that the row names. */
  readonly reporter: string;
}

/** Turns stripped rows into dossiers, stations and quarantine, a batch and a transaction at a time. */
export class IntakeBatches {
  readonly #vocabulary: Vocabulary;
  readonly #unitIds: ReadonlyMap<string, number>;
  readonly #fields: ReadonlyMap<string, string>;

  constructor(private readonly store: Store) {
    const { catalogue } = store;
    this.#vocabulary = buildVocabulary(catalogue);
    this.#unitIds = new Map(catalogue.units.map((unit) => [unit.code, unit.id]));
    this.#fields = new Map(catalogue.procedures.map((procedure) => [procedure.code, procedure.field]));
  }

  /**
   * Handles the next batch. Returns false when no delivery waits.
   * @throws QueryFailedError when PostgreSQL refuses any of it: nothing of the batch is in then.
   */
  async next(): Promise<boolean> {
    return this.store.source.transaction(async (manager) => {
      const deliveries = await claimDeliveries(manager, BATCH_SIZE);
      if (deliveries.length === 0) return false;
      const batches: Batch[] = [];
      for (const delivery of deliveries) batches.push(await batchOf(manager, delivery, BATCH_SIZE));
      await this.#takeIn(manager, batches);
      return true;
    });
  }

  /** Handles the next row, alone; one that PostgreSQL refuses even so waits in quarantine. Returns false when no delivery waits. */
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
        if (!row || !isDataError(error)) throw error;
        const { line, cells } = row;
        await insertQuarantine(manager, delivery.id, [{ line, cells, reason: 'unreadable-row', column: null }]);
        await noteBatch(manager, delivery, { lastLine: line, outcomes: [], quarantined: 1, heard: [], finished: false });
      }
      return true;
    });
  }

  async #takeIn(manager: EntityManager, batches: readonly Batch[]): Promise<void> {
    const profile = profileOf(this.store.catalogue, batches);
    const changedFrom =
      profile.entity === 'dossier' ? await this.#dossiers(manager, batches, profile) : await this.#stations(manager, batches, profile);
    if (changedFrom) await markDirty(manager, changedFrom);
  }

  async #dossiers(manager: EntityManager, batches: readonly Batch[], profile: PackProfile): Promise<string | null> {
    const { calendar, district } = this.store.catalogue;
    const context: IntakeContext = {
      sourceId: profile.source,
      unitIds: this.#unitIds,
      fieldOf: (code) => this.#fields.get(code) ?? '',
      calendar,
      timeZone: district.timeZone,
      now: this.store.clock.now(),
    };
    return this.#settle(manager, batches, profile, {
      interpret: (delivery, row): Understood<IncomingStatement> | Rejected => {
        const result = interpretDossier(row.cells, profile, this.#vocabulary);
        if (!result.ok) return { row, reason: result.reason, column: result.column };
        const { id: deliveryId, sequence: deliverySequence, channel, stateAt } = delivery;
        const item = { deliveryId, deliverySequence, line: row.line, channel, stateAt, statement: result.statement };
        return { row, item, reporter: result.statement.unitCode };
      },
      apply: (items) => applyStatements(manager, items, context),
    });
  }

  async #stations(manager: EntityManager, batches: readonly Batch[], profile: PackProfile): Promise<string | null> {
    const { timeZone } = this.store.catalogue.district;
    return this.#settle(manager, batches, profile, {
      interpret: (delivery, row): Understood<IncomingStation> | Rejected => {
        const result = interpretStation(row.cells, this.#vocabulary);
        if (!result.ok) return { row, reason: result.reason, column: result.column };
        const { onAirYear, unitCode, ...station } = result.statement;
        const unitId = this.#unitIds.get(unitCode);
        if (unitId === undefined) return { row, reason: 'unknown-unit', column: 'unitCode' };
        const { id: deliveryId, stateAt } = delivery;
        const validFrom = onAirYear === null ? localDay(stateAt, timeZone) : `${onAirYear}-01-01`;
        const item = { deliveryId, line: row.line, stateAt, unitId, validFrom, ...station };
        return { row, item, reporter: station.operator };
      },
      apply: (items) => applyStations(manager, profile.source, items),
    });
  }

  async #settle<T>(
    manager: EntityManager,
    batches: readonly Batch[],
    profile: PackProfile,
    how: {
      interpret: (delivery: Delivered, row: WorkRow) => Understood<T> | Rejected;
      apply: (items: readonly T[]) => Promise<{ outcomes: RowOutcome[]; changedFrom: string | null }>;
    },
  ): Promise<string | null> {
    const results = batches.map(({ delivery, rows }) => rows.map((row) => how.interpret(delivery, row)));
    const understood = results.map((rows) => rows.filter((row): row is Understood<T> => 'item' in row));
    const { outcomes, changedFrom } = await how.apply(understood.flat().map((row) => row.item));
    let taken = 0;
    let earliest = changedFrom;
    for (const [index, { delivery, rows, last }] of batches.entries()) {
      const mine = understood[index] ?? [];
      const rejected = (results[index] ?? []).filter((row): row is Rejected => 'reason' in row);
      await insertQuarantine(
        manager,
        delivery.id,
        rejected.map(({ row, reason, column }) => ({ line: row.line, cells: row.cells, reason, column })),
      );
      const noted = await noteBatch(manager, delivery, {
        lastLine: rows.at(-1)?.line ?? delivery.processedLine,
        outcomes: outcomes.slice(taken, (taken += mine.length)),
        quarantined: rejected.length,
        heard: mine.map((row) => row.reporter),
        finished: last,
      });
      if (last) earliest = earlier(earliest, await this.#noteSpoken(manager, noted, profile));
    }
    return earliest;
  }

  /** A delivery speaks when its last row is in, so that a figure's date never runs ahead of its rows. */
  async #noteSpoken(manager: EntityManager, delivery: Delivered, profile: PackProfile): Promise<string | null> {
    const stateDay = localDay(delivery.stateAt, this.store.catalogue.district.timeZone);
    const full = profile.speaksFor === 'units';
    // A register of stations speaks for all days up to its own.
    const since = profile.entity === 'station' ? null : full ? (delivery.printedFrom ?? stateDay) : stateDay;
    const moved = await noteSpoken(manager, {
      sourceId: profile.source,
      reporters: full ? (delivery.speaksFor ?? delivery.heard) : delivery.heard,
      from: since !== null && since > stateDay ? stateDay : since,
      to: stateDay,
      stateAt: delivery.stateAt,
      confirms: full,
      heardAt: delivery.receivedAt,
    });
    if (!moved) return null;
    // What a full list settles may reach periods that ended before it: they may be closed now.
    return full ? EVERYTHING : stateDay;
  }
}

async function batchOf(manager: EntityManager, delivery: Delivered, size: number): Promise<Batch> {
  const rows = await nextRows(manager, delivery, size);
  return { delivery, rows, last: rows.length < size };
}

function earlier(a: string | null, b: string | null): string | null {
  return a === null ? b : b === null || a < b ? a : b;
}

function profileOf(catalogue: DistrictCatalogue, batches: readonly Batch[]): PackProfile {
  const id = batches[0]?.delivery.profile;
  const profile = catalogue.profiles.find((item) => item.id === id);
  if (!profile) throw new Error(`mapping profile "${String(id)}" is not in the catalogue`);
  return profile;
}
