import { resolve } from 'node:path';
import { loadPack } from '@ioc/pack';
import * as rows from '@ioc/store';
import type { Delivered, EntityManager, Store } from '@ioc/store';
import { IntakeBatches } from './intake-batch.js';

jest.mock('@ioc/store', () => ({
  EVERYTHING: '0001-01-01', applyStations: jest.fn(), applyStatements: jest.fn(), claimDeliveries: jest.fn(), insertQuarantine: jest.fn(),
  isDataError: (error: unknown) => error === refused, markDirty: jest.fn(), nextRows: jest.fn(), noteBatch: jest.fn(), noteSpoken: jest.fn(),
}));
const store = jest.mocked(rows);

const refused = new Error('date/time field value out of range');
const pack = loadPack(resolve(__dirname, '../../../../packs/cao-phong'));

/** Transactions as they were opened, ended well or rolled back, the inner one being a savepoint. */
let steps: string[];
const manager = { transaction: (run: (inner: EntityManager) => Promise<unknown>) => inTransaction('savepoint', run) } as unknown as EntityManager;
async function inTransaction(name: string, run: (inner: EntityManager) => Promise<unknown>): Promise<unknown> {
  try {
    const result = await run(manager);
    steps.push(`${name} kept`);
    return result;
  } catch (error) {
    steps.push(`${name} rolled back`);
    throw error;
  }
}

const batches = new IntakeBatches({
  source: { transaction: (run: (inner: EntityManager) => Promise<unknown>) => inTransaction('transaction', run) },
  catalogue: { ...pack, units: pack.units.map((unit, index) => ({ ...unit, id: index + 1 })) },
  clock: { now: () => new Date('2023-07-03T00:00:00.000Z') },
} as unknown as Store);

const STATION = { code: 'BTS-001', operator: 'Viettel', unitCode: '05089', technology: '4G' };
const delivery = {
  id: 'd1', profile: 'base-stations', processedLine: 3, heard: [], stateAt: new Date('2023-06-30T00:00:00.000Z'),
} as unknown as Delivered;

beforeEach(() => {
  steps = [];
  jest.clearAllMocks();
  store.claimDeliveries.mockResolvedValue([delivery]);
  store.nextRows.mockResolvedValue([{ deliveryId: 'd1', line: 4, cells: STATION }]);
  store.applyStations.mockResolvedValue({ outcomes: ['new'], changedFrom: null });
  store.noteBatch.mockResolvedValue(delivery);
});

describe('a row that goes in alone', () => {
  it('is in when the database takes it', async () => {
    await expect(batches.nextRow()).resolves.toBe(true);
    expect(store.claimDeliveries).toHaveBeenCalledWith(manager, 1);
    expect(store.nextRows).toHaveBeenCalledWith(manager, delivery, 1);
    expect(store.noteBatch.mock.calls).toEqual([
      [manager, delivery, { lastLine: 4, outcomes: ['new'], quarantined: 0, heard: ['Viettel'], finished: false }],
    ]);
    expect(steps).toEqual(['savepoint kept', 'transaction kept']);
  });

  it('waits in quarantine, as it is stored, when the database refuses it; its delivery goes on', async () => {
    store.applyStations.mockRejectedValue(refused);
    await expect(batches.nextRow()).resolves.toBe(true);
    expect(store.insertQuarantine.mock.calls).toEqual([[manager, 'd1', [{ line: 4, cells: STATION, reason: 'unreadable-row', column: null }]]]);
    expect(store.noteBatch.mock.calls).toEqual([[manager, delivery, { lastLine: 4, outcomes: [], quarantined: 1, heard: [], finished: false }]]);
    expect(steps).toEqual(['savepoint rolled back', 'transaction kept']);
  });

  it('waits for its turn when anything else went wrong', async () => {
    store.applyStations.mockRejectedValue(new Error('terminating connection'));
    await expect(batches.nextRow()).rejects.toThrow('terminating connection');
    expect(store.insertQuarantine).not.toHaveBeenCalled();
    expect(steps).toEqual(['savepoint rolled back', 'transaction rolled back']);
  });

  it('is none when no delivery waits', async () => {
    store.claimDeliveries.mockResolvedValue([]);
    await expect(batches.nextRow()).resolves.toBe(false);
  });

  it('ends its delivery when no row is left', async () => {
    store.nextRows.mockResolvedValue([]);
    store.applyStations.mockResolvedValue({ outcomes: [], changedFrom: null });
    store.noteSpoken.mockResolvedValue(true);
    await expect(batches.nextRow()).resolves.toBe(true);
    expect(store.noteBatch.mock.calls).toEqual([[manager, delivery, { lastLine: 3, outcomes: [], quarantined: 0, heard: [], finished: true }]]);
    expect(store.markDirty.mock.calls).toEqual([[manager, '0001-01-01']]);
  });
});

describe('a batch', () => {
  it('is rolled back whole when the database refuses one of its rows', async () => {
    store.applyStations.mockRejectedValue(refused);
    await expect(batches.next()).rejects.toBe(refused);
    expect(store.insertQuarantine).not.toHaveBeenCalled();
    expect(steps).toEqual(['transaction rolled back']);
  });
});
