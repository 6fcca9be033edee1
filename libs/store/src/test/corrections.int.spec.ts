import { drain } from '../aggregate/drain.js';
import { catalogueVersion } from '../catalogue/change.js';
import { teachSynonym, type TaughtSynonym } from '../catalogue/synonyms.js';
import { UnknownTargetError, WordTakenError } from '../catalogue/unknown-target.js';
import { correctRow, giveUpRow } from '../intake/corrections.js';
import { countWaiting, findDelivery } from '../intake/deliveries.js';
import { findQuarantined, listQuarantine } from '../intake/quarantine.js';
import { readDossierHistory } from '../intake/history.js';
import { beginWithdrawal } from '../intake/withdrawal.js';
import type { Store } from '../open.js';
import { deliver, settle, takeIn, post, type Parcel, type TestRow } from './courier.js';
import { everything } from './everything.js';
import { HandClock, local, Rig } from './rig.js';

const AT = local('2023-07-03T09:00');
const ALL = { show: 'all', limit: 200, offset: 0 } as const;
const WAITING = { ...ALL, show: 'waiting' } as const;

let rig: Rig;
let store: Store;
beforeAll(async () => {
  rig = await Rig.start();
}, 60_000);
beforeEach(async () => {
  store = await open();
});
afterEach(() => rig.closeStores(), 30_000);
afterAll(() => rig.stop(), 30_000);

async function open(): Promise<Store> {
  return rig.openNew(new HandClock('2023-07-03T08:00'));
}

function list(day: string, ...rows: TestRow[]): Parcel {
  return { name: `list of ${day}`, kind: 'list', stateAt: local(`2023-06-${day}T17:00`), receivedAt: local(`2023-06-${day}T18:00`), rows };
}

function correct(deliveryId: string, line: number, cells: Record<string, string>): Promise<boolean> {
  return store.source.transaction((manager) => correctRow(manager, { deliveryId, line, cells, by: 'Lan', at: AT }));
}

describe('a row that waits', () => {
  const good: TestRow = { code: 'D-1', word: 'running' };
  const bad: TestRow = { code: 'D-2', word: 'gibberish' };

  it('goes in as if the file had been right at first, once it is corrected; its counts move', async () => {
    const id = await deliver(store, list('01', good, bad));
    await deliver(store, list('05', { code: 'D-1', word: 'solved' }));
    await drain(store);
    expect(await findDelivery(store.source.manager, id)).toMatchObject({
      status: 'done', counts: { read: 3, new: 1, changed: 0, unchanged: 0, quarantined: 1, skipped: 1 },
    });
    expect(await correct(id, 3, { word: 'solved' })).toBe(true);
    expect(await correct(id, 3, { word: 'solved' })).toBe(false);
    await settle(store);
    expect(await findDelivery(store.source.manager, id)).toMatchObject({
      status: 'processing', ended: 1, counts: { read: 3, new: 2, changed: 0, unchanged: 0, quarantined: 0, skipped: 1 },
    });
    await drain(store);
    expect(await findDelivery(store.source.manager, id)).toMatchObject({ status: 'done' });
    expect((await listQuarantine(store.source.manager, ALL)).rows).toMatchObject([
      { line: 3, resolution: { kind: 'corrected', at: '2023-07-03T02:00:00.000Z', by: 'Lan', note: null } },
    ]);
    const right = await open();
    await deliver(right, list('01', good, { code: 'D-2', word: 'solved' }));
    await deliver(right, list('05', { code: 'D-1', word: 'solved' }));
    await drain(right);
    const { quarantine: _, ...corrected } = await everything(store, { from: '2023-01-01', to: '2023-06-30' });
    const { quarantine: __, ...never } = await everything(right, { from: '2023-01-01', to: '2023-06-30' });
    expect(corrected).toEqual(never);
  });

  it('of a sheet of states makes the sheet speak as if it had been right at first', async () => {
    const sheet = (name: string, ...rows: TestRow[]): Parcel => ({
      name, kind: 'states', stateAt: local('2023-06-01T07:00'), receivedAt: local('2023-06-01T07:10'), rows,
    });
    const [up, down]: TestRow[] = [{ code: 'S-1', word: 'up' }, { code: 'S-2', word: 'down' }];
    if (!up || !down) throw new Error('two rows');
    await deliver(store, sheet('before', { code: 'S-2', word: 'gibberish too' }));
    const id = await deliver(store, sheet('sheet', up, { code: 'S-2', word: 'gibberish' }));
    const said = (): Promise<unknown> => store.source.query('SELECT operator, stations FROM station_report ORDER BY operator');
    expect(await said()).toEqual([{ operator: 'Viettel', stations: [{ code: 'S-1', state: 'up', line: 2 }] }]);
    await correct(id, 3, { word: 'down' });
    await settle(store);
    expect(await said()).toEqual([
      { operator: 'VNPT', stations: [{ code: 'S-2', state: 'down', line: 3 }] }, { operator: 'Viettel', stations: [{ code: 'S-1', state: 'up', line: 2 }] },
    ]);
    await drain(store);
    expect(await findDelivery(store.source.manager, id)).toMatchObject({ status: 'done', counts: { read: 3, new: 2, quarantined: 0, skipped: 1 } });
    const right = await open();
    await deliver(right, sheet('before', { code: 'S-2', word: 'gibberish too' }));
    await deliver(right, sheet('sheet', up, down));
    await drain(right);
    const period = { from: '2023-06-01', to: '2023-06-01' };
    const { quarantine, ...corrected } = await everything(store, period);
    const { quarantine: cleared, ...never } = await everything(right, period);
    expect(corrected).toEqual(never);
    expect((quarantine as unknown[])[0]).toEqual((cleared as unknown[])[0]);
  });

  it('waits again, with its new reason, when the correction is not understood either', async () => {
    const id = await deliver(store, list('01', bad));
    await correct(id, 2, { word: 'still gibberish' });
    await settle(store);
    expect(await findQuarantined(store.source.manager, id, 2)).toMatchObject({
      profile: 'one-stop-list', cells: { code: 'D-2', word: 'still gibberish' }, reason: 'unknown-status', column: 'word', resolution: null,
    });
    expect(await findDelivery(store.source.manager, id)).toMatchObject({ counts: { read: 2, new: 0, quarantined: 1, skipped: 1 } });
  });

  it('may be given another code, by which it is found from then on', async () => {
    const id = await deliver(store, list('01', bad));
    await correct(id, 2, { code: 'D-7', word: 'running' });
    await settle(store);
    expect(await readDossierHistory(store.source.manager, 'D-7', store.time())).toMatchObject({ status: 'PROCESSING' });
    expect(await readDossierHistory(store.source.manager, 'D-2', store.time())).toBeNull();
    await store.source.transaction((manager) => beginWithdrawal(manager, id, { by: 'Lan', reason: 'nhầm', at: AT }));
    await settle(store);
    expect(await readDossierHistory(store.source.manager, 'D-7', store.time())).toBeNull();
  });

  it('stays out and counted when it is given up, with the reason', async () => {
    const id = await deliver(store, list('01', good, bad));
    const giveUp = (): Promise<boolean> => store.source.transaction((manager) =>
      giveUpRow(manager, { deliveryId: id, line: 3, reason: 'hồ sơ thử', by: 'Lan', at: AT }),
    );
    expect(await giveUp()).toBe(true);
    expect(await giveUp()).toBe(false);
    expect(await findDelivery(store.source.manager, id)).toMatchObject({ givenUp: 1, counts: { read: 3, new: 1, quarantined: 1, skipped: 1 } });
    expect(await listQuarantine(store.source.manager, WAITING)).toEqual({ total: 0, rows: [], groups: [] });
    expect((await listQuarantine(store.source.manager, ALL)).rows).toMatchObject([{ resolution: { kind: 'given-up', note: 'hồ sơ thử' } }]);
  });

  it('needs nobody once a later file brings it understood, until that file is withdrawn', async () => {
    await deliver(store, list('01', good, bad));
    expect(await countWaiting(store.source.manager)).toEqual({ deliveries: 0, held: 0, quarantined: 1 });
    const later = await deliver(store, list('05', { code: 'D-2', word: 'running' }));
    expect((await listQuarantine(store.source.manager, ALL)).rows).toMatchObject([
      { line: 3, resolution: { kind: 'replaced', at: '2023-06-05T11:00:00.000Z', by: 'list of 05' } },
    ]);
    expect((await listQuarantine(store.source.manager, WAITING)).total).toBe(0);
    await store.source.transaction((manager) => beginWithdrawal(manager, later, { by: 'Lan', reason: 'nhầm', at: AT }));
    await settle(store);
    expect((await listQuarantine(store.source.manager, WAITING)).total).toBe(1);
  });

  it('is set right before its turn came, and is counted once', async () => {
    const id = await post(store, list('01', bad, good));
    await takeIn(store, id, 1);
    await correct(id, 2, { word: 'running' });
    await settle(store);
    while (await takeIn(store, id, 1));
    expect(await findDelivery(store.source.manager, id)).toMatchObject({ processed: 3, counts: { read: 3, new: 2, quarantined: 0, skipped: 1 } });
  });

  it('is not listed while its delivery is being withdrawn', async () => {
    const id = await deliver(store, list('01', bad));
    expect(await listQuarantine(store.source.manager, WAITING)).toMatchObject({
      total: 1, groups: [{ reason: 'unknown-status', column: 'word', cell: 'gibberish', rows: 1 }],
    });
    await store.source.transaction((manager) => beginWithdrawal(manager, id, { by: 'Lan', reason: 'nhầm', at: AT }));
    expect(await listQuarantine(store.source.manager, WAITING)).toEqual({ total: 0, rows: [], groups: [] });
    expect(await correct(id, 2, { word: 'running' })).toBe(false);
  });
});

describe('a synonym', () => {
  function teach(synonym: Pick<TaughtSynonym, 'kind' | 'word' | 'target'>): Promise<number> {
    const matches = (cell: string): boolean => cell === synonym.word;
    return store.source.transaction((manager) => teachSynonym(manager, { ...synonym, by: 'Lan', at: AT, matches }));
  }

  it('mends the rows that wait for it, and everybody learns it', async () => {
    const before = await catalogueVersion(store.source.manager);
    const id = await deliver(store, list('01', { code: 'D-1', word: 'Đang xem xét' }, { code: 'D-2', word: 'Khác' }));
    expect(await teach({ kind: 'status', word: 'Đang xem xét', target: 'PROCESSING' }).catch((error: unknown) => error)).toEqual(
      new UnknownTargetError('PROCESSING'),
    );
    const status = store.catalogue.statuses[0]?.code ?? '';
    expect(await teach({ kind: 'status', word: 'Đang xem xét', target: status })).toBe(1);
    expect((await listQuarantine(store.source.manager, { ...ALL, delivery: id })).rows.map((row) => row.resolution?.kind)).toEqual(['mended', undefined]);
    expect(await catalogueVersion(store.source.manager)).toBe(before + 1);
    const catalogue = await store.catalogueIn(store.source.manager);
    expect(catalogue.statuses.find(({ code }) => code === status)?.names).toContain('Đang xem xét');
  });

  it('that means something else already is refused; one that is known changes nothing', async () => {
    const [one, two] = store.catalogue.units;
    const word = one?.name ?? '';
    await expect(teach({ kind: 'unit', word, target: two?.code ?? '' })).rejects.toEqual(new WordTakenError(word, one?.code ?? ''));
    expect(await teach({ kind: 'unit', word, target: one?.code ?? '' })).toBe(0);
    expect((await store.catalogueIn(store.source.manager)).units.find(({ code }) => code === one?.code)?.aliases).toEqual(one?.aliases);
  });

  it('of a channel is taught to the mappings', async () => {
    expect(await teach({ kind: 'channel', word: 'Qua Zalo', target: 'ONLINE' })).toBe(0);
    const { profiles } = await store.catalogueIn(store.source.manager);
    expect(profiles.filter(({ channels }) => channels['Qua Zalo'] === 'ONLINE').map(({ id }) => id)).toEqual(
      profiles.filter(({ entity }) => entity === 'dossier').map(({ id }) => id),
    );
    await expect(teach({ kind: 'channel', word: 'Khác', target: 'FAX' })).rejects.toEqual(new UnknownTargetError('FAX'));
  });
});
