import { randomUUID } from 'node:crypto';
import type { StationReport } from '@ioc/contracts';
import { drain } from '../aggregate/drain.js';
import { applyStations } from '../intake/stations.js';
import { keepStationReport } from '../intake/station-reports.js';
import type { Store } from '../open.js';
import { figureIn, HandClock, local, pulled, pushed, Rig, turn, watch } from './rig.js';

const TODAY = { from: '2023-07-03', to: '2023-07-03' };
const YESTERDAY = { from: '2023-07-02', to: '2023-07-02' };

let rig: Rig;
let store: Store;
let clock: HandClock;
beforeAll(async () => {
  rig = await Rig.start();
}, 60_000);
beforeEach(async () => {
  clock = new HandClock('2023-07-03T08:00');
  store = await rig.openNew(clock);
  await turn(store);
  await watch(store, TODAY);
  await register();
});
afterEach(() => rig.closeStores(), 30_000);
afterAll(() => rig.stop(), 30_000);

/** Two stations of Viettel in two units, and one of VNPT in the first of them. */
async function register(): Promise<void> {
  const [first, second] = store.catalogue.units;
  const stations = [['A', 'Viettel', first], ['B', 'Viettel', second], ['C', 'VNPT', first]] as const;
  await store.source.transaction((manager) => applyStations(manager, 'telecom', stations.map(([code, operator, unit], line) => ({
    deliveryId: randomUUID(), line, stateAt: local('2023-06-30T23:59:59'), code, operator, unitId: unit?.id ?? 0,
    technologies: ['4G'], lat: null, lon: null, validFrom: '2015-01-01', validTo: null,
  }))));
}

async function report(operator: string, at: string, said: Partial<StationReport> = {}): Promise<boolean> {
  return store.source.transaction((manager) => keepStationReport(manager, {
    sourceId: 'station-state', channel: 'api', deliveryId: null, receivedAt: store.clock.now(),
    operator, observedAt: local(at).toISOString(), validMinutes: 60, rest: 'up', stations: [], ...said,
  }));
}

async function shown(scope: 'total' | 'operator:Viettel' = 'total'): Promise<unknown[]> {
  await drain(store);
  const figures = await pushed(store, TODAY);
  expect(figures).toEqual(await pulled(store, TODAY));
  return ['VT06', 'VT07', 'VT08'].map((code) => figureIn(figures, code, scope)?.value);
}

const DOWN: Partial<StationReport> = { stations: [{ code: 'B', state: 'down', cause: 'power' }] };

it('nobody ever reported: missing', async () => {
  expect(await shown()).toEqual([null, null, null]);
  expect(figureIn(await pulled(store, TODAY), 'VT08')?.state).toBe('missing');
});

it('a unit whose only station is down is isolated; stations of a silent operator are unknown', async () => {
  expect(await report('Viettel', '2023-07-03T07:59', DOWN)).toBe(true);
  expect(await shown()).toEqual([1, 1, 1]);
  expect(figureIn(await pulled(store, TODAY), 'VT06')).toMatchObject({
    numerator: 1, denominator: 3, state: 'live', asOf: local('2023-07-03T07:59').toISOString(),
    coverage: { of: 'operator', expected: 4, reported: 1, missing: ['MobiFone', 'VNPT', 'Vietnamobile'] },
  });
});

it('the same message again changes nothing', async () => {
  await report('Viettel', '2023-07-03T07:59', DOWN);
  await drain(store);
  expect(await report('Viettel', '2023-07-03T07:59', DOWN)).toBe(false);
  expect(await drain(store)).toBeNull();
});

it('stations turn unknown by time alone, once, at the instant to which their operator spoke', async () => {
  await report('Viettel', '2023-07-03T07:30', DOWN);
  expect(await shown('operator:Viettel')).toEqual([1, undefined, 0]);
  clock.set('2023-07-03T08:29');
  expect((await turn(store)).turns).toEqual([]);
  clock.set('2023-07-03T09:00');
  expect((await turn(store)).turns).toEqual([{ at: local('2023-07-03T08:30'), newDay: null }]);
  expect(await shown('operator:Viettel')).toEqual([null, undefined, 2]);
  const [freshness] = await store.source.query<unknown[]>(`SELECT condition, late_after AS "lateAfter" FROM source WHERE id = 'station-state'`);
  expect(freshness).toEqual({ condition: 'late', lateAfter: local('2023-07-03T08:30') });
  clock.set('2023-07-03T12:00');
  expect((await turn(store)).turns).toEqual([]);
});

it('a period that is over shows how stations were at its last instant', async () => {
  await report('Viettel', '2023-07-02T23:50', DOWN);
  await report('Viettel', '2023-07-03T00:10');
  await report('VNPT', '2023-07-02T23:50');
  const ended = await pulled(store, YESTERDAY);
  expect(['VT06', 'VT07', 'VT08'].map((code) => figureIn(ended, code)?.value)).toEqual([1, 1, 0]);
});

it('what becomes known of the past changes what it was', async () => {
  await report('Viettel', '2023-07-02T23:50');
  await report('Viettel', '2023-07-03T00:10', { stations: [{ code: 'B', state: 'down', since: local('2023-07-02T23:55').toISOString() }] });
  expect(figureIn(await pulled(store, YESTERDAY), 'VT06', 'operator:Viettel')?.value).toBe(1);
});
