import type { DossierFacts } from '@ioc/kpi';
import { readDossierHistory } from '../intake/history.js';
import type { Store } from '../open.js';
import { HandClock, local, remake, Rig, send, statement, type Sent } from './rig.js';

const CODE = '000.00.05.H28-230601-0001';
const at = (time: string): string => local(`2023-06-${time}`).toISOString();

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start();
}, 60_000);
afterEach(() => rig.closeStores(), 30_000);
afterAll(() => rig.stop(), 30_000);

const ROUND = { requestedAt: at('06T09:00'), receivedAt: at('08T15:00'), dueBefore: at('14T08:00'), dueAfter: at('16T08:00') };
const DATES = { acceptedAt: at('05T08:00'), supplementRequestedAt: ROUND.requestedAt, supplementReceivedAt: ROUND.receivedAt };

/** Due on 14/06, a supplement moves it to 16/06, an apology to 21/06, solved on 23/06. */
const DELIVERIES: readonly Sent[] = [
  { channel: 'list', stateAt: local('2023-06-05T17:00'), rows: [statement({ acceptedAt: DATES.acceptedAt, dueAt: at('14T08:00') })] },
  {
    channel: 'portal', stateAt: local('2023-06-09T09:00'),
    rows: [statement({ ...DATES, dueAt: at('16T08:00'), supplements: [ROUND], eventful: true })],
  },
  {
    channel: 'list', stateAt: local('2023-06-17T17:00'),
    rows: [statement({
      acceptedAt: DATES.acceptedAt, dueAt: at('16T08:00'), extension: { apologisedAt: at('15T16:00'), dueBefore: at('16T08:00'), dueAfter: at('21T08:00') },
    })],
  },
  {
    channel: 'portal', stateAt: local('2023-06-23T17:00'),
    rows: [statement({ ...DATES, dueAt: at('21T08:00'), supplements: [ROUND], eventful: true, status: '9', statusGroup: 'solved', completedAt: at('23T10:00') })],
  },
];

async function sendAll(store: Store, order: readonly number[], code = CODE): Promise<void> {
  for (const index of order) {
    const delivery = DELIVERIES[index];
    if (delivery) await send(store, { ...delivery, rows: delivery.rows.map((row) => ({ ...row, code })) });
  }
}

async function factsOf(store: Store, code = CODE): Promise<DossierFacts | undefined> {
  const [row] = await store.source.query<{ facts: DossierFacts }[]>('SELECT facts FROM dossier WHERE code = $1', [code]);
  return row?.facts;
}

it('is the same in whatever order its deliveries come, and each event is known from the delivery that told it first', async () => {
  const store = await rig.open(await rig.emptyDatabase(), new HandClock('2023-06-24T08:00'));
  await sendAll(store, [0, 1, 2, 3]);
  const facts = await factsOf(store);
  expect(facts).toMatchObject({ dueAtOriginal: at('14T08:00'), dueAt: at('21T08:00'), eventful: true });
  for (const order of [[3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1]]) {
    const code = `000.00.05.H28-230601-${order.join('')}`;
    await sendAll(store, order, code);
    expect(await factsOf(store, code)).toEqual({ ...facts, code });
  }

  const history = await readDossierHistory(store.source.manager, CODE, store.time());
  const deliveries = new Map(history?.statements.map(({ deliveryId }, index) => [deliveryId, index]));
  expect(history?.events.map(({ kind, at: when, deliveryId }) => [kind, when.slice(8, 10), deliveries.get(deliveryId)])).toEqual([
    ['accepted', '05', 0], ['supplement-requested', '06', 1], ['supplement-received', '08', 1], ['due-moved', '08', 1], ['apologised', '15', 2], ['solved', '23', 3],
  ]);
  expect(history?.dueChanges.map(({ from, to, reason, deliveryId }) => [from, to, reason, deliveries.get(deliveryId)])).toEqual([
    [at('14T08:00'), at('16T08:00'), 'supplement', 1], [at('16T08:00'), at('21T08:00'), 'apology', 2],
  ]);
  // Received on Monday 05/06, due on Wednesday 14/06; solved two working days after Wednesday 21/06.
  expect(history?.why).toMatchObject({ verdict: 'late', termDays: 7, pausedDays: 2, overdueDays: 2, unitCode: '05098' });
}, 30_000);

it('that an earlier release kept is made anew from its statements', async () => {
  const url = await rig.emptyDatabase();
  const clock = new HandClock('2023-06-24T08:00');
  const store = await rig.open(url, clock);
  await sendAll(store, [0, 1, 2, 3]);
  // Cells that came back to nothing may stay or go.
  const rollups = `SELECT to_jsonb(rollup) AS cell FROM rollup
    WHERE (SELECT bool_or(value <> '0') FROM jsonb_each(to_jsonb(rollup) - '{grain,start,unit_id,field}'::text[])) ORDER BY to_jsonb(rollup)::text`;
  const events = 'SELECT position, kind, at, proved, learnt_at, delivery_id FROM dossier_event ORDER BY position';
  const traces = async (from: Store): Promise<unknown> => ({
    facts: await factsOf(from), rollups: await from.source.query<unknown>(rollups), events: await from.source.query<unknown>(events),
  });
  const right = await traces(store);
  await store.source.query(
    `UPDATE dossier SET fold_version = 1, known_at = '2023-06-25T00:00:00Z',
       facts = facts - '{dueAtOriginal,dueMoves,supplements,pauseCauses,rejection,eventful,office,resolvingUnitCode}'::text[]`,
  );
  await store.source.query(`DELETE FROM dossier_event WHERE kind IN ('due-moved', 'apologised')`);
  await store.source.query(`DELETE FROM setting WHERE key = 'edgesVersion'`);
  await store.source.query(`UPDATE dossier_event SET kind = 'paused' WHERE kind = 'supplement-requested'`);
  await rig.closeStores();

  const again = await rig.open(url, clock);
  await remake(again);
  expect(await traces(again)).toEqual(right);
  expect(await again.source.query('SELECT fold_version > 1 AS anew, known_at FROM dossier')).toEqual([{ anew: true, known_at: new Date('2023-06-25T00:00:00Z') }]);
}, 30_000);
