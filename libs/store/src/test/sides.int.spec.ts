import type { DifferenceRow, Side } from '@ioc/contracts';
import { readSideDifferences, readSides } from '../intake/sides.js';
import type { Store } from '../open.js';
import { HandClock, local, Rig, send, statement } from './rig.js';

const JUNE = { from: '2023-06-01', to: '2023-06-30' };
const MORNING = local('2023-06-20T08:00');
const EVENING = local('2023-06-20T17:00');

let rig: Rig;
let store: Store;
beforeAll(async () => {
  rig = await Rig.start();
  store = await rig.open(await rig.emptyDatabase(), new HandClock('2023-06-20T18:00'));
}, 60_000);
afterAll(() => rig.stop(), 30_000);

const at = (time: string): string => local(time).toISOString();
const dossier = (place: number, said: Parameters<typeof statement>[0] = {}): ReturnType<typeof statement> =>
  statement({ code: `000.00.05.H28-230601-000${place}`, status: '4', ...said });

async function compared(period = JUNE): Promise<{ sides: Side[]; both: number; compared: number; rows: DifferenceRow[] }> {
  return store.source.transaction('REPEATABLE READ', async (manager) => {
    const sides = await readSides(manager);
    const [first, second] = ['one-stop/list', 'one-stop/portal'].map((key) => sides.find((side) => side.key === key));
    if (!first || !second) throw new Error('a side has not spoken');
    return { sides, ...(await readSideDifferences(manager, [first, second], period, store.catalogue)) };
  });
}
const told = (rows: readonly DifferenceRow[]): string[] => rows.map(({ code, kinds, cause }) => `${code.at(-1)} ${kinds.join('+')} ${cause}`);

it('tells which dossiers two channels of one source tell otherwise, each by its own word alone', async () => {
  const solved = { status: '9', statusGroup: 'solved' } as const;
  await send(store, { channel: 'portal', stateAt: MORNING, rows: [
    dossier(1), dossier(2), dossier(3, { dueAt: at('2023-06-28T17:00') }), dossier(4, { unitCode: '05101' }), dossier(5), dossier(8, { acceptedAt: at('2023-05-31T08:00') }),
  ] });
  await send(store, { channel: 'list', stateAt: EVENING, rows: [
    dossier(1), dossier(2, { ...solved, completedAt: at('2023-06-20T10:00') }), dossier(3), dossier(4),
    // Ended the day before the portal still called it running.
    dossier(5, { ...solved, completedAt: at('2023-06-19T10:00') }),
    dossier(6, { acceptedAt: at('2023-06-20T09:00') }), dossier(7), dossier(8, solved),
  ] });
  const { sides, rows, ...counts } = await compared();
  expect(sides).toEqual([
    { key: 'one-stop/list', source: 'one-stop', sourceName: 'Phần mềm một cửa', channel: 'list', deliveries: 1, heardAt: EVENING.toISOString(), fullSince: null },
    { key: 'one-stop/portal', source: 'one-stop', sourceName: 'Phần mềm một cửa', channel: 'portal', deliveries: 1, heardAt: MORNING.toISOString(), fullSince: null },
  ]);
  // The eighth came in May by the portal, in June by the list, which spoke later.
  expect(counts).toEqual({ both: 6, compared: 8 });
  expect(told(rows)).toEqual([
    '2 status second-behind', '3 due contradiction', '4 unit contradiction', '5 status contradiction', '6 only-first second-behind', '7 only-first silent',
    '8 status contradiction',
  ]);
  expect(rows[0]).toMatchObject({
    field: 'Chứng thực', procedureCode: '2.000815',
    first: { status: '9', statusName: 'Đã xử lý xong', unit: '05098', endedAt: at('2023-06-20T10:00'), saidAt: EVENING.toISOString() },
    second: { status: '4', statusName: 'Đang xử lý', endedAt: null, saidAt: MORNING.toISOString() },
  });
});

it('is of the dossiers accepted in the period alone', async () => {
  expect((await compared({ from: '2023-07-01', to: '2023-07-31' })).rows).toEqual([]);
});

it('takes the later word of a channel, and its repetition as a word', async () => {
  // The portal catches up with the second, and says of the fifth what it has said.
  await send(store, { channel: 'portal', stateAt: local('2023-06-20T17:30'), rows: [
    dossier(2, { status: '9', statusGroup: 'solved', completedAt: at('2023-06-20T10:00') }), dossier(5),
  ] });
  const { rows } = await compared();
  expect(told(rows)).not.toContain('2 status second-behind');
  expect(rows.find(({ code }) => code.endsWith('5'))?.second?.saidAt).toBe(at('2023-06-20T17:30'));
});
