import type { FormContent, FormQuery } from '@ioc/contracts';
import { localDay } from '@ioc/kpi';
import { markDirty, EVERYTHING } from '../aggregate/dirty.js';
import { changeCalendar } from '../calendar/change.js';
import { latestCalendar } from '../calendar/versions.js';
import { RULE_SETS } from '../catalogue/catalogue.js';
import { noteCatalogueChange } from '../catalogue/change.js';
import { SettingEntity } from '../entities/catalogue.js';
import { attachSigned, freezeForm, listFrozenForms, lockFrozenForms, NotFrozenError, readFrozenForm, readSigned } from '../forms/frozen.js';
import { addOpening } from '../forms/openings.js';
import { readForm } from '../forms/report.js';
import { Store } from '../open.js';
import { createLogger } from '@ioc/platform';
import { confirm, HandClock, local, pack, Rig, send, statement } from './rig.js';

const JUNE: FormQuery = { from: '2023-06-01', to: '2023-06-30', scope: 'office', by: 'field' };
const AFTER_JUNE = '2023-07-03T08:00';

let rig: Rig;
beforeAll(async () => {
  rig = await Rig.start();
}, 60_000);
afterEach(() => rig.closeStores(), 30_000);
afterAll(() => rig.stop(), 30_000);

const code = (number: number): string => `000.00.05.H28-230601-000${number}`;
const solved = { status: 'COMPLETED', statusGroup: 'solved' } as const;

/** One carried over and ended late, one online and early, one at the counter that is open, one withdrawn, one whose channel nobody tells. */
async function furnish(store: Store): Promise<void> {
  await send(store, {
    channel: 'list', stateAt: local('2023-06-30T23:59:59'),
    rows: [
      statement({ code: code(1), ...solved, acceptedAt: '2023-05-30T01:00:00.000Z', dueAt: '2023-06-05T10:00:00.000Z', completedAt: '2023-06-08T02:00:00.000Z' }),
      statement({ code: code(2), ...solved, completedAt: '2023-06-02T02:00:00.000Z' }),
      statement({ code: code(3), channel: 'COUNTER' }),
      statement({ code: code(4), status: 'WITHDRAWN', statusGroup: 'withdrawn', completedAt: '2023-06-09T02:00:00.000Z' }),
      statement({ code: code(5), channel: null, dueAt: '2023-06-20T10:00:00.000Z' }),
    ],
  });
  await confirm(store, '2023-05-01', local('2023-06-30T23:59:59'));
}

async function open(): Promise<{ store: Store; clock: HandClock; url: string }> {
  const [clock, url] = [new HandClock(AFTER_JUNE), await rig.emptyDatabase()];
  const store = await rig.open(url, clock);
  await furnish(store);
  return { store, clock, url };
}

const now = (store: Store, query: FormQuery = JUNE): Promise<FormContent> =>
  store.source.transaction('REPEATABLE READ', (manager) => readForm(manager, query, store.catalogue, store.time()));

function freeze(store: Store, after: number, reason: string | null = null): Promise<number> {
  return store.source.transaction('REPEATABLE READ', async (manager) => {
    await lockFrozenForms(manager);
    const { now: at, timeZone } = store.time();
    const content = await readForm(manager, JUNE, store.catalogue, store.time());
    return freezeForm(manager, { content, after, reason, frozenBy: 'Văn phòng', frozenAt: at, today: localDay(at, timeZone) });
  });
}

const total = ({ rows }: FormContent): number[] | undefined => rows.at(-1)?.cells;
const bytes = (store: Store): Promise<unknown> =>
  store.source.query(`SELECT id, frozen_form::text AS row, sha256 = encode(sha256(convert_to(content::text, 'UTF8')), 'hex') AS intact FROM frozen_form ORDER BY id`);

it('counts the columns, names the overdue, and keeps apart what no column may swallow', async () => {
  const { store } = await open();
  const form = await now(store);
  //                           3  4  5  6  7  8  9 10 11 12 13
  expect(total(form)).toEqual([5, 2, 1, 1, 3, 1, 1, 1, 2, 1, 1]);
  expect(form.rows.at(-1)?.apart).toEqual({ unknownChannel: 1, awaiting: 0, withdrawn: 1, paused: 0, opening: 0 });
  expect(form.checks.map(({ identity, holds, difference }) => [identity, holds, difference])).toEqual([
    ['3 = 4 + 5 + 6', false, 1], ['7 = 8 + 9 + 10', true, 0], ['11 = 12 + 13', true, 0], ['3 = 7 + 11', true, 0],
  ]);
  // 05/06 to 08/06/2023: Tuesday, Wednesday, Thursday. 20/06 to 30/06/2023: eight working days.
  expect(form.late).toEqual([{ code: code(1), acceptedOn: '2023-05-30', dueOn: '2023-06-05', endedOn: '2023-06-08', unit: 'Xã Bắc Phong', workingDaysLate: 3 }]);
  expect(form.overdue).toEqual([{ code: code(5), acceptedOn: '2023-06-01', dueOn: '2023-06-20', endedOn: null, unit: 'Xã Bắc Phong', workingDaysLate: 8 }]);
  expect(form.uncovered).toEqual([]);
  expect(total(await now(store, { ...JUNE, scope: 'unit:05098' }))).toEqual([5, 2, 1, 1, 3, 1, 1, 1, 2, 1, 1]);
  expect(total(await now(store, { ...JUNE, scope: 'level:district' }))).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  expect((await now(store, { ...JUNE, from: '2023-04-26' })).uncovered).toMatchObject([{ from: '2023-04-26', to: '2023-04-30' }]);
});

it('names whom no delivery speaks of before the period, until an opening is entered for them', async () => {
  const { store, clock } = await open();
  expect((await now(store)).unheardBefore).toEqual([]);
  // Deliveries speak of 01/05 and after.
  const MAY = { ...JUNE, from: '2023-05-01', scope: 'unit:05098' } as const;
  expect((await now(store, MAY)).unheardBefore).toEqual(['Xã Bắc Phong']);
  const { from, to } = MAY;
  await addOpening(store.source.manager, { from, to, unit: '05098', field: 'Chứng thực', count: 4, solvedEarly: 0, solvedOnTime: 3, solvedOverdue: 0, openOverdue: 0, reason: 'Sổ giấy' }, 'Văn phòng', clock.now());
  expect((await now(store, MAY)).unheardBefore).toEqual([]);
});

it('frozen figures are the same to the byte after deliveries, a correction, a rule change and an upgrade', async () => {
  const { store, clock, url } = await open();
  const first = await freeze(store, 0, 'Còn một hồ sơ chưa rõ kênh');
  const frozen = await bytes(store);
  expect(frozen).toMatchObject([{ id: first, intact: true }]);

  await send(store, { channel: 'list', stateAt: local('2023-07-04T17:00'), rows: [statement({ code: code(5), channel: 'POST', ...solved, dueAt: '2023-06-20T10:00:00.000Z', completedAt: '2023-06-19T02:00:00.000Z' })] });
  await addOpening(store.source.manager, { ...JUNE, unit: '05098', field: 'Chứng thực', count: 4, solvedEarly: 0, solvedOnTime: 3, solvedOverdue: 0, openOverdue: 0, reason: 'Sổ giấy' }, 'Văn phòng', clock.now());
  const present = await now(store);
  expect(total(present)).toEqual([9, 2, 2, 5, 7, 2, 4, 1, 2, 2, 0]);
  expect(present.checks.every(({ holds }) => holds)).toBe(true);
  expect(await bytes(store)).toEqual(frozen);

  const second = await freeze(store, 1, 'Nguồn bổ sung kênh tiếp nhận');
  const [newest, oldest] = await listFrozenForms(store.source.manager, JUNE);
  expect([newest?.version, oldest?.version, oldest?.id]).toEqual([2, 1, first]);
  expect(newest?.changes.filter(({ row }) => row === 'total').map(({ column, old, new: is }) => [column, old, is])).toEqual([
    [3, 5, 9], [5, 1, 2], [6, 1, 5], [7, 3, 7], [8, 1, 2], [9, 1, 4], [12, 1, 2], [13, 1, 0],
  ]);
  const both = await bytes(store);
  expect(both).toMatchObject([(frozen as unknown[])[0], { id: second, intact: true }]);

  // A rule change: from June on withdrawn dossiers are counted nowhere, and a day more is off.
  await store.source.transaction(async (manager) => {
    const inForce = pack.ruleSets.map((rules) => (rules.id === 'withdrawn-excluded' ? { ...rules, defaultFrom: '2023-06-01' } : rules));
    await manager.update(SettingEntity, { key: RULE_SETS }, { value: inForce });
    await noteCatalogueChange(manager);
    await markDirty(manager, EVERYTHING);
  });
  await store.source.transaction(async (manager) => {
    const { version, calendar } = await latestCalendar(manager);
    const days = [...calendar.days, { day: '2023-06-07', kind: 'off' as const, name: 'Nghỉ', basis: null, swapWith: null }];
    await changeCalendar(manager, { ...calendar, days }, 'Nghỉ bù', { basedOn: version, by: 'Văn phòng', at: clock.now() });
  });
  // An upgrade: a newer program with another form and formulas, and a schema that moved on.
  await rig.closeStores();
  const upgraded = { ...pack, forms: pack.forms.flatMap((form) => [{ ...form, validTo: '2020-12-31' }, { ...form, version: 2, total: 'Cộng' }]) };
  const newer = await Store.open({ url, pack: upgraded, demo: false, clock, logger: createLogger('forms', 'silent'), applicationName: 'forms' });
  try {
    await newer.source.query('ALTER TABLE dossier ADD COLUMN later integer');
    const form = await now(newer);
    expect([form.definition.version, form.rows.at(-1)?.title, form.ruleSet, total(form)]).toEqual([2, 'Cộng', 'withdrawn-excluded', [8, 1, 2, 5, 6, 2, 3, 1, 2, 2, 0]]);
    expect(form.late[0]?.workingDaysLate).toBe(2);
    expect(await bytes(newer)).toEqual(both);
    expect(total((await readFrozenForm(newer.source.manager, first))?.content ?? form)).toEqual([5, 2, 1, 1, 3, 1, 1, 1, 2, 1, 1]);
  } finally {
    await newer.close();
  }
}, 60_000);

it('is frozen with a reason when something is missing, once for what was seen, and only after its end', async () => {
  const { store, clock } = await open();
  const why = (after: number, reason: string | null = null): Promise<unknown> => freeze(store, after, reason).then(() => 'frozen', (error: unknown) => (error instanceof NotFrozenError ? error.why : error));
  expect(await why(0)).toBe('reason-needed');
  expect(await why(1, 'Còn lệch')).toBe('newer-version');
  const both = await Promise.all([why(0, 'Còn lệch'), why(0, 'Còn lệch')]);
  expect(both.sort()).toEqual(['frozen', 'newer-version']);
  expect(await why(1)).toBe('reason-needed');
  expect(await why(1, 'Xem lại')).toBe('nothing-changed');
  clock.set('2023-06-30T23:59');
  expect(await why(1, 'Xem lại')).toBe('period-running');
  clock.set(AFTER_JUNE);
});

it('frozen forms, signed copies and openings only grow, and the signed copy is kept as it came', async () => {
  const { store, clock } = await open();
  const id = await freeze(store, 0, 'Còn một hồ sơ chưa rõ kênh');
  const content = Buffer.from('%PDF-1.7\n%%EOF');
  const signed = await attachSigned(store.source.manager, id, { number: '12/BC-UBND', signedOn: '2023-07-04', fileName: 'bao-cao.pdf', content, attachedAt: clock.now(), attachedBy: 'Văn phòng' });
  expect(await readSigned(store.source.manager, id, signed.id)).toMatchObject({ fileName: 'bao-cao.pdf', content });
  expect((await readFrozenForm(store.source.manager, id))?.frozen.signed).toEqual([signed]);
  for (const statementText of [
    'UPDATE frozen_form SET version = 9', 'DELETE FROM frozen_form', 'TRUNCATE frozen_form', 'DELETE FROM signed_form', `UPDATE signed_form SET number = 'x'`, 'TRUNCATE signed_form',
  ]) await expect(store.source.query(statementText)).rejects.toThrow('only grows');
  const setting = await store.source.manager.findOneByOrFail(SettingEntity, { key: 'forms' });
  expect(setting.value).toEqual(pack.forms);
});
