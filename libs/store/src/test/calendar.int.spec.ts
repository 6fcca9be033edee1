import type { CalendarContent, CalendarDay, CalendarInForce } from '@ioc/contracts';
import { drain } from '../aggregate/drain.js';
import { recountRollups } from '../aggregate/recount.js';
import { CalendarMovedError, changeCalendar, holdCalendar, restoreCalendar } from '../calendar/change.js';
import { previewCalendar, readDueDifferences } from '../calendar/computed-dues.js';
import { latestCalendar, listCalendarVersions } from '../calendar/versions.js';
import { noteCatalogueChange } from '../catalogue/change.js';
import { topUpFromPack } from '../catalogue/top-up.js';
import { UnknownTargetError } from '../catalogue/unknown-target.js';
import type { Store } from '../open.js';
import { applyStatements } from '../intake/dossiers.js';
import { confirm, figureIn, HandClock, local, pack, pulled, Rig, send, statement, untilBlocked, watch } from './rig.js';

let rig: Rig;
let store: Store;
beforeAll(async () => {
  rig = await Rig.start();
}, 60_000);
beforeEach(async () => {
  store = await rig.openNew(new HandClock('2023-06-28T08:00'));
});
afterEach(() => rig.closeStores(), 30_000);
afterAll(() => rig.stop(), 30_000);

const AT = new Date('2023-06-28T01:00:00.000Z');
const HOURS = [{ from: '07:00', to: '11:30' }, { from: '13:30', to: '17:00' }];

/** Friday 30/06/2023 off, Saturday 01/07 worked instead. */
const SWAP: CalendarDay[] = [
  { day: '2023-06-30', kind: 'off', name: 'Nghỉ hoán đổi', basis: 'Thông báo 1/TB', swapWith: '2023-07-01' },
  { day: '2023-07-01', kind: 'make-up', name: 'Làm bù', basis: 'Thông báo 1/TB', swapWith: '2023-06-30' },
];

const inForce = (): Promise<CalendarInForce> => latestCalendar(store.source.manager);

/** The calendar in force without its stamps, with more days. */
async function withDays(...more: CalendarDay[]): Promise<CalendarContent> {
  const { calendar } = await inForce();
  return { ...calendar, days: [...calendar.days.map(({ by: _by, at: _at, ...day }) => day), ...more] };
}

async function put(content: CalendarContent, basedOn: number): Promise<CalendarInForce> {
  const changed = await store.source.transaction((manager) => changeCalendar(manager, content, 'Hoán đổi', { basedOn, by: 'Chị Lan', at: AT }));
  await store.catalogueIn(store.source.manager);
  return changed;
}

/** A dossier that was received on a day of June 2023 at 08:00, for three working days, and promised for a day. */
const dossier = (number: number, received: string, due: string, said = {}) => statement({
  code: `000.00.05.H28-230601-000${number}`, procedureCode: '1.001612', acceptedAt: local(`2023-06-${received}T08:00`).toISOString(),
  dueAt: local(`${due}T08:00`).toISOString(), ...said,
});

it('begins with the pack’s days and hours, which nobody has stamped', async () => {
  const { version, note, by, at, restores, calendar } = await inForce();
  expect({ version, note, by, at, restores }).toEqual({ version: 1, note: null, by: null, at: null, restores: null });
  expect(calendar.workingHours).toEqual(HOURS);
  expect(calendar.days).toHaveLength(pack.calendar.daysOff.length + 4);
  expect(calendar.days.find(({ day }) => day === '2024-05-04')).toEqual({
    day: '2024-05-04', kind: 'make-up', name: 'Làm bù cho 29/04/2024', basis: null, swapWith: '2024-04-29', by: null, at: null,
  });
  expect(store.catalogue.calendar.isWorkingDay('2024-05-04')).toBe(true);
  expect(store.catalogue.terms.get('1.001612')).toEqual([
    { validFrom: '2023-01-01', online: { amount: 3, unit: 'working-days' }, counter: { amount: 3, unit: 'working-days' }, cutOff: null, source: pack.procedures[0]?.terms?.[0]?.source },
  ]);
});

it('a change is a version of its own, with who and when on what was changed alone', async () => {
  const before = store.catalogue;
  const changed = await put(await withDays(...SWAP), 1);
  expect(changed).toMatchObject({ version: 2, note: 'Hoán đổi', by: 'Chị Lan', at: AT.toISOString(), restores: null });
  const stamped = changed.calendar.days.filter(({ by }) => by !== null);
  expect(stamped).toEqual(SWAP.map((day) => ({ ...day, by: 'Chị Lan', at: AT.toISOString() })));
  expect(store.catalogue).not.toBe(before);
  expect([store.catalogue.calendar.isWorkingDay('2023-06-30'), store.catalogue.calendar.isWorkingDay('2023-07-01')]).toEqual([false, true]);
  // The same once more, by another: nothing of it is his.
  const again = await store.source.transaction(async (manager) => changeCalendar(manager, await withDays(), 'Như cũ', { basedOn: 2, by: 'Anh Nam', at: AT }));
  expect(again.calendar.days).toEqual(changed.calendar.days);
});

it('an undo brings back what was in force, stamps and all, and loses nothing', async () => {
  await put(await withDays(...SWAP), 1);
  const restored = await store.source.transaction((manager) => restoreCalendar(manager, 1, { basedOn: 2, by: 'Chị Lan', at: AT }));
  expect(restored).toMatchObject({ version: 3, restores: 1, note: null, by: 'Chị Lan' });
  expect(restored?.calendar.days.filter(({ by }) => by !== null)).toEqual([]);
  expect((await listCalendarVersions(store.source.manager)).map(({ version, restores }) => [version, restores])).toEqual([[3, 1], [2, null], [1, null]]);
  expect((await store.catalogueIn(store.source.manager)).calendar.isWorkingDay('2023-06-30')).toBe(true);
  expect(await store.source.transaction((manager) => restoreCalendar(manager, 9, { basedOn: 3, by: 'Chị Lan', at: AT }))).toBeNull();
});

it('another’s change in between is not written over, and hours need a unit of the district', async () => {
  const content = await withDays(...SWAP);
  await put(content, 1);
  await expect(put(content, 1)).rejects.toThrow(new CalendarMovedError(2));
  const stranger = { ...content, hours: [{ unit: '99999', validFrom: '2023-01-01', validTo: null, hours: HOURS, saturday: [], basis: null }] };
  await expect(put(stranger, 2)).rejects.toThrow(UnknownTargetError);
  expect((await inForce()).version).toBe(2);
});

it('rollups are counted by the new calendar: what is due soon comes on another day', async () => {
  const june = { from: '2023-06-30', to: '2023-06-30' };
  await watch(store, june, { from: '2023-06-29', to: '2023-06-29' });
  // Due on Monday 03/07: due soon from Friday 30/06; by the swap from Saturday 01/07.
  await send(store, { channel: 'list', stateAt: local('2023-06-28T07:30'), rows: [dossier(1, '28', '2023-07-03'), dossier(2, '28', '2023-07-20'), dossier(3, '28', '2023-07-03')] });
  // The third was due on that Monday too, until Saturday.
  await send(store, { channel: 'list', stateAt: local('2023-07-01T10:00'), rows: [dossier(3, '28', '2023-07-20')] });
  const soonOnFriday = async (): Promise<number | undefined> => {
    const [row] = await store.source.query<{ soon: number }[]>(
      `SELECT sum(due_soon_in)::int AS soon FROM rollup WHERE grain = 'U' AND start = '2023-06-30'`,
    );
    return row?.soon;
  };
  expect(await soonOnFriday()).toBe(2);
  await drain(store);
  await put(await withDays(...SWAP), 1);
  expect(await soonOnFriday()).toBe(0);
  expect(await recountRollups(store, '2023-06-28')).toBe(0);
  expect(await drain(store)).not.toBeNull();
  await store.source.transaction((manager) => restoreCalendar(manager, 1, { basedOn: 2, by: 'Chị Lan', at: AT }));
  await store.catalogueIn(store.source.manager);
  expect(await soonOnFriday()).toBe(2);
  expect(await recountRollups(store, '2023-06-29')).toBe(0);
});

it('a change waits for whoever counts by the calendar before it, and he who comes after counts by the new one', async () => {
  const content = await withDays(...SWAP);
  let change: Promise<unknown> = Promise.resolve();
  await store.source.transaction(async (manager) => {
    await holdCalendar(manager);
    const { calendar, district: { timeZone }, units, receipt } = await store.catalogueIn(manager);
    change = put(content, 1);
    await untilBlocked(store, 1);
    await applyStatements(manager, [{
      deliveryId: '00000000-0000-4000-8000-000000000001', deliverySequence: 1, line: 1, channel: 'list', receivedAt: AT, stateAt: AT,
      statement: dossier(1, '28', '2023-07-03'),
    }], { sourceId: 'one-stop', unitIds: new Map(units.map(({ code, id }) => [code, id])), fieldOf: () => 'Chứng thực', calendar, timeZone, receipt });
  });
  await change;
  expect(await recountRollups(store, '2023-06-28')).toBe(0);
});

describe('the district that a process keeps', () => {
  const isOff = ({ calendar }: { calendar: { isWorkingDay(day: string): boolean } }): boolean => !calendar.isWorkingDay('2023-06-30');

  it('is not turned back by a transaction that began before a change, which sees the one of its own moment', async () => {
    const content = await withDays(...SWAP);
    await store.source.transaction('REPEATABLE READ', async (manager) => {
      await manager.query('SELECT 1 FROM setting');
      await put(content, 1);
      const { catalogue, time } = await store.momentIn(manager);
      expect([isOff(catalogue), isOff(time), isOff(await store.timeIn(manager))]).toEqual([false, false, false]);
    });
    expect([isOff(store.catalogue), isOff(store.time())]).toEqual([true, true]);
  });

  it('is not one that was taken back', async () => {
    const content = await withDays(...SWAP);
    await store.source.transaction(async (manager) => {
      await changeCalendar(manager, content, 'Hoán đổi', { basedOn: 1, by: 'Chị Lan', at: AT });
      expect(isOff(await store.catalogueIn(manager))).toBe(true);
      throw new Error('taken back');
    }).catch(() => undefined);
    expect(isOff(await store.catalogueIn(store.source.manager))).toBe(false);
  });

  it('is whole when somebody changes it while it is read', async () => {
    // Nobody announces anything: what was read is all that it has.
    await store.listener.close();
    const rename = (name: string): Promise<void> => store.source.transaction(async (manager) => {
      await noteCatalogueChange(manager);
      await manager.query(`UPDATE setting SET value = value || jsonb_build_object('name', $1::text) WHERE key = 'district'`, [name]);
    });
    let read: Promise<unknown> = Promise.resolve();
    await store.source.transaction(async (manager) => {
      // Whoever reads the district has read its name by then, and waits for its procedures.
      await manager.query('LOCK TABLE procedure IN ACCESS EXCLUSIVE MODE');
      await rename('Huyện A');
      read = store.catalogueIn(store.source.manager);
      await untilBlocked(store, 1);
      await rename('Huyện B');
    });
    await read;
    expect((await store.catalogueIn(store.source.manager)).district.name).toBe('Huyện B');
  });
});

describe('due dates that are worked out', () => {
  beforeEach(async () => {
    await send(store, {
      channel: 'list', stateAt: local('2023-06-28T07:30'),
      rows: [
        // Three working days after 22/06 is Tuesday 27/06.
        dossier(1, '22', '2023-06-27'),
        dossier(2, '22', '2023-06-28'),
        // After Tuesday 27/06: Friday 30/06, by the swap Saturday 01/07.
        dossier(3, '27', '2023-06-30'),
        dossier(4, '27', '2023-06-26', { procedureCode: '1.004194' }),
        dossier(5, '22', '2023-06-30', { status: 'COMPLETED', statusGroup: 'solved', completedAt: local('2023-06-23T08:00').toISOString() }),
      ],
    });
    await confirm(store, '2023-06-01', local('2023-06-28T07:30'));
  });

  it('stand beside the desk’s: open dossiers with a term that were promised for another day', async () => {
    const differences = await readDueDifferences(store.source.manager, store.catalogue, 10);
    expect(differences).toEqual({
      count: 1,
      items: [{
        code: '000.00.05.H28-230601-0002', unit: '05098', procedure: '1.001612', acceptedAt: local('2023-06-22T08:00').toISOString(),
        dueAt: local('2023-06-28T08:00').toISOString(), computedAt: local('2023-06-27T08:00').toISOString(),
      }],
    });
    // Overdue by the desk's dates are 1 and 4; by the date that is worked out, 2 would be too.
    expect(figureIn(await pulled(store, { from: '2023-06-28', to: '2023-06-28' }), 'HS11')?.value).toBe(2);
    expect(await readDueDifferences(store.source.manager, store.catalogue, 0)).toEqual({ count: 1, items: [] });
  });

  it('do not differ since a desk asked for more time, only since it promised another day', async () => {
    await send(store, {
      channel: 'list', stateAt: local('2023-06-28T08:00'),
      // Dossier 1 was promised for the day that is worked out, dossier 2 for the day after.
      rows: [dossier(1, '22', '2023-07-05'), dossier(2, '22', '2023-07-05')],
    });
    const { count, items } = await readDueDifferences(store.source.manager, store.catalogue, 10);
    expect([count, items.map(({ code, dueAt }) => [code, dueAt])]).toEqual([1, [['000.00.05.H28-230601-0002', local('2023-06-28T08:00').toISOString()]]]);
  });

  it('and deadlines that a swap would move are shown before it is kept', async () => {
    const preview = async (content: CalendarContent) => previewCalendar(store.source.manager, store.catalogue, content, store.time());
    const moved = await preview(await withDays(...SWAP));
    expect(moved.dossiers).toEqual({
      count: 1,
      items: [{
        code: '000.00.05.H28-230601-0003', unit: '05098', procedure: '1.001612', acceptedAt: local('2023-06-27T08:00').toISOString(),
        dueAt: local('2023-06-30T08:00').toISOString(), before: local('2023-06-30T08:00').toISOString(), after: local('2023-07-01T08:00').toISOString(),
      }],
    });
    expect(moved.deadlines).toEqual([]);
    // Thursday 15/06 and Friday 16/06 follow the cut-off of 14/06; a day off there moves month, quarter and half-year.
    const dayOff = await preview(await withDays({ day: '2023-06-15', kind: 'off', name: 'Nghỉ', basis: null, swapWith: null }));
    expect(dayOff.deadlines).toEqual([
      { kind: 'month', from: '2023-05-15', to: '2023-06-14', before: '2023-06-16', after: '2023-06-19' },
      { kind: 'quarter', from: '2023-03-15', to: '2023-06-14', before: '2023-06-16', after: '2023-06-19' },
      { kind: 'half-year', from: '2022-12-15', to: '2023-06-14', before: '2023-06-16', after: '2023-06-19' },
    ]);
    expect((await inForce()).version).toBe(1);
  });
});

it('a database of an earlier release gains terms, but not an office that has its own procedures', async () => {
  await store.source.query('DELETE FROM procedure_term');
  expect(await store.source.transaction((manager) => topUpFromPack(manager, pack))).toBe(true);
  expect((await store.catalogueIn(store.source.manager)).terms.size).toBe(16);
  expect(await store.source.transaction((manager) => topUpFromPack(manager, pack))).toBe(false);
  await store.source.query(`DELETE FROM procedure_term`);
  await store.source.query(`UPDATE setting SET value = jsonb_set(value, '{name}', '"Huyện Thử Nghiệm"') WHERE key = 'district'`);
  expect(await store.source.transaction((manager) => topUpFromPack(manager, pack))).toBe(false);
});
