import type { Period } from '@ioc/contracts';
import { drain } from '../aggregate/drain.js';
import { forgetStaleWatches, TooManyPeriodsError, watchPeriods } from '../aggregate/watch.js';
import type { Store } from '../open.js';
import { retryOnConflict } from '../retry.js';
import { confirm, HandClock, local, pushed, Rig, send, statement, untilBlocked, watch } from './rig.js';

/** Watched from the first day. */
const BY_DEFAULT = { from: '2023-01-01', to: '2023-06-30' };

let rig: Rig;
let clock: HandClock;
let store: Store;
beforeAll(async () => {
  rig = await Rig.start();
}, 60_000);
beforeEach(async () => {
  clock = new HandClock('2023-07-03T08:00');
  store = await rig.openNew(clock);
});
afterEach(() => rig.closeStores(), 30_000);
afterAll(() => rig.stop(), 30_000);

/** The period from 01/01/2023 to the given day after it. */
function upTo(day: number): Period {
  return { from: '2023-01-01', to: new Date(Date.UTC(2023, 0, 1 + day)).toISOString().slice(0, 10) };
}

async function watched(): Promise<Period[]> {
  return store.source.query(`SELECT period_from AS "from", period_to AS "to" FROM period_watch ORDER BY period_to`);
}

/** Besides the default period, watched at 08:00, as many at 10:00 as make 64. */
async function fill(): Promise<void> {
  clock.set('2023-07-03T10:00');
  expect(await watch(store, ...Array.from({ length: 63 }, (_, day) => upTo(day)))).toBe(true);
}

it('a period shown within a quarter of an hour is never given up; a 65th that finds no other place is refused', async () => {
  await fill();
  clock.set('2023-07-03T10:10');
  expect(await watch(store, upTo(0))).toBe(false);
  expect(await watch(store, upTo(100))).toBe(true);
  const kept = await watched();
  expect(kept).toHaveLength(64);
  expect(kept).not.toContainEqual(BY_DEFAULT);

  await expect(watch(store, upTo(101))).rejects.toThrow(TooManyPeriodsError);
  clock.set('2023-07-03T10:15');
  await expect(watch(store, upTo(101))).rejects.toThrow(TooManyPeriodsError);
  expect(await watched()).toEqual(kept);

  clock.set('2023-07-03T10:16');
  expect(await watch(store, upTo(101))).toBe(true);
  const left = await watched();
  expect(left).toHaveLength(64);
  expect(left).toEqual(expect.arrayContaining([upTo(0), upTo(100), upTo(101)]));
});

it('screens that ask for the same periods in opposite orders at once all get them', async () => {
  const periods = Array.from({ length: 20 }, (_, day) => upTo(day));
  const asked = Array.from({ length: 10 }, (_, screen) => (screen % 2 === 0 ? periods : [...periods].reverse()));
  const made = await Promise.all(
    asked.map((wanted) =>
      retryOnConflict(() =>
        store.source.transaction(async (manager) => {
          const first = await watchPeriods(manager, wanted, clock.now());
          for (const period of wanted) await watchPeriods(manager, [period], clock.now());
          return first;
        }),
      ),
    ),
  );
  expect(made.filter(Boolean)).toEqual([true]);
  expect(await watched()).toHaveLength(21);
});

it('two screens that take the places of the two oldest periods at once both get one', async () => {
  await fill();
  clock.set('2023-07-03T12:00');
  let second: Promise<boolean> = Promise.resolve(false);
  await store.source.transaction(async (manager) => {
    expect(await watchPeriods(manager, [upTo(100)], clock.now())).toBe(true);
    second = watch(store, upTo(101));
    await untilBlocked(store, 1);
  });
  expect(await second).toBe(true);
  expect(await watched()).toHaveLength(64);
});

it('a period that a screen shows again while another takes its place is kept', async () => {
  await fill();
  clock.set('2023-07-03T10:10');
  await store.source.transaction(async (manager) => {
    expect(await watchPeriods(manager, [BY_DEFAULT], clock.now())).toBe(false);
    await expect(watch(store, upTo(100))).rejects.toThrow(TooManyPeriodsError);
  });
  expect(await watched()).toContainEqual(BY_DEFAULT);
});

describe('a period that is forgotten', () => {
  const JUNE = { from: '2023-06-01', to: '2023-06-30' };

  beforeEach(async () => {
    await send(store, { channel: 'list', stateAt: local('2023-06-30T23:59:59'), rows: [statement()] });
    await confirm(store, '2023-01-01', local('2023-06-30T23:59:59'));
    await watch(store, JUNE);
  });

  async function forget(): Promise<void> {
    await store.source.transaction((manager) => forgetStaleWatches(manager, BY_DEFAULT, local('2023-09-01T00:00')));
  }

  it('leaves no figures', async () => {
    await drain(store);
    expect(await pushed(store, JUNE)).not.toHaveLength(0);
    await forget();
    expect(await watched()).toEqual([BY_DEFAULT]);
    expect(await pushed(store, JUNE)).toHaveLength(0);
  });

  it('leaves none though a drain is making them', async () => {
    let draining: Promise<unknown> = Promise.resolve();
    let forgetting: Promise<unknown> = Promise.resolve();
    await store.source.transaction(async (manager) => {
      await manager.query('LOCK TABLE station IN ACCESS EXCLUSIVE MODE');
      draining = drain(store);
      await untilBlocked(store, 1);
      forgetting = forget();
      await untilBlocked(store, 2);
    });
    await Promise.all([draining, forgetting]);
    expect(await watched()).toEqual([BY_DEFAULT]);
    expect(await pushed(store, JUNE)).toHaveLength(0);
  });

  it('leaves none though a drain begins while it is being forgotten', async () => {
    let draining: Promise<unknown> = Promise.resolve();
    await store.source.transaction(async (manager) => {
      await forgetStaleWatches(manager, BY_DEFAULT, local('2023-09-01T00:00'));
      draining = drain(store);
      await untilBlocked(store, 1);
    });
    await draining;
    expect(await watched()).toEqual([BY_DEFAULT]);
    expect(await pushed(store, JUNE)).toHaveLength(0);
    expect(await pushed(store, BY_DEFAULT)).not.toHaveLength(0);
  });
});
