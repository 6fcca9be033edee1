import fc from 'fast-check';
import { drain } from '../aggregate/drain.js';
import { markDirty, EVERYTHING, hasWork } from '../aggregate/dirty.js';
import { confirmDelivery, findDelivery, insertDelivery } from '../intake/deliveries.js';
import { beginWithdrawal } from '../intake/withdrawal.js';
import type { Store } from '../open.js';
import { retryOnConflict } from '../retry.js';
import { deliver, post, settle, stepOut, takeIn, type Parcel, type TestRow } from './courier.js';
import { everything, expectSame, forgetAll } from './everything.js';
import { HandClock, local, profileVersion, Rig } from './rig.js';

const HALF_YEAR = { from: '2023-01-01', to: '2023-06-30' };

let rig: Rig;
let store: Store;
let other: Store;
beforeAll(async () => {
  rig = await Rig.start();
  const open = async (): Promise<Store> => rig.openNew(new HandClock('2023-07-03T08:00'));
  [store, other] = [await open(), await open()];
}, 60_000);
beforeEach(async () => {
  for (const world of [store, other]) await forgetAll(world);
});
afterAll(() => rig.stop(), 30_000);

async function withdraw(id: string): Promise<string> {
  return retryOnConflict(() => store.source.transaction((manager) =>
    beginWithdrawal(manager, id, { by: 'Lan', reason: 'nhầm tệp', at: local('2023-07-03T08:00') }),
  ));
}

async function figures(world: Store): Promise<Record<string, unknown>> {
  await world.source.transaction((manager) => markDirty(manager, EVERYTHING));
  await drain(world);
  return everything(world, HALF_YEAR);
}

/** Both worlds hold the same, the other one having seen these only. */
async function expectAsIf(...seen: readonly Parcel[]): Promise<void> {
  for (const parcel of seen) await deliver(other, parcel);
  expectSame(await figures(store), await figures(other));
}

function list(day: number, rows: readonly TestRow[], more: Partial<Parcel> = {}): Parcel {
  const two = String(day).padStart(2, '0');
  return { name: `list of ${two}`, kind: 'list', stateAt: local(`2023-06-${two}T17:00`), receivedAt: local(`2023-06-${two}T18:00`), rows, ...more };
}

const word = fc.constantFrom('running', 'paused', 'solved', 'withdrawn', 'gibberish');
const dossierRow = fc.record({
  code: fc.constantFrom('D-1', 'D-2', 'D-3', 'D-4'), word, ended: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined, freq: 3 }),
}).map(({ ended, ...row }): TestRow => (ended === undefined ? row : { ...row, ended }));
const stationRow = fc.record({ code: fc.constantFrom('S-1', 'S-2'), word: fc.constantFrom('2G', '4G', 'gibberish') });
const stateRow = fc.record({ code: fc.constantFrom('S-1', 'S-2', 'S-3'), word: fc.constantFrom('up', 'down', 'unknown', 'gibberish') });
const parcel = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('list' as const, 'portal' as const), rows: fc.array(dossierRow, { minLength: 1, maxLength: 5 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('stations' as const), rows: fc.array(stationRow, { minLength: 1, maxLength: 3 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('states' as const), rows: fc.array(stateRow, { minLength: 1, maxLength: 3 }) }) },
);
const history = fc.array(
  fc.record({ parcel, day: fc.integer({ min: 1, max: 28 }), stated: fc.boolean(), again: fc.option(fc.nat(), { freq: 2 }) }),
  { minLength: 2, maxLength: 8 },
).map((items) => items.map(({ parcel: made, day, stated, again }, index): Parcel => {
  const same = again === null || index === 0 ? made : (items[again % index]?.parcel ?? made);
  const two = String(day).padStart(2, '0');
  return {
    ...same, name: `delivery ${index}`, stated, stateAt: local(`2023-06-${two}T17:00`),
    receivedAt: new Date(local('2023-06-29T08:00').getTime() + index * 60_000),
  };
}));

it('leaves everything as if the deliveries had never come, whatever came before and after them', async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.nat(), fc.nat(), async (parcels, one, two) => {
      for (const world of [store, other]) await forgetAll(world);
      const gone = new Set([one % parcels.length, two % parcels.length]);
      const ids: string[] = [];
      for (const item of parcels) ids.push(await deliver(store, item));
      await drain(store);
      for (const index of gone) expect(await withdraw(ids[index] ?? '')).toBe('begun');
      await settle(store);
      await expectAsIf(...parcels.filter((_, index) => !gone.has(index)));
    }),
    { numRuns: 30 },
  );
}, 240_000);

it('ends withdrawn with a revision, only once the figures no longer show it, and its key is free again', async () => {
  const id = await deliver(store, list(1, [{ code: 'D-1', word: 'running' }]));
  await drain(store);
  expect(await withdraw(id)).toBe('begun');
  expect(await withdraw(id)).toBe('already');
  expect(await withdraw('00000000-0000-4000-8000-000000000000')).toBe('unknown');
  expect(await hasWork(store.source.manager)).toEqual({ remake: false, intake: true, aggregate: true });
  await settle(store);
  expect(await findDelivery(store.source.manager, id)).toMatchObject({ status: 'withdrawing', processed: 2 });
  await drain(store);
  expect(await findDelivery(store.source.manager, id)).toMatchObject({
    status: 'withdrawn', withdrawal: { at: '2023-07-03T01:00:00.000Z', by: 'Lan', reason: 'nhầm tệp' },
  });
  expect(await hasWork(store.source.manager)).toEqual({ remake: false, intake: false, aggregate: false });
  await deliver(store, list(1, [{ code: 'D-1', word: 'running' }]));
});

it('hands the state date on to the same content that came later, and it is the first of that content then', async () => {
  const rows: TestRow[] = [{ code: 'D-1', word: 'running' }];
  const first = await deliver(store, list(1, rows));
  const second = await deliver(store, list(5, rows, { name: 'again' }));
  expect(await findDelivery(store.source.manager, second)).toMatchObject({ stateAt: '2023-06-01T10:00:00.000Z' });
  await withdraw(first);
  expect(await findDelivery(store.source.manager, second)).toMatchObject({ stateAt: '2023-06-05T10:00:00.000Z' });
  await settle(store);
  await expectAsIf(list(5, rows, { name: 'again' }));
});

describe('the same content of the same instant, come again after another of that instant', () => {
  const first = list(1, [{ code: 'D-1', word: 'running' }]);
  const second = list(1, [{ code: 'D-1', word: 'paused' }], { name: 'put right' });
  const again = { ...first, name: 'by mistake' };
  const statusOf = async (world: Store): Promise<unknown> => (await world.source.query<{ status_group: string }[]>('SELECT status_group FROM dossier'))[0]?.status_group;

  it('does not undo it', async () => {
    for (const parcel of [first, second, again]) await deliver(store, parcel);
    expect(await statusOf(store)).toBe('paused');
  });

  it('does, once the first has been withdrawn, as if that had never come', async () => {
    const [gone] = [await deliver(store, first), await deliver(store, second), await deliver(store, again)];
    await withdraw(gone);
    await settle(store);
    expect(await statusOf(store)).toBe('running');
    await expectAsIf(second, again);
  });
});

it('goes on where it was when the worker was killed, and chunk by chunk takes out what is large', async () => {
  const many = Array.from({ length: 700 }, (_, index): TestRow => ({ code: `D-${1000 + index}`, word: 'running' }));
  const kept = list(1, many.slice(0, 50));
  const post2 = list(2, many.map((row) => ({ ...row, word: 'solved' })));
  await deliver(store, kept);
  const id = await post(store, post2);
  while (await takeIn(store, id, 500));
  await withdraw(id);
  expect(await stepOut(store)).toBe(true);
  expect(await findDelivery(store.source.manager, id)).toMatchObject({ status: 'withdrawing', processed: 300 });
  await expect(store.source.transaction(async (manager) => {
    await manager.query('UPDATE delivery SET withdrawn_line = 600 WHERE id = $1', [id]);
    throw new Error('killed');
  })).rejects.toThrow('killed');
  await settle(store);
  await expectAsIf(kept);
}, 30_000);

it('of one that is still going in, while others about the same dossiers go in too, ends the same', async () => {
  const rows = Array.from({ length: 60 }, (_, index): TestRow => ({ code: `D-${100 + index}`, word: 'running' }));
  const wrong = await post(store, list(2, rows.map((row) => ({ ...row, word: 'paused' }))));
  const right = await post(store, list(3, rows));
  await takeIn(store, wrong, 40);
  const goIn = async (): Promise<void> => {
    while (await retryOnConflict(() => takeIn(store, right, 5)));
  };
  const goOut = async (): Promise<void> => {
    await withdraw(wrong);
    while (await retryOnConflict(() => stepOut(store)));
  };
  await Promise.all([goIn(), goOut()]);
  await settle(store);
  await expectAsIf(list(3, rows));
});

it('of one that was held leaves at once; one that is let in comes behind all others', async () => {
  const held = { ...list(1, []), id: '00000000-0000-4000-8000-000000000001' };
  const insert = (id: string, name: string): Promise<void> => store.source.transaction((manager) => insertDelivery(manager, {
    id, sourceId: 'one-stop', channel: 'list', profile: 'one-stop-list', profileVersion: profileVersion('one-stop-list'), fileName: name, idempotencyKey: null, door: 'page',
    sentBy: 'Lan', receivedAt: held.receivedAt, contentHash: 'same', stateAt: held.stateAt, ownStateAt: held.stateAt, stateStated: false,
    holdReasons: [{ code: 'demo-world' }], printedFrom: null, printedTo: null, speaksFor: null, rows: [], unreadable: [], skipped: 0,
  }));
  await insert(held.id, 'held');
  expect(await findDelivery(store.source.manager, held.id)).toMatchObject({ status: 'held', holdReasons: [{ code: 'demo-world' }] });
  expect(await withdraw(held.id)).toBe('begun');
  expect(await findDelivery(store.source.manager, held.id)).toMatchObject({ status: 'withdrawn' });
  const second = '00000000-0000-4000-8000-000000000002';
  await insert(second, 'held too');
  const confirmed = await store.source.transaction((manager) => confirmDelivery(manager, second));
  expect(confirmed).toBe(true);
  expect(await findDelivery(store.source.manager, second)).toMatchObject({ status: 'received' });
  expect(await store.source.transaction((manager) => confirmDelivery(manager, second))).toBe(false);
});
