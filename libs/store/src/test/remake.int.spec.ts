import { FiguresRemadeError, readRemake } from '../aggregate/made.js';
import { drain } from '../aggregate/drain.js';
import { oldestDirtySeconds } from '../aggregate/dirty.js';
import { noteFindings, readFindings } from '../aggregate/findings.js';
import { recountRollups } from '../aggregate/recount.js';
import { remakeNext } from '../aggregate/remake.js';
import { changeCalendar } from '../calendar/change.js';
import { readDueDifferences } from '../calendar/computed-dues.js';
import { latestCalendar } from '../calendar/versions.js';
import { readDossierHistory } from '../intake/history.js';
import { readSideDifferences, readSides } from '../intake/sides.js';
import type { Store } from '../open.js';
import { confirm, figureIn, HandClock, local, pulled, pushed, remake, Rig, send, statement, watch } from './rig.js';

const JUNE = { from: '2023-06-01', to: '2023-06-30' };
const CODE = '000.00.05.H28-230601-0001';
const clock = new HandClock('2023-07-03T08:00');
const NOTHING_WRONG = { backup: { lastAt: null, failed: false }, freeBytes: null };

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start();
}, 60_000);
afterAll(() => rig.stop(), 30_000);

/** Everything that is made of statements; cells that came back to nothing may stay or go. */
async function made({ source }: Store): Promise<unknown> {
  return {
    facts: await source.query<unknown>('SELECT code, facts, fold_version, known_at, accepted_on, due_on, ended_on FROM dossier ORDER BY code'),
    events: await source.query<unknown>('SELECT dossier_id, position, kind, at, proved FROM dossier_event ORDER BY dossier_id, position'),
    rollups: await source.query<unknown>(`SELECT to_jsonb(rollup) AS cell FROM rollup
      WHERE (SELECT bool_or(value <> '0') FROM jsonb_each(to_jsonb(rollup) - '{grain,start,unit_id,field}'::text[])) ORDER BY to_jsonb(rollup)::text`),
  };
}

describe('a database of an earlier release with five dossiers', () => {
  let store: Store;
  let right: unknown;
  let shown: unknown;
  beforeAll(async () => {
    const url = await rig.emptyDatabase();
    const before = await rig.open(url, clock);
    const code = (place: number): string => `000.00.05.H28-230601-000${place}`;
    await send(before, {
      channel: 'list', stateAt: local('2023-06-30T23:59:59'),
      rows: [1, 2, 3, 4, 5].map((place) => statement({
        code: code(place), ...(place > 2 && { status: 'COMPLETED', statusGroup: 'solved', completedAt: local(`2023-06-1${place}T09:00`).toISOString() }),
      })),
    });
    await confirm(before, '2023-06-01', local('2023-06-30T23:59:59'));
    await watch(before, JUNE);
    await drain(before);
    await noteFindings(before, { ...NOTHING_WRONG, dueDiffers: 3 });
    right = await made(before);
    shown = await pushed(before, JUNE);
    await before.source.query(`UPDATE dossier SET facts = facts - '{dueMoves,seenFrom}'::text[], fold_version = 1`);
    await before.source.query('UPDATE rollup SET received_online = 9, ended_early = 7');
    await before.source.query(`DELETE FROM setting WHERE key = 'edgesVersion'`);
    await before.source.query(`INSERT INTO dirty (from_day, marked_at) VALUES ('2023-06-01', now() - interval '1 hour')`);
    store = await rig.open(url, clock);
  }, 60_000);

  it('is open at once, shows its last figures, and nothing is read from what is being made', async () => {
    expect(await readRemake(store.source.manager)).toEqual({ done: 0, of: 5 });
    expect(await remakeNext(store, 2)).toBe(true);
    expect(await readRemake(store.source.manager)).toEqual({ done: 2, of: 5 });
    expect([await drain(store), await recountRollups(store, '2023-07-03'), await oldestDirtySeconds(store.source.manager)]).toEqual([null, null, 0]);
    expect(await pushed(store, JUNE)).toEqual(shown);
    const { manager } = store.source;
    await expect(pulled(store, JUNE)).rejects.toThrow(FiguresRemadeError);
    await expect(readDueDifferences(manager, store.catalogue, 0)).rejects.toThrow(FiguresRemadeError);
    const [side] = await readSides(manager);
    if (!side) throw new Error('nobody has spoken of dossiers');
    await expect(readSideDifferences(manager, [side, side], JUNE, store.catalogue)).rejects.toThrow(FiguresRemadeError);
    await expect(readDossierHistory(manager, CODE, store.time())).rejects.toThrow('2 of 5 dossiers');
    // What was last found of dossiers stands.
    await noteFindings(store, NOTHING_WRONG);
    expect((await readFindings(manager)).map(({ code, count }) => [code, count])).toEqual([['awaiting-confirmation', 2], ['due-differs', 3]]);
  });

  it('goes on where a worker was killed, and is then as one that was made from nothing', async () => {
    const url = store.source.options.type === 'postgres' ? (store.source.options.url ?? '') : '';
    const next = await rig.open(url, clock);
    expect(await readRemake(next.source.manager)).toEqual({ done: 2, of: 5 });
    await Promise.all([remake(next, 2), remake(store, 1)]);
    expect(await readRemake(next.source.manager)).toBeNull();
    expect(await made(next)).toEqual(right);
    expect(await recountRollups(next, '2023-07-03')).toBe(0);
    // 5 accepted = 3 ended + 2 open.
    expect(['HS01', 'HS06', 'HS10'].map((code) => figureIn(shown as Awaited<ReturnType<typeof pushed>>, code)?.value)).toEqual([5, 3, 2]);
    expect(await drain(next)).not.toBeNull();
    expect(await pushed(next, JUNE)).toEqual(shown);
  });

  it('is counted from the beginning by a calendar that is changed meanwhile', async () => {
    await store.source.query(`DELETE FROM setting WHERE key = 'edgesVersion'`);
    await remakeNext(store, 3);
    const { calendar, version } = await latestCalendar(store.source.manager);
    const off = { day: '2023-06-29', kind: 'off', name: 'Nghỉ', basis: null, swapWith: null } as const;
    await store.source.transaction((manager) => changeCalendar(
      manager, { ...calendar, days: [...calendar.days, { ...off, by: null, at: null }] }, 'thử', { basedOn: version, by: 'admin', at: clock.now() },
    ));
    expect(await readRemake(store.source.manager)).toEqual({ done: 0, of: 5 });
    await remake(store, 3);
    expect(await recountRollups(store, '2023-07-03')).toBe(0);
  });
});
