import { randomUUID } from 'node:crypto';
import { drain } from '../aggregate/drain.js';
import { markDirty } from '../aggregate/dirty.js';
import type { RowOutcome } from '../intake/dossiers.js';
import { applyStations } from '../intake/stations.js';
import type { Store } from '../open.js';
import { figureIn, HandClock, local, noteFullList, pulled, pushed, Rig } from './rig.js';

const OPERATORS = ['Viettel', 'VNPT', 'MobiFone', 'Vietnamobile'];
const HALF_YEAR = { from: '2023-01-01', to: '2023-06-30' };

let rig: Rig;
let store: Store;
beforeAll(async () => {
  rig = await Rig.start();
}, 60_000);
beforeEach(async () => {
  store = await rig.openNew(new HandClock('2023-07-03T08:00'));
});
afterEach(() => rig.closeStores(), 30_000);
afterAll(() => rig.stop(), 30_000);

/** Code, technologies and first day in service, which is the register's own day where the operator names no year. */
type Row = readonly [code: string, technologies: string, validFrom?: string, validTo?: string];

/** Takes in a register of the operators that speaks of the end of a day. */
async function register(day: string, ...rows: Row[]): Promise<{ outcomes: RowOutcome[]; changedFrom: string | null }> {
  const stateAt = local(`${day}T23:59:59`);
  return store.source.transaction(async (manager) => {
    const result = await applyStations(manager, 'telecom', rows.map(([code, technologies, validFrom = day, validTo = null], index) => ({
      deliveryId: randomUUID(), line: index + 2, stateAt, code, operator: 'Viettel', unitId: 5,
      technologies: technologies.split('+'), lat: 20.7358, lon: 105.3021, validFrom, validTo,
    })));
    if (result.changedFrom) await markDirty(manager, result.changedFrom);
    await noteFullList(manager, 'telecom', OPERATORS, null, stateAt);
    return { outcomes: [...result.outcomes], changedFrom: result.changedFrom };
  });
}

function stations(): Promise<unknown[]> {
  return store.source.query(
    `SELECT code, array_to_string(technologies, '+') AS technologies, valid_from AS "validFrom" FROM station ORDER BY code`,
  );
}

it('the same register a quarter later, without years of service, changes nothing', async () => {
  expect(await register('2023-03-31', ['VT-001', '2G+4G'], ['VT-002', '4G', '2015-01-01'])).toEqual({
    outcomes: ['new', 'new'], changedFrom: '2015-01-01',
  });
  expect(await register('2023-06-30', ['VT-001', '2G+4G'], ['VT-002', '4G'])).toEqual({
    outcomes: ['unchanged', 'unchanged'], changedFrom: null,
  });
  expect(await stations()).toEqual([
    { code: 'VT-001', technologies: '2G+4G', validFrom: '2023-03-31' },
    { code: 'VT-002', technologies: '4G', validFrom: '2015-01-01' },
  ]);
});

it('a register that names an earlier year of service moves the first day back, and the figures from it on', async () => {
  await register('2023-03-31', ['VT-001', '4G']);
  expect(await register('2023-06-30', ['VT-001', '4G', '2019-01-01'])).toEqual({ outcomes: ['changed'], changedFrom: '2019-01-01' });
  expect(figureIn(await pulled(store, { from: '2023-01-01', to: '2023-01-31' }), 'VT01')?.value).toBe(1);
});

it('an older register that comes late never replaces what is known', async () => {
  await register('2023-06-30', ['VT-001', '4G', '2015-01-01']);
  expect(await register('2023-03-31', ['VT-001', '2G', '2015-01-01'])).toEqual({ outcomes: ['unchanged'], changedFrom: null });
  expect(await stations()).toEqual([{ code: 'VT-001', technologies: '4G', validFrom: '2015-01-01' }]);
});

it('the last 2G station that becomes 4G leaves no 2G, on screens too', async () => {
  await register('2023-03-31', ['VT-001', '2G']);
  await drain(store);
  const counts = async (): Promise<unknown[]> => {
    const figures = await pushed(store, HALF_YEAR);
    expect(figures).toEqual(await pulled(store, HALF_YEAR));
    return (['technology:2G', 'technology:4G', 'total'] as const).map((scope) => figureIn(figures, 'VT01', scope)?.value);
  };
  expect(await counts()).toEqual([1, 0, 1]);
  expect(await register('2023-06-30', ['VT-001', '4G'])).toEqual({ outcomes: ['changed'], changedFrom: '2023-03-31' });
  await drain(store);
  expect(await counts()).toEqual([0, 1, 1]);
});

it('a station that went out of service counts up to its last day, for any period', async () => {
  await register('2023-03-31', ['VT-001', '4G', '2015-01-01'], ['VT-002', '4G', '2015-01-01', '2021-12-31']);
  const total = async (day: string): Promise<number | null | undefined> => figureIn(await pulled(store, { from: '2021-01-01', to: day }), 'VT01')?.value;
  expect([await total('2021-12-31'), await total('2022-01-01')]).toEqual([2, 1]);
  const [months] = [await pulled(store, { from: '2021-12-01', to: '2022-01-31' })];
  expect((['month:2021-12', 'month:2022-01'] as const).map((scope) => figureIn(months, 'VT01', scope)?.value)).toEqual([2, 1]);
});
