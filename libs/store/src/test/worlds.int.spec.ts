import { drain } from '../aggregate/drain.js';
import { readSnapshots } from '../aggregate/snapshots.js';
import { setDemoClock } from '../clock.js';
import { WrongWorldError } from '../open.js';
import { clockIsBehind, runTurns } from '../turns.js';
import { HandClock, local, Rig, turn, untilBlocked } from './rig.js';

/** The machine's own clock; the pack's demo begins on 03/07/2023 at 07:00. */
const MACHINE = new HandClock('2026-11-23T09:00');

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start();
}, 60_000);
afterEach(() => rig.closeStores(), 30_000);
afterAll(() => rig.stop(), 30_000);

it('a database of the demo is refused for real data, and stays a demo', async () => {
  const url = await rig.emptyDatabase();
  expect((await rig.open(url, MACHINE, true)).clock.now()).toEqual(local('2023-07-03T07:00'));
  await expect(rig.open(url, MACHINE, false)).rejects.toThrow(WrongWorldError);
  await expect(rig.open(url, MACHINE, false)).rejects.toThrow(
    'DATABASE_URL: this database belongs to the demo; give real data a database of its own, or set IOC_DEMO=1.',
  );
  expect((await rig.open(url, MACHINE, true)).clock.now()).toEqual(local('2023-07-03T07:00'));
});

it('a database with real data is refused for the demo, and keeps the time of the machine', async () => {
  const url = await rig.emptyDatabase();
  await rig.open(url, MACHINE, false);
  await expect(rig.open(url, MACHINE, true)).rejects.toThrow(WrongWorldError);
  await expect(rig.open(url, MACHINE, true)).rejects.toThrow(
    'DATABASE_URL: this database holds real data; set IOC_DEMO=0, or give the demo a database of its own.',
  );
  expect((await rig.open(url, MACHINE, false)).clock.now()).toEqual(local('2026-11-23T09:00'));
});

describe('the clock of the demo', () => {
  const machine = MACHINE.now().toISOString();

  it('turned forward runs the days between, turned back leaves nobody behind, not even who has not heard of it', async () => {
    const url = await rig.emptyDatabase();
    const store = await rig.open(url, MACHINE, true);
    const deaf = await rig.open(url, MACHINE, true);
    await turn(store);
    await setDemoClock(store.source, { worldAt: local('2023-07-06T08:00').toISOString(), realAt: machine });
    expect((await turn(deaf)).turns.map(({ newDay }) => newDay)).toEqual(['2023-07-04', '2023-07-05', '2023-07-06']);

    await deaf.listener.close();
    await setDemoClock(store.source, { worldAt: local('2023-07-03T08:00').toISOString(), realAt: machine });
    expect(await turn(deaf)).toEqual({ turns: [], behind: false });
    expect(await clockIsBehind(store.source.manager, local('2023-07-03T08:00'))).toBe(false);
    await setDemoClock(store.source, { worldAt: local('2023-07-04T08:00').toISOString(), realAt: machine });
    expect((await turn(deaf)).turns.map(({ newDay }) => newDay)).toEqual(['2023-07-04']);
  });

  it('turned back while a turn runs waits for it, and leaves nobody behind', async () => {
    const store = await rig.openNew(MACHINE, true);
    await turn(store);
    await setDemoClock(store.source, { worldAt: local('2023-07-06T08:00').toISOString(), realAt: machine });
    let turningBack: Promise<void> = Promise.resolve();
    await store.source.transaction(async (manager) => {
      const time = await store.timeIn(manager);
      turningBack = setDemoClock(store.source, { worldAt: local('2023-07-03T08:00').toISOString(), realAt: machine });
      await untilBlocked(store, 1);
      await runTurns(manager, time);
    });
    await turningBack;
    expect(await clockIsBehind(store.source.manager, local('2023-07-03T08:00'))).toBe(false);
  });

  it('turned while somebody reads waits for nobody, and breaks nobody’s reading', async () => {
    const store = await rig.openNew(MACHINE, true);
    await setDemoClock(store.source, { worldAt: local('2023-07-06T08:00').toISOString(), realAt: machine });
    await store.source.transaction('REPEATABLE READ', async (manager) => {
      await manager.query('SELECT 1 FROM setting');
      await setDemoClock(store.source, { worldAt: local('2023-07-07T08:00').toISOString(), realAt: machine });
      expect((await store.momentIn(manager)).time.now).toEqual(local('2023-07-06T08:00'));
    });
  });

  it('turned back takes months that have yet to come from the screens', async () => {
    const store = await rig.openNew(MACHINE, true);
    const half = { from: '2023-01-01', to: '2023-06-30' };
    const months = async (): Promise<string[]> => {
      await drain(store);
      const figures = await readSnapshots(store.source.manager, [half], -1);
      return figures.filter(({ indicator, scope }) => indicator === 'HS01' && scope.startsWith('month:')).map(({ scope }) => scope).sort();
    };
    await setDemoClock(store.source, { worldAt: local('2023-03-15T08:00').toISOString(), realAt: machine });
    expect(await months()).toEqual(['month:2023-01', 'month:2023-02', 'month:2023-03']);
    await setDemoClock(store.source, { worldAt: local('2023-02-15T08:00').toISOString(), realAt: machine });
    expect(await months()).toEqual(['month:2023-01', 'month:2023-02']);
  });
});
