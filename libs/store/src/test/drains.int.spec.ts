import { hasWork } from '../aggregate/dirty.js';
import { drain, readRevision } from '../aggregate/drain.js';
import type { Store } from '../open.js';
import { confirm, figureIn, HandClock, local, pulled, pushed, Rig, send, statement, untilBlocked } from './rig.js';

const HALF_YEAR = { from: '2023-01-01', to: '2023-06-30' };
const DOSSIERS = 30;

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start();
}, 60_000);
afterEach(() => rig.closeStores(), 30_000);
afterAll(() => rig.stop(), 30_000);

/** Every revision that any figure or source has ever borne. */
async function revisionsBorne(store: Store): Promise<number[]> {
  const rows = await store.source.query<{ revision: number }[]>(
    `SELECT revision FROM snapshot UNION SELECT revision FROM snapshot_history UNION
     SELECT revision FROM source WHERE revision > 0 ORDER BY revision`,
  );
  return rows.map((row) => row.revision);
}

it('two workers that drain at once give revisions without a gap and lose no mark', async () => {
  const url = await rig.emptyDatabase();
  const clock = new HandClock('2023-07-03T08:00');
  const workers = [await rig.open(url, clock), await rig.open(url, clock)];
  const [first] = workers;
  if (!first) throw new Error('no worker');
  await confirm(first, '2023-01-01', local('2023-06-30T23:59:59'));
  await drain(first);
  expect((await readRevision(first.source.manager)).revision).toBe(1);

  const results = await Promise.all(
    Array.from({ length: DOSSIERS }, async (_, index) => {
      const writer = workers[index % 2] ?? first;
      const drainer = workers[(index >> 1) % 2] ?? first;
      await send(writer, {
        channel: 'list', stateAt: local('2023-06-30T23:59:59'),
        rows: [statement({ code: `000.00.05.H28-230601-${1000 + index}` })],
      });
      return drain(drainer);
    }),
  );

  const { revision } = await readRevision(first.source.manager);
  const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);
  const made = results.flatMap((result) => (result && result.changed > 0 ? [result.revision] : []));
  expect(made.sort((a, b) => a - b)).toEqual(upTo(revision).slice(1));
  expect(await revisionsBorne(first)).toEqual(upTo(revision));
  expect(await hasWork(first.source.manager)).toEqual({ remake: false, intake: false, aggregate: false });
  const figures = await pushed(first, HALF_YEAR);
  expect(figureIn(figures, 'HS01')?.value).toBe(DOSSIERS);
  expect(figures).toEqual(await pulled(first, HALF_YEAR));
  expect(await drain(first)).toBeNull();
}, 60_000);

it('a drain that waited for another carries what was committed meanwhile, under the next revision', async () => {
  const url = await rig.emptyDatabase();
  const clock = new HandClock('2023-07-03T08:00');
  const [stalled, next] = [await rig.open(url, clock), await rig.open(url, clock)];
  await confirm(stalled, '2023-01-01', local('2023-06-30T23:59:59'));
  const stateAt = local('2023-06-30T23:59:59');
  await send(stalled, { channel: 'list', stateAt, rows: [statement()] });
  let drains: Promise<unknown[]> = Promise.resolve([]);
  await stalled.source.transaction(async (manager) => {
    await manager.query('LOCK TABLE station IN ACCESS EXCLUSIVE MODE');
    const first = drain(stalled);
    await untilBlocked(stalled, 1);
    await send(next, { channel: 'list', stateAt, rows: [statement({ code: '000.00.05.H28-230601-0002' })] });
    drains = Promise.all([first, drain(next)]);
    await untilBlocked(stalled, 2);
  });
  expect(await drains).toMatchObject([{ revision: 1 }, { revision: 2 }]);
  expect(figureIn(await pushed(next, HALF_YEAR), 'HS01')?.value).toBe(2);
});
