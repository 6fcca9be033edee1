import type { ComputedFigure } from '@ioc/kpi';
import { drain } from '../aggregate/drain.js';
import { changeCalendar } from '../calendar/change.js';
import { latestCalendar } from '../calendar/versions.js';
import type { Store } from '../open.js';
import { confirm, figureIn, HandClock, local, pulled, pushed, Rig, send, statement, turn, UNITS, watch } from './rig.js';

let rig: Rig;
let clock: HandClock;
let store: Store;
beforeAll(async () => {
  rig = await Rig.start();
}, 60_000);
beforeEach(async () => {
  clock = new HandClock('2023-06-28T07:00');
  store = await rig.openNew(clock);
  await turn(store);
});
afterEach(() => rig.closeStores(), 30_000);
afterAll(() => rig.stop(), 30_000);

/** The figure of received dossiers on screens, after it was checked that screens show what anyone is told. */
async function shown(period: { from: string; to: string }): Promise<ComputedFigure | undefined> {
  const figures = await pushed(store, period);
  expect(figures).toEqual(await pulled(store, period));
  return figureIn(figures, 'HS01');
}

async function list(stateAt: string, reporters = UNITS): Promise<void> {
  await send(store, { channel: 'list', stateAt: local(stateAt), rows: [statement()] });
  await confirm(store, '2023-06-01', local(stateAt), reporters);
}

it('a source that becomes late takes its units out of the coverage of a period that has ended', async () => {
  const period = { from: '2023-06-01', to: '2023-06-29' };
  clock.set('2023-06-30T10:00');
  await list('2023-06-29T17:00');
  await watch(store, period);
  await turn(store);
  await drain(store);
  expect(await shown(period)).toMatchObject({ value: 1, state: 'awaiting', coverage: { expected: 11, reported: 11, missing: [] } });

  // Owed at 11:30; the two hours of grace are those from 13:30 to 15:30.
  clock.set('2023-06-30T15:29');
  expect(await turn(store)).toEqual({ turns: [], behind: false });
  clock.set('2023-06-30T15:30');
  expect(await turn(store)).toEqual({ turns: [{ at: local('2023-06-30T15:30'), newDay: null }], behind: false });
  await drain(store);
  expect(await shown(period)).toMatchObject({ value: 1, state: 'awaiting', coverage: { expected: 11, reported: 0, missing: UNITS } });
  expect(await turn(store)).toEqual({ turns: [], behind: false });
});

it('one unit that becomes late is taken out by a turn of its own', async () => {
  const period = { from: '2023-06-01', to: '2023-06-28' };
  clock.set('2023-06-29T15:00');
  await list('2023-06-28T17:00');
  await list('2023-06-29T11:30', UNITS.filter((code) => code !== '05098'));
  await watch(store, period);
  await turn(store);
  await drain(store);
  expect(await shown(period)).toMatchObject({ state: 'awaiting', coverage: { reported: 11, missing: [] } });

  clock.set('2023-06-29T15:30');
  expect((await turn(store)).turns).toEqual([{ at: local('2023-06-29T15:30'), newDay: null }]);
  await drain(store);
  expect(await shown(period)).toMatchObject({ state: 'awaiting', coverage: { reported: 10, missing: ['05098'] } });
});

it('midnight after its last day ends a period, and a list that speaks beyond it closes it', async () => {
  const period = { from: '2023-06-01', to: '2023-06-30' };
  clock.set('2023-06-30T18:00');
  await list('2023-06-30T17:00');
  await watch(store, period);
  await turn(store);
  await drain(store);
  expect(await shown(period)).toMatchObject({ state: 'live', asOf: '2023-06-30T10:00:00.000Z' });

  clock.set('2023-07-01T00:00');
  expect((await turn(store)).turns).toEqual([{ at: local('2023-07-01T00:00'), newDay: '2023-07-01' }]);
  await drain(store);
  expect(await shown(period)).toMatchObject({ state: 'awaiting', coverage: { reported: 11 }, asOf: '2023-06-30T10:00:00.000Z' });

  clock.set('2023-07-03T09:00');
  await list('2023-07-03T09:00');
  await drain(store);
  expect(await shown(period)).toMatchObject({ state: 'closed', coverage: { reported: 11 }, asOf: '2023-06-30T16:59:59.000Z' });
});

it('days that nobody ran are made good in order, and by one of several workers', async () => {
  clock.set('2023-07-01T09:00');
  const results = await Promise.all([turn(store), turn(store), turn(store)]);
  expect(results.flatMap(({ turns }) => turns)).toEqual([
    { at: local('2023-06-29T00:00'), newDay: '2023-06-29' },
    { at: local('2023-06-30T00:00'), newDay: '2023-06-30' },
    { at: local('2023-07-01T00:00'), newDay: '2023-07-01' },
  ]);
});

describe('a clock that is turned far', () => {
  /** What the turns were: days that began, and moments at which time changed something else. */
  const turned = async (own: Store): Promise<string[]> =>
    (await turn(own)).turns.map(({ at, newDay }) => newDay ?? new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 16));

  async function worldAt(time: string): Promise<{ own: Store; hand: HandClock }> {
    const hand = new HandClock(time);
    const own = await rig.openNew(hand);
    expect(await turned(own)).toEqual([]);
    return { own, hand };
  }

  it('through a year’s end and Tết runs each turn once, in order, and nobody is late while nobody works', async () => {
    const { own, hand } = await worldAt('2022-12-30T08:00');
    hand.set('2023-01-02T08:00');
    expect(await turned(own)).toEqual(['2022-12-31', '2023-01-01', '2023-01-02']);
    expect(await turned(own)).toEqual([]);
    hand.set('2023-01-19T17:30');
    await confirm(own, '2023-01-01', local('2023-01-19T17:00'));
    expect(await turned(own)).toHaveLength(17);
    hand.set('2023-01-26T23:59');
    expect(await turned(own)).toEqual(['2023-01-20', '2023-01-21', '2023-01-22', '2023-01-23', '2023-01-24', '2023-01-25', '2023-01-26']);
    // Asleep for more than a day: owed on Friday at 11:30, and two hours of grace after lunch.
    hand.set('2023-01-28T08:00');
    expect(await turned(own)).toEqual(['2023-01-27', '2023-01-27T15:30', '2023-01-28']);
    expect(await turned(own)).toEqual([]);
  });

  it('over a swapped Monday is quiet, and on the Saturday that is worked for it is not', async () => {
    const { own, hand } = await worldAt('2024-04-26T17:30');
    await confirm(own, '2024-04-01', local('2024-04-26T17:00'));
    hand.set('2024-05-01T23:00');
    expect(await turned(own)).toEqual(['2024-04-27', '2024-04-28', '2024-04-29', '2024-04-30', '2024-05-01']);
    hand.set('2024-05-03T17:30');
    await confirm(own, '2024-04-01', local('2024-05-03T17:00'));
    expect(await turned(own)).toEqual(['2024-05-02', '2024-05-03']);
    hand.set('2024-05-05T09:00');
    expect(await turned(own)).toEqual(['2024-05-04', '2024-05-04T15:30', '2024-05-05']);
  });

  it('keeps to a calendar that was changed meanwhile', async () => {
    const { own, hand } = await worldAt('2024-05-03T17:30');
    await confirm(own, '2024-04-01', local('2024-05-03T17:00'));
    const { version, calendar } = await latestCalendar(own.source.manager);
    const days = calendar.days.filter(({ day }) => day !== '2024-04-29' && day !== '2024-05-04');
    await own.source.transaction((manager) => changeCalendar(manager, { ...calendar, days }, 'Bỏ hoán đổi', { basedOn: version, by: 'Chị Lan', at: hand.now() }));
    await own.catalogueIn(own.source.manager);
    hand.set('2024-05-06T16:00');
    expect(await turned(own)).toEqual(['2024-05-04', '2024-05-05', '2024-05-06', '2024-05-06T15:30']);
  });
});
