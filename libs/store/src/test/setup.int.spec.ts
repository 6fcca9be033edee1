import { holdDrains } from '../aggregate/dirty.js';
import { drain } from '../aggregate/drain.js';
import { listProfileVersions, saveProfile } from '../catalogue/profiles.js';
import { isEmptyWorld, setUpDistrict, WorldNotEmptyError } from '../catalogue/setup.js';
import { endedAmong, readDeliveryReport, recentSizes } from '../intake/report.js';
import { applySummaries, readComparison } from '../intake/summaries.js';
import type { Store } from '../open.js';
import { deliver, type Parcel, type TestRow } from './courier.js';
import { HandClock, local, pushed, Rig, UNITS, untilBlocked, watch } from './rig.js';

const NOW = local('2023-07-03T08:00');

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

function list(day: string, ...rows: TestRow[]): Parcel {
  return { name: `list of ${day}`, kind: 'list', stateAt: local(`2023-06-${day}T17:00`), receivedAt: local(`2023-06-${day}T18:00`), rows };
}

describe('setting up a district of another office', () => {
  const setup = {
    districtName: 'Huyện Thử Nghiệm',
    units: [{ name: 'Xã Một', aliases: ['X1'] }, { name: 'Xã Hai', aliases: [] }, { name: 'Thị trấn Ba', aliases: [] }],
    procedures: [{ code: '1.000001', name: 'Đăng ký thử', field: 'Thử nghiệm' }],
    defaultPeriod: { from: '2024-01-01', to: '2024-12-31' },
  };

  it('puts its units, procedures and period in the place of the pack\'s, on the wall too', async () => {
    expect(await isEmptyWorld(store.source.manager)).toBe(true);
    await store.source.transaction((manager) => setUpDistrict(manager, setup, NOW));
    const catalogue = await store.catalogueIn(store.source.manager);
    expect(catalogue.district).toMatchObject({ name: 'Huyện Thử Nghiệm', label: 'Huyện', defaultPeriod: setup.defaultPeriod });
    expect(catalogue.units.map(({ code, name, aliases, tile }) => ({ code, name, aliases, tile }))).toEqual([
      { code: 'U01', name: 'Xã Một', aliases: ['X1'], tile: { column: 0, row: 0 } },
      { code: 'U02', name: 'Xã Hai', aliases: [], tile: { column: 1, row: 0 } },
      { code: 'U03', name: 'Thị trấn Ba', aliases: [], tile: { column: 0, row: 1 } },
    ]);
    expect(catalogue.procedures).toEqual([{ code: '1.000001', name: 'Đăng ký thử', field: 'Thử nghiệm', aliases: [], serviceLevels: [] }]);
    expect(catalogue.statements).toEqual([]);
    await drain(store);
    const scopes = new Set((await pushed(store, setup.defaultPeriod)).map((figure) => figure.scope).filter((scope) => scope.startsWith('unit:')));
    expect([...scopes].sort()).toEqual(['unit:U01', 'unit:U02', 'unit:U03']);
  });

  it('waits for figures that are being made, and neither stops the other', async () => {
    await watch(store, setup.defaultPeriod);
    let done: Promise<void> | undefined;
    // As far as a drain has come when it has read what to make, and what it locks in the end.
    await store.source.transaction(async (manager) => {
      await holdDrains(manager);
      await manager.query('SELECT FROM period_watch FOR KEY SHARE');
      done = store.source.transaction((other) => setUpDistrict(other, setup, NOW));
      await untilBlocked(store, 1);
      await manager.query(`UPDATE delivery SET status = 'done' WHERE status = 'processed'`);
    });
    await done;
    expect((await store.catalogueIn(store.source.manager)).units.map(({ code }) => code)).toEqual(['U01', 'U02', 'U03']);
  });

  it('is refused once anything was delivered', async () => {
    await deliver(store, list('01', { code: 'D-1', word: 'running' }));
    await expect(store.source.transaction((manager) => setUpDistrict(manager, setup, NOW))).rejects.toThrow(WorldNotEmptyError);
    expect((await store.catalogueIn(store.source.manager)).units.map(({ code }) => code).sort()).toEqual(UNITS);
  });
});

it('a mapping that is confirmed again is its next version and keeps the words that it was taught', async () => {
  const profile = store.catalogue.profiles.find(({ id }) => id === 'one-stop-list');
  if (!profile) throw new Error('the pack has no such profile');
  const { version: _, ...confirmed } = profile;
  const saved = await store.source.transaction((manager) => saveProfile(manager, { ...confirmed, channels: { 'Qua Zalo': 'ONLINE' } }));
  expect(saved).toEqual({ ...profile, version: 4, channels: { ...profile.channels, 'Qua Zalo': 'ONLINE' } });
  const versions = await listProfileVersions(store.source.manager);
  expect(versions.filter(({ id }) => id === profile.id).map(({ version }) => version)).toEqual([4, 3]);
  expect((await store.catalogueIn(store.source.manager)).profiles.find(({ id }) => id === profile.id)?.version).toBe(4);
});

it('a report names the open dossiers that a full list no longer contains, and the day to export from next', async () => {
  await deliver(store, list('05', { code: 'D-1', word: 'running' }, { code: 'D-2', word: 'running' }, { code: 'D-3', word: 'running' }));
  const id = await deliver(store, list('09', { code: 'D-1', word: 'running' }, { code: 'D-3', word: 'solved', ended: 8 }));
  expect(await readDeliveryReport(store.source.manager, id)).toMatchObject({
    delivery: { id, ended: 1, counts: { read: 3, new: 0, changed: 1, unchanged: 1, quarantined: 0, skipped: 1 } },
    missing: { total: 1, codes: ['D-2'] },
    nextFrom: '2023-06-01',
  });
  expect(await readDeliveryReport(store.source.manager, '00000000-0000-4000-8000-000000000000')).toBeNull();
  expect(await recentSizes(store.source.manager, { profile: 'one-stop-list', limit: 5 })).toEqual([{ rows: 2, days: null }, { rows: 3, days: null }]);
  expect(await endedAmong(store.source.manager, 'one-stop', ['D-1', 'D-3'])).toEqual([{ code: 'D-3', endedAt: '2023-06-08T03:00:00.000Z' }]);
});

it('another system\'s counts stand beside our own for the same unit and days', async () => {
  const deliveryId = await deliver(store, list('09', { code: 'D-1', word: 'running' }, { code: 'D-2', word: 'solved', ended: 8 }));
  const unitId = store.catalogue.units.find(({ code }) => code === '05098')?.id ?? 0;
  const row = { deliveryId, line: 2, unitId, period: { from: '2023-06-01', to: '2023-06-30' } };
  const apply = (line: number, received: number): Promise<readonly string[]> => store.source.transaction(async (manager) =>
    (await applySummaries(manager, 'one-stop', [{ ...row, line, counts: { received } }])).outcomes,
  );
  expect(await apply(2, 3)).toEqual(['new']);
  expect(await apply(3, 3)).toEqual(['unchanged']);
  expect(await apply(4, 2)).toEqual(['changed']);
  expect((await readComparison(store.source.manager, deliveryId))[2]).toMatchObject({
    unit: '05098', theirs: { received: 2 },
    ours: { total: 2, carriedOver: 0, received: 2, receivedOnline: 2, ended: 1, endedEarly: 1, endedLate: 0, open: 1, openOverdue: 0, withdrawn: 0 },
  });
});
