import { drain } from '../aggregate/drain.js';
import type { RowOutcome } from '../intake/dossiers.js';
import { readDossierHistory } from '../intake/history.js';
import type { Store } from '../open.js';
import { confirm, figureIn, HandClock, local, pulled, pushed, Rig, send, statement, watch, type Sent } from './rig.js';

const CODE = '000.00.05.H28-230601-0001';
const JUNE = { from: '2023-06-01', to: '2023-06-30' };

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start();
}, 60_000);
afterEach(() => rig.closeStores(), 30_000);
afterAll(() => rig.stop(), 30_000);

async function open(time: string): Promise<Store> {
  return rig.openNew(new HandClock(time));
}

async function lifeOf(store: Store): Promise<string[] | undefined> {
  const history = await readDossierHistory(store.source.manager, CODE, store.time());
  return history?.events.map(({ kind, at, proved }) => `${kind} ${at}${proved ? '' : ' derived'}`);
}

describe('a list that says solved before and after the portal says processing', () => {
  const orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

  function said(completedAt: string | null): Sent[] {
    const solved = statement({ status: 'COMPLETED', statusGroup: 'solved', completedAt });
    return [
      { channel: 'list', stateAt: local('2023-06-05T17:00'), rows: [solved] },
      { channel: 'portal', stateAt: local('2023-06-06T09:00'), rows: [statement()] },
      { channel: 'list', stateAt: local('2023-06-07T17:00'), rows: [solved] },
    ];
  }

  async function takeIn(deliveries: readonly Sent[], order: readonly number[]): Promise<Store> {
    const store = await open('2023-06-08T08:00');
    for (const index of order) {
      const delivery = deliveries[index];
      if (delivery) await send(store, delivery);
    }
    await confirm(store, '2023-06-01', local('2023-06-07T17:00'));
    return store;
  }

  it.each(orders)('leaves the dossier solved when it was last said so, in the order %i %i %i', async (...order) => {
    const store = await takeIn(said(null), order);
    expect(await lifeOf(store)).toEqual(['accepted 2023-06-01T01:00:00.000Z', 'solved 2023-06-07T10:00:00.000Z derived']);
    const figures = await pulled(store, JUNE);
    expect(figureIn(figures, 'HS06')?.value).toBe(1);
    expect(figureIn(figures, 'HS10')?.value).toBe(0);
  });

  it.each(orders)('keeps the end that the list carries, in the order %i %i %i', async (...order) => {
    const store = await takeIn(said('2023-06-05T02:00:00.000Z'), order);
    expect(await lifeOf(store)).toEqual(['accepted 2023-06-01T01:00:00.000Z', 'solved 2023-06-05T02:00:00.000Z']);
    expect(figureIn(await pulled(store, JUNE), 'HS06')?.value).toBe(1);
  });
});

it('a pause that only the portal saw ends with the first list after it, which alone counts as changed', async () => {
  const store = await open('2023-06-20T18:00');
  const list = (day: string): Promise<RowOutcome[]> =>
    send(store, { channel: 'list', stateAt: local(`${day}T17:00`), rows: [statement()] });
  expect(await list('2023-06-01')).toEqual(['new']);
  const paused = statement({ status: 'SUPPLEMENT', statusGroup: 'paused' });
  expect(await send(store, { channel: 'portal', stateAt: local('2023-06-05T09:00'), rows: [paused] })).toEqual(['changed']);
  expect(await list('2023-06-10')).toEqual(['changed']);
  const life = [
    'accepted 2023-06-01T01:00:00.000Z', 'paused 2023-06-05T02:00:00.000Z derived', 'resumed 2023-06-10T10:00:00.000Z derived',
  ];
  expect(await lifeOf(store)).toEqual(life);
  expect(await list('2023-06-15')).toEqual(['unchanged']);
  expect(await list('2023-06-20')).toEqual(['unchanged']);
  expect(await lifeOf(store)).toEqual(life);
});

describe('a dossier whose due date ended after it was last seen', () => {
  const TO_MONDAY = { from: '2023-01-01', to: '2023-07-03' };
  const due = statement({ dueAt: '2023-07-02T10:00:00.000Z' });

  it('is not overdue though a list that does not contain it has spoken since, until one does', async () => {
    const store = await open('2023-07-03T18:00');
    await send(store, { channel: 'list', stateAt: local('2023-06-30T23:59:59'), rows: [due] });
    await confirm(store, '2023-01-01', local('2023-06-30T23:59:59'));
    await confirm(store, '2023-07-01', local('2023-07-03T17:00'));
    await watch(store, TO_MONDAY);
    await drain(store);
    const unsure = { state: 'live', asOf: '2023-07-03T10:00:00.000Z', value: 0, awaitingConfirmation: 1 };
    expect(figureIn(await pulled(store, TO_MONDAY), 'HS11')).toMatchObject(unsure);
    expect(figureIn(await pushed(store, TO_MONDAY), 'HS11')).toMatchObject(unsure);
    expect(figureIn(await pushed(store, TO_MONDAY), 'HS11', 'unit:05098')).toMatchObject({ value: 0, awaitingConfirmation: 1 });
    expect(figureIn(await pushed(store, TO_MONDAY), 'HS11', 'unit:05101')).toMatchObject({ value: 0, awaitingConfirmation: 0 });

    expect(await send(store, { channel: 'list', stateAt: local('2023-07-03T17:30'), rows: [due] })).toEqual(['unchanged']);
    await drain(store);
    expect(figureIn(await pushed(store, TO_MONDAY), 'HS11')).toMatchObject({ value: 1, awaitingConfirmation: 0 });
  });

  it('waits at the end of the month in which the source fell silent, and later months are unknown', async () => {
    const store = await open('2023-07-03T18:00');
    await send(store, {
      channel: 'list',
      stateAt: local('2023-04-15T23:59:59'),
      rows: [
        statement({ acceptedAt: '2023-04-03T01:00:00.000Z', dueAt: '2023-04-10T10:00:00.000Z' }),
        statement({ code: '000.00.05.H28-230403-0002', acceptedAt: '2023-04-03T01:00:00.000Z', dueAt: '2023-04-20T10:00:00.000Z' }),
      ],
    });
    await confirm(store, '2023-01-01', local('2023-04-15T23:59:59'));
    const figures = await pulled(store, { from: '2023-01-01', to: '2023-06-30' });
    const overdue = (scope: 'total' | `month:${string}`): unknown => {
      const { state, value, awaitingConfirmation } = figureIn(figures, 'HS11', scope) ?? {};
      return { state, value, awaitingConfirmation };
    };
    expect(overdue('month:2023-03')).toEqual({ state: 'closed', value: 0, awaitingConfirmation: 0 });
    expect(overdue('month:2023-04')).toEqual({ state: 'awaiting', value: 1, awaitingConfirmation: 1 });
    expect(overdue('month:2023-05')).toEqual({ state: 'missing', value: null, awaitingConfirmation: 0 });
    expect(overdue('total')).toEqual({ state: 'awaiting', value: 1, awaitingConfirmation: 1 });
  });
});
