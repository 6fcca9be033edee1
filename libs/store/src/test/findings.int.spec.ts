import { noteFindings, readFindings, type MachineFacts } from '../aggregate/findings.js';
import { readReconcileRuns, recountNightly, recountRollups } from '../aggregate/recount.js';
import { drain } from '../aggregate/drain.js';
import { setDemoClock } from '../clock.js';
import type { Store } from '../open.js';
import { confirm, figureIn, HandClock, local, pack, pulled, Rig, send, statement } from './rig.js';

const MONDAY = { from: '2023-07-03', to: '2023-07-03' };
const WELL: MachineFacts = { backup: { lastAt: null, failed: false }, freeBytes: null };

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start();
}, 60_000);
afterEach(() => rig.closeStores(), 30_000);
afterAll(() => rig.stop(), 30_000);

const due = (number: number, day: string, said = {}) => statement({ code: `000.00.05.H28-230601-000${number}`, dueAt: local(`${day}T10:00`).toISOString(), ...said });
const solvedOn = (day: string) => ({ status: 'COMPLETED' as const, statusGroup: 'solved' as const, completedAt: local(`${day}T09:00`).toISOString() });

describe('what is due', () => {
  async function morning(): Promise<{ store: Store; clock: HandClock }> {
    const clock = new HandClock('2023-07-03T11:40');
    const store = await rig.openNew(clock);
    const stateAt = local('2023-07-03T11:30');
    await send(store, {
      channel: 'list', stateAt,
      rows: [
        due(1, '2023-07-03'), due(2, '2023-07-03', solvedOn('2023-07-03')), due(3, '2023-07-03', solvedOn('2023-06-20')),
        due(4, '2023-07-04'), due(5, '2023-06-29'), due(6, '2023-06-28', solvedOn('2023-07-03')),
      ],
    });
    await confirm(store, '2023-06-01', stateAt);
    return { store, clock };
  }

  it('today and on the next working day, and the longest overdue', async () => {
    const { store } = await morning();
    const figures = await pulled(store, MONDAY);
    expect(figureIn(figures, 'HS20')).toMatchObject({ value: 1, numerator: 1, denominator: 3, state: 'live' });
    expect(figureIn(figures, 'HS20', 'unit:05098')).toMatchObject({ value: 1, denominator: 3 });
    expect(figureIn(figures, 'HS20', 'unit:05095')).toMatchObject({ value: 0, denominator: 0 });
    expect(figureIn(figures, 'HS21')).toMatchObject({ value: 1, denominator: 1 });
    // Due on Thursday 29/06: Friday 30/06 and Monday 03/07.
    expect([figureIn(figures, 'HS11')?.value, figureIn(figures, 'HS22')?.value]).toEqual([1, 2]);
  });

  it('is the same when asked for later, by the dates of what happened', async () => {
    const { store, clock } = await morning();
    clock.set('2023-07-05T11:40');
    await send(store, { channel: 'list', stateAt: local('2023-07-05T11:30'), rows: [due(1, '2023-07-03', solvedOn('2023-07-04')), due(5, '2023-06-29', solvedOn('2023-07-05'))] });
    await confirm(store, '2023-06-01', local('2023-07-05T11:30'));
    const figures = await pulled(store, MONDAY);
    expect(figureIn(figures, 'HS20')).toMatchObject({ value: 1, denominator: 3 });
    expect([figureIn(figures, 'HS11')?.value, figureIn(figures, 'HS22')?.value]).toEqual([1, 2]);
    expect(figureIn(await pulled(store, { from: '2023-07-05', to: '2023-07-05' }), 'HS22')?.value).toBe(0);
  });

  it('accuses nobody of whom nothing was heard since the due date', async () => {
    const { store, clock } = await morning();
    clock.set('2023-07-05T08:00');
    const figures = await pulled(store, { from: '2023-07-01', to: '2023-07-09' });
    // Due on 03/07 and 04/07 after the list of 03/07 at 11:30.
    expect(figureIn(figures, 'HS11')).toMatchObject({ value: 1, awaitingConfirmation: 2 });
    // 30/06, 03/07, 04/07 and 05/07.
    expect(figureIn(figures, 'HS22')?.value).toBe(4);
  });

  it('tells a short period day by day', async () => {
    const { store } = await morning();
    const figures = await pulled(store, { from: '2023-06-29', to: '2023-07-07' });
    expect(['2023-06-29', '2023-06-30', '2023-07-03'].map((day) => figureIn(figures, 'HS06', `day:${day}`)?.value)).toEqual([0, 0, 2]);
    expect(figureIn(figures, 'HS06', 'day:2023-07-04')).toBeUndefined();
    const months = await pulled(store, { from: '2023-06-01', to: '2023-07-31' });
    expect(months.some(({ scope }) => scope.startsWith('day:'))).toBe(false);
  });
});

describe('findings', () => {
  it('are opened once, keep since when they stand, and are closed when they are over', async () => {
    const clock = new HandClock('2023-07-03T11:40');
    const store = await rig.openNew(clock);
    await confirm(store, '2023-06-01', local('2023-07-03T11:30'));
    await drain(store);
    await noteFindings(store, WELL);
    expect(await readFindings(store.source.manager)).toEqual([]);

    // Due at 17:00, late two working hours later: at 09:00 the next day.
    clock.set('2023-07-04T09:05');
    await noteFindings(store, WELL);
    const late = { code: 'source-late', subject: 'one-stop', level: 'warning', count: null, since: local('2023-07-04T09:05').toISOString() };
    expect(await readFindings(store.source.manager)).toEqual([late]);

    clock.set('2023-07-04T10:00');
    await noteFindings(store, { ...WELL, backup: { lastAt: null, failed: true } });
    const failed = { code: 'backup-failed', subject: null, level: 'warning', count: null, since: local('2023-07-04T10:00').toISOString() };
    expect(await readFindings(store.source.manager)).toEqual([late, failed]);

    await confirm(store, '2023-06-01', local('2023-07-04T09:55'));
    await drain(store);
    await Promise.all([noteFindings(store, { ...WELL, backup: { lastAt: null, failed: true } }), noteFindings(store, { ...WELL, backup: { lastAt: null, failed: true } })]);
    expect(await readFindings(store.source.manager)).toEqual([failed]);
    expect(await store.source.query(`SELECT code, closed_at FROM finding WHERE closed_at IS NOT NULL`)).toEqual([{ code: 'source-late', closed_at: local('2023-07-04T10:00') }]);
  });

  it('of a demo that is turned back do not stand since a time that is still to come', async () => {
    const store = await rig.openNew(new HandClock('2026-11-25T08:00'), true);
    await noteFindings(store, { ...WELL, backup: { lastAt: null, failed: true } });
    await setDemoClock(store.source, { worldAt: '2023-07-01T00:00:00.000Z', realAt: local('2026-11-25T08:00').toISOString() });
    expect((await readFindings(store.source.manager)).map(({ since }) => since)).toEqual(['2023-07-01T00:00:00.000Z']);
  });
});

describe('the nightly recount', () => {
  it('mends rollups that were wrong, says how many cells were, and runs once a night', async () => {
    const clock = new HandClock('2023-07-04T01:59');
    const store = await rig.openNew(clock);
    await send(store, { channel: 'list', stateAt: local('2023-07-03T11:30'), rows: [due(1, '2023-07-03'), due(2, '2023-06-30', solvedOn('2023-06-29'))] });
    await confirm(store, '2023-06-01', local('2023-07-03T11:30'));
    const right = await pulled(store, MONDAY);
    await store.source.query(`UPDATE rollup SET received_online = received_online + 5 WHERE grain = 'U' AND start = '2023-06-01'`);
    await store.source.query(`DELETE FROM rollup WHERE grain = 'M'`);

    expect(await recountNightly(store)).toBeNull();
    clock.set('2023-07-04T02:00');
    // One cell of a day, and the months of June and July.
    expect(await recountNightly(store)).toBe(3);
    expect(await pulled(store, MONDAY)).toEqual(right);
    expect(await recountNightly(store)).toBeNull();
    await noteFindings(store, WELL);
    expect(await readFindings(store.source.manager)).toContainEqual(expect.objectContaining({ code: 'drift', count: 3 }));

    clock.set('2023-07-05T02:00');
    expect(await recountNightly(store)).toBe(0);
    expect(await recountRollups(store, '2023-07-05', 'Phiên 08b5')).toBe(0);
    const runs = await readReconcileRuns(store.source.manager);
    expect(runs.map(({ by, dossiers, drifted }) => ({ by, dossiers, right: drifted === 0 }))).toEqual([
      { by: 'Phiên 08b5', dossiers: 2, right: true }, { by: null, dossiers: 2, right: true }, { by: null, dossiers: 2, right: false },
    ]);
    expect(runs[2]?.drifts).toContainEqual({ grain: 'day', start: '2023-06-01', unit: '05098', field: '', measure: 'received_online', missing: -5 });
  });
});

describe('a database of an earlier release', () => {
  it('gains what the pack has gained, and keeps what administrators changed', async () => {
    const url = await rig.emptyDatabase();
    const before = await rig.open(url, new HandClock('2023-07-03T08:00'));
    await before.source.query(`DELETE FROM indicator WHERE code IN ('HS20', 'HS22')`);
    await before.source.query(`UPDATE indicator SET definition = jsonb_set(definition, '{scopes}', '["total"]') WHERE code = 'HS01'`);
    await before.source.query(`UPDATE indicator SET definition = jsonb_set(definition, '{name}', '"Tên riêng"') WHERE code = 'HS06'`);
    await before.source.query(`UPDATE indicator SET definition = jsonb_set(definition, '{formula,version}', '1') || '{"thresholds": null}' WHERE code = 'HS04'`);
    await before.source.query(`UPDATE setting SET value = value - 'wall' WHERE key = 'district'`);
    await before.source.query(`UPDATE unit SET short_name = 'Thị trấn' WHERE id = 2`);
    await before.source.query(
      `UPDATE mapping_profile SET version = 1, definition = definition || '{"version": 1, "channels": {"9": "POST"}}' WHERE id = 'portal-sync'`,
    );
    await before.source.query('DELETE FROM dirty');
    await rig.closeStores();

    const after = await rig.open(url, new HandClock('2023-07-03T08:00'));
    const { indicators, district, profiles, units } = after.catalogue;
    expect(indicators.map(({ code }) => code).sort()).toEqual(pack.indicators.map(({ code }) => code).sort());
    expect(indicators.find(({ code }) => code === 'HS01')?.scopes).toEqual(['total', 'unit', 'field', 'month', 'day']);
    expect(indicators.find(({ code }) => code === 'HS06')?.name).toBe('Tên riêng');
    // A formula that was released anew is taken over; that an administrator wants no alarm stays.
    expect(indicators.find(({ code }) => code === 'HS04')).toMatchObject({ formula: { version: 2 }, thresholds: null });
    expect(district.wall).toEqual(pack.district.wall);
    // A newer way of reading knows the words that the one before was taught.
    expect(profiles.find(({ id }) => id === 'portal-sync')).toMatchObject({ version: 3, channels: { 1: 'COUNTER', 9: 'POST' } });
    expect(units[1]?.shortName).toBe('Thị trấn');
    expect(await after.source.query('SELECT count(*)::int AS marks FROM dirty')).toEqual([{ marks: 1 }]);
    await after.source.query('DELETE FROM dirty');
    await rig.closeStores();

    const again = await rig.open(url, new HandClock('2023-07-03T08:00'));
    expect(await again.source.query('SELECT count(*)::int AS marks FROM dirty')).toEqual([{ marks: 0 }]);
  });
});
