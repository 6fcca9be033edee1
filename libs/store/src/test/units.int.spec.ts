import type { NewUnit } from '@ioc/contracts';
import type { EntityManager } from 'typeorm';
import { drain } from '../aggregate/drain.js';
import { WordTakenError } from '../catalogue/unknown-target.js';
import { addUnit, endUnit, previewUnitEnd, renameUnit, reopenUnit, restoreUnitName, UnitChangeError } from '../catalogue/units.js';
import { readForm } from '../forms/report.js';
import type { Store } from '../open.js';
import { confirm, figureIn, HandClock, local, pulled, pushed, Rig, send, statement, UNITS, watch } from './rig.js';

const [ENDED, HEIR] = ['05098', '05101'];
const TODAY = '2023-08-07';
const FIRST_HALF = { from: '2023-01-01', to: '2023-06-30' };
const JULY = { from: '2023-07-01', to: '2023-07-31' };
const AUGUST = { from: '2023-08-01', to: '2023-08-31' };
const NEXT: NewUnit = {
  code: '05098-2023', name: 'Xã Kế Tiếp', shortName: 'Kế Tiếp', kind: 'commune', agencyCode: '000.00.20.H28', validFrom: '2023-07-16', tile: { column: 0, row: 5 },
};

let rig: Rig;
let store: Store;
beforeAll(async () => {
  rig = await Rig.start();
}, 60_000);
beforeEach(async () => {
  store = await rig.openNew(new HandClock(`${TODAY}T08:00`));
  await send(store, {
    channel: 'list', stateAt: local('2023-08-04T17:00'),
    rows: [
      statement(),
      statement({ code: '000.00.05.H28-230601-0002', status: 'COMPLETED', statusGroup: 'solved', completedAt: '2023-06-08T02:00:00.000Z' }),
      statement({ code: '000.00.05.H28-230718-0003', acceptedAt: '2023-07-18T02:00:00.000Z', dueAt: '2023-07-21T10:00:00.000Z' }),
    ],
  });
  await confirm(store, '2023-01-01', local('2023-08-04T17:00'));
  await watch(store, FIRST_HALF, JULY, AUGUST);
  await drain(store);
});
afterEach(() => rig.closeStores(), 30_000);
afterAll(() => rig.stop(), 30_000);

async function change<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
  const done = await store.source.transaction(work);
  await store.catalogueIn(store.source.manager);
  await drain(store);
  return done;
}

const unitNow = (code: string) => store.catalogue.units.find((unit) => unit.code === code);
const bytesOf = async (period: typeof JULY): Promise<string> => JSON.stringify([await pushed(store, period), await pulled(store, period)]);

it('a unit that ends is expected until its last day; figures of the days before stay to the byte', async () => {
  const before = await bytesOf(FIRST_HALF);
  expect(figureIn(await pushed(store, JULY), 'HS01')?.coverage).toEqual({ of: 'unit', expected: 11, reported: 11, missing: [] });
  // One of its two open dossiers was received after that day; July and August reach beyond it.
  expect(await previewUnitEnd(store.source.manager, ENDED, { lastDay: '2023-07-15', successors: [] })).toEqual({ open: 2, receivedAfter: 1, submitted: 0, periods: 2 });
  expect(await change((manager) => endUnit(manager, ENDED, { lastDay: '2023-07-15', successors: [HEIR] }))).toBe('2025-06-30');
  expect(unitNow(ENDED)).toMatchObject({ validTo: '2023-07-15', successors: [HEIR] });
  expect(await bytesOf(FIRST_HALF)).toBe(before);
  expect(figureIn(await pushed(store, JULY), 'HS01')?.coverage).toEqual({ of: 'unit', expected: 11, reported: 11, missing: [] });
  expect(figureIn(await pushed(store, AUGUST), 'HS01')?.coverage).toEqual({ of: 'unit', expected: 10, reported: 10, missing: [] });
  expect(figureIn(await pushed(store, AUGUST), 'HS01', `unit:${ENDED}`)).toMatchObject({ state: 'missing', value: null, coverage: { expected: 0 } });
  // What it received then stays in the sums, and its own in its last month.
  expect(figureIn(await pushed(store, JULY), 'HS01', `unit:${ENDED}`)?.value).toBe(1);

  expect(await change((manager) => reopenUnit(manager, ENDED))).toBe('2023-07-15');
  expect(unitNow(ENDED)).toMatchObject({ validTo: null, successors: [] });
  expect(await bytesOf(FIRST_HALF)).toBe(before);
  expect(figureIn(await pushed(store, AUGUST), 'HS01')?.coverage.expected).toBe(11);
});

it('a unit is expected from its first day on, and was never missed before', async () => {
  const before = await bytesOf(FIRST_HALF);
  await change((manager) => addUnit(manager, NEXT));
  expect(figureIn(await pushed(store, FIRST_HALF), 'HS01')?.coverage).toEqual({ of: 'unit', expected: 11, reported: 11, missing: [] });
  expect(figureIn(await pushed(store, JULY), 'HS01')?.coverage).toEqual({ of: 'unit', expected: 12, reported: 11, missing: [NEXT.code] });
  expect(figureIn(await pushed(store, FIRST_HALF), 'HS01', `unit:${NEXT.code}`)).toMatchObject({ value: null, state: 'missing' });
  // Beside it, what was there is as it was.
  const others = JSON.stringify([await pushed(store, FIRST_HALF), await pulled(store, FIRST_HALF)].map((figures) => figures.filter(({ scope }) => scope !== `unit:${NEXT.code}`)));
  expect(others).toBe(before);
  await confirm(store, '2023-07-16', local('2023-08-04T17:00'), [NEXT.code]);
  await drain(store);
  expect(figureIn(await pushed(store, JULY), 'HS01')?.coverage).toEqual({ of: 'unit', expected: 12, reported: 12, missing: [] });
});

it('a new name holds from its day on: forms of before print the earlier one, files may use both, no figure moves', async () => {
  const was = unitNow(ENDED);
  const [figures, titleOf] = [
    [await bytesOf(FIRST_HALF), await bytesOf(JULY)],
    async (period: typeof JULY) => (await store.source.transaction('REPEATABLE READ', (manager) => readForm(manager, { ...period, scope: `unit:${ENDED}`, by: 'field' }, store.catalogue, store.time()))).reporter,
  ];
  const next = { from: '2023-07-16', name: 'Phường Đổi Tên', shortName: 'Đổi Tên', kind: 'township', agencyCode: '000.00.05.H29' } as const;
  expect(await change((manager) => renameUnit(manager, ENDED, next, TODAY))).toEqual({ name: was?.name, shortName: was?.shortName, kind: 'commune', agencyCode: was?.agencyCode });
  expect(unitNow(ENDED)).toMatchObject({ name: 'Phường Đổi Tên', kind: 'township', former: [{ until: '2023-07-15', name: was?.name, kind: 'commune' }] });
  expect(unitNow(ENDED)?.aliases).toEqual([...(was?.aliases ?? []), was?.name, was?.shortName].filter((name, place, all) => all.indexOf(name) === place));
  expect([await titleOf(FIRST_HALF), await titleOf(JULY)]).toEqual([was?.name, 'Phường Đổi Tên']);
  expect([await bytesOf(FIRST_HALF), await bytesOf(JULY)]).toEqual(figures);

  await change((manager) => restoreUnitName(manager, ENDED));
  expect(unitNow(ENDED)).toEqual({ ...was });
});

it('refuses what would rewrite the past, or leave a word with two meanings', async () => {
  const { name = '', shortName = '' } = unitNow(HEIR) ?? {};
  const rename = (over: object): Promise<unknown> => change((manager) => renameUnit(manager, ENDED, { from: '2023-07-16', name: 'Xã Mới', shortName: 'Mới', kind: 'commune', agencyCode: '000.00.05.H28', ...over }, TODAY));
  const reason = (why: string) => expect.objectContaining({ reason: why }) as unknown;
  await expect(rename({ from: '2023-08-08' })).rejects.toEqual(reason('not-yet'));
  await expect(rename({ from: unitNow(ENDED)?.validFrom })).rejects.toEqual(reason('too-early'));
  await expect(rename({ name })).rejects.toThrow(WordTakenError);
  await expect(rename({ agencyCode: unitNow(HEIR)?.agencyCode })).rejects.toThrow(WordTakenError);
  await rename({});
  await expect(rename({ name: 'Xã Khác', from: '2023-07-16' })).rejects.toEqual(reason('too-early'));
  await expect(change((manager) => endUnit(manager, ENDED, { lastDay: '2023-07-15', successors: [] }))).rejects.toEqual(reason('before-it-began'));
  await change((manager) => endUnit(manager, HEIR, { lastDay: '2023-07-31', successors: [] }));
  await expect(change((manager) => endUnit(manager, ENDED, { lastDay: '2023-07-31', successors: [HEIR] }))).rejects.toEqual(reason('bad-successor'));
  await expect(change((manager) => endUnit(manager, ENDED, { lastDay: '2023-07-31', successors: [ENDED] }))).rejects.toEqual(reason('bad-successor'));
  // Also of one that has ended: files name units without a day.
  await expect(change((manager) => addUnit(manager, { ...NEXT, code: HEIR }))).rejects.toThrow(WordTakenError);
  await expect(change((manager) => addUnit(manager, { ...NEXT, shortName: shortName.toUpperCase() }))).rejects.toThrow(WordTakenError);
  await expect(change((manager) => restoreUnitName(manager, HEIR))).rejects.toEqual(reason('nothing-before'));
  await change((manager) => reopenUnit(manager, HEIR));
  await expect(change((manager) => reopenUnit(manager, HEIR))).rejects.toThrow(UnitChangeError);
  expect(store.catalogue.units.map(({ code }) => code).sort()).toEqual(UNITS);
});
