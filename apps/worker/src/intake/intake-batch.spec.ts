import { resolve } from 'node:path';
import { loadPack } from '@ioc/pack';
import type { Logger } from '@ioc/platform';
import * as rows from '@ioc/store';
import type { Delivered, EntityManager, Store } from '@ioc/store';
import { IntakeBatches } from './intake-batch.js';

jest.mock('@ioc/store', () => ({
  EVERYTHING: '0001-01-01', applyStations: jest.fn(), applyStatements: jest.fn(), applySummaries: jest.fn(), claimDeliveries: jest.fn(),
  faultOf: () => ({ code: '22008' }), holdCalendar: jest.fn(),
  intakeContextOf: ({ units, district: { timeZone } }: { units: readonly { code: string; id: number }[]; district: { timeZone: string } }) => ({
    unitIds: new Map(units.map(({ code, id }) => [code, id])), fieldOf: () => '', timeZone,
  }),
  insertQuarantine: jest.fn(), isRowFault: (error: unknown) => error === refused, keepSpoken: jest.fn(),
  markDirty: jest.fn(), nextRows: jest.fn(), noteBatch: jest.fn(), noteReplaced: jest.fn(), noteSpoken: jest.fn(), readProfile: jest.fn(),
  reworkNext: jest.fn(), spokenBy: jest.fn(), withdrawNext: jest.fn(),
}));
const store = jest.mocked(rows);

const refused = new Error('date/time field value out of range');
const pack = loadPack(resolve(__dirname, '../../../../packs/cao-phong'));
const profile = pack.profiles.find(({ id }) => id === 'base-stations');
const catalogue = { ...pack, version: 0, fingerprintKey: 'key', units: pack.units.map((unit, index) => ({ ...unit, id: index + 1 })) };

/** Transactions as they were opened, ended well or rolled back, the inner one being a savepoint. */
let steps: string[];
let logged: unknown[];
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
  catalogueIn: () => Promise.resolve(catalogue),
} as unknown as Store, { error: (fields: unknown) => logged.push(fields) } as unknown as Logger);

const STATION = { code: 'BTS-001', operator: 'Viettel', unitCode: '05089', technology: '4G' };
const delivery = {
  id: 'd1', profile: 'base-stations', profileVersion: 1, processedLine: 3, heard: [], stateAt: new Date('2023-06-30T00:00:00.000Z'),
} as unknown as Delivered;

beforeEach(() => {
  steps = [];
  logged = [];
  jest.clearAllMocks();
  store.claimDeliveries.mockResolvedValue([delivery]);
  store.nextRows.mockResolvedValue([{ deliveryId: 'd1', line: 4, cells: STATION }]);
  store.applyStations.mockResolvedValue({ outcomes: ['new'], ended: [false], changedFrom: null });
  store.applySummaries.mockResolvedValue({ outcomes: [], ended: [], changedFrom: null });
  if (profile) store.readProfile.mockResolvedValue(profile);
  store.withdrawNext.mockResolvedValue(false);
  store.reworkNext.mockResolvedValue(false);
  store.noteBatch.mockResolvedValue(delivery);
});

describe('a row that goes in alone', () => {
  it('is in when the database takes it', async () => {
    await expect(batches.nextRow()).resolves.toBe(true);
    expect(store.claimDeliveries).toHaveBeenCalledWith(manager, 1);
    expect(store.nextRows).toHaveBeenCalledWith(manager, delivery, 1);
    expect(store.noteBatch.mock.calls).toEqual([
      [manager, delivery, { lastLine: 4, outcomes: ['new'], ended: 0, quarantined: 0, heard: ['Viettel'], finished: false }],
    ]);
    expect(steps).toEqual(['savepoint kept', 'transaction kept']);
  });

  it('waits in quarantine, as it is stored, when the database refuses it; its delivery goes on', async () => {
    store.applyStations.mockRejectedValue(refused);
    await expect(batches.nextRow()).resolves.toBe(true);
    expect(store.insertQuarantine.mock.calls).toEqual([[manager, 'd1', [{ line: 4, cells: STATION, reason: 'unreadable-row', column: null }]]]);
    expect(store.noteBatch.mock.calls).toEqual([[manager, delivery, { lastLine: 4, outcomes: [], ended: 0, quarantined: 1, heard: [], finished: false }]]);
    expect(steps).toEqual(['savepoint rolled back', 'transaction kept']);
    expect(logged).toEqual([{ code: '22008', delivery: 'd1', line: 4 }]);
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
    store.spokenBy.mockReturnValue({ reporters: [], from: null, to: '2023-06-30', confirms: true });
    store.noteSpoken.mockResolvedValue(true);
    await expect(batches.nextRow()).resolves.toBe(true);
    expect(store.noteBatch.mock.calls).toEqual([[manager, delivery, { lastLine: 3, outcomes: [], ended: 0, quarantined: 0, heard: [], finished: true }]]);
    expect(store.markDirty.mock.calls).toEqual([[manager, '0001-01-01']]);
  });
});

describe('a batch', () => {
  it('is rolled back whole when the database refuses one of its rows', async () => {
    store.applyStations.mockRejectedValue(refused);
    await expect(batches.next()).rejects.toBe(refused);
    expect(store.insertQuarantine).not.toHaveBeenCalled();
    expect(steps.at(-1)).toBe('transaction rolled back');
  });

  it('comes after what is withdrawn and what was set right', async () => {
    store.withdrawNext.mockResolvedValueOnce(true);
    store.reworkNext.mockResolvedValueOnce(true);
    await expect(batches.next()).resolves.toBe(true);
    await expect(batches.next()).resolves.toBe(true);
    expect(store.claimDeliveries).not.toHaveBeenCalled();
    await expect(batches.next()).resolves.toBe(true);
    expect(store.claimDeliveries).toHaveBeenCalledTimes(1);
  });
});
