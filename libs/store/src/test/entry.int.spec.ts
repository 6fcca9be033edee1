import type { CellChange, EntrySheet, NewEntryFormVersion, Return, Role, SeenSubmission, SubmissionKey } from '@ioc/contracts';
import { drain } from '../aggregate/drain.js';
import { addUnit, endUnit, previewUnitEnd } from '../catalogue/units.js';
import { readFigures } from '../aggregate/figures.js';
import {
  addEntryForm, addEntryFormVersion, agreeToEntry, askToReopen, commentOnEntry, correctEntry, endEntryForm, giveEntryPast, listEntryForms, readEntryBehind, readEntryReview, readEntrySheet, readEntryTasks, readReportingRates, reopenEntry, returnEntry,
  saveCells, submitEntry, withdrawEntry, type EntryActor, type EntryDone, type EntryMoment, type SavedCells,
} from '../entry/index.js';
import { agreementsOf, seenOf, type ComputedFigure } from '@ioc/kpi';
import type { EntityManager } from 'typeorm';
import { loadSources } from '../intake/reporters.js';
import type { Store } from '../open.js';
import { figureIn, HandClock, local, pulled, pushed, Rig, UNITS, watch } from './rig.js';

const FORM = 'ha-tang-so';
const QUARTER = { from: '2023-03-15', to: '2023-06-14' };
const COMMUNES = UNITS.filter((code) => code !== '154');
const [BAC_PHONG = '', THU_PHONG = ''] = ['05098', '05101'];
const key = (unit: string): SubmissionKey => ({ form: FORM, unit, from: QUARTER.from });
const actor = (person: number, ...roles: Role[]): EntryActor => ({ person, roles: new Set(roles), label: `Người số ${person}` });
const [LAN, HUNG, HOA, BINH] = [actor(1, 'officer'), actor(2, 'officer'), actor(3, 'checker'), actor(4, 'approver')];
const LINES = ['can-may-tinh', 'co-may-tinh', 'co-quan', 'noi-internet', 'dung-chu-ky-so', 'van-ban-di', 'van-ban-ky-so', 'hop-truc-tuyen', 'buoi-ho-tro', 'luot-nguoi'];
const VALUES = [23, 22, 6, 6, 6, 188, 188, 11, 12, 146];

let rig: Rig;
let store: Store;
const clock = new HandClock('2023-06-14T09:00');
beforeAll(async () => {
  rig = await Rig.start();
}, 60_000);
beforeEach(async () => {
  clock.set('2023-06-14T09:00');
  store = await rig.openNew(clock);
}, 30_000);
afterEach(() => rig.closeStores());
afterAll(() => rig.stop(), 30_000);

function fail(why: string): never {
  throw new Error(why);
}

const moment = (): EntryMoment => ({ catalogue: store.catalogue, time: store.time() });
/** Begins with the clock as it is when it is called. */
function within<T>(work: (manager: EntityManager, at: EntryMoment) => Promise<T>): Promise<T> {
  const at = moment();
  return store.source.transaction((manager) => work(manager, at));
}
const number = (item: string, value: number, base = 0): CellChange => ({ item, content: { kind: 'number', value, qualifier: '=' }, note: null, base });
const save = (unit: string, cells: CellChange[], by = LAN): Promise<SavedCells> => within((manager, at) => saveCells(manager, key(unit), cells, by, at));
const fill = (unit: string, by = LAN, values = VALUES): Promise<SavedCells> => save(unit, LINES.map((item, place) => number(item, values[place] ?? 0)), by);
const seenAt = (revision: number): Record<string, number> => Object.fromEntries(LINES.map((item) => [item, revision]));
const submit = (unit: string, by = LAN, seen = seenAt(1)): Promise<EntryDone> => within((manager, at) => submitEntry(manager, key(unit), seen, by, at));
const agree = (unit: string, by: EntryActor, seen: Partial<SeenSubmission> = {}): Promise<EntryDone> => within((manager, at) => agreeToEntry(manager, key(unit), seen, by, at));
/** `seen`: as it is unless told otherwise. */
const giveBack = async (unit: string, by: EntryActor, { reason = 'Dòng 3 lệch với quý I', cells = [], seen }: Partial<Return> = {}): Promise<EntryDone> => {
  const looked = seen ?? seenOf((await sheet(unit)).task) ?? fail('waits for nobody');
  return within((manager, at) => returnEntry(manager, key(unit), { reason, cells, seen: looked }, by, at));
};
const sheet = (unit: string, by = LAN, correction: number | null = null): Promise<EntrySheet> => within((manager, at) => readEntrySheet(manager, key(unit), correction, by, at));
/** Totals of the quarter as they were at the end of a day. */
async function asKnownOn(asOf: string, period = QUARTER): Promise<Map<string, ComputedFigure>> {
  const figures = await store.source.transaction('REPEATABLE READ', async (manager) => readFigures(manager, { period, asOf }, store.catalogue, await loadSources(manager), store.time()));
  return new Map(figures.filter(({ scope }) => scope === 'total').map((figure) => [figure.indicator, figure]));
}
async function approve(unit: string): Promise<void> {
  await agree(unit, HOA);
  await agree(unit, BINH);
}

it('an office begins with the periods that run, and nobody owes what came before', async () => {
  const forms = await listEntryForms(store.source.manager);
  expect(forms.map(({ form, version, validFrom, endsOn }) => [form, version, validFrom, endsOn])).toEqual([
    ['doi-thanh-nien', 1, '2023-05-15', null], ['ha-tang-so', 1, '2023-03-15', null], ['van-ban', 1, '2023-06-01', null], ['vien-thong', 1, '2023-01-01', null],
  ]);
  const tasks = await within((manager, at) => readEntryTasks(manager, { person: 1, rolesIn: (unit) => new Set(unit === BAC_PHONG ? ['officer'] : []) }, at));
  expect(tasks.mine.map(({ title, unitName, state, deadline, locked }) => [title, unitName, state, deadline, locked])).toEqual([
    ['Hạ tầng số', 'Xã Bắc Phong', 'draft', { dueAt: '2023-06-16T10:00:00.000Z', lateUntil: '2023-06-21T16:59:59.000Z' }, false],
    ['Đội thanh niên hỗ trợ dịch vụ công', 'Xã Bắc Phong', 'draft', { dueAt: '2023-06-16T10:00:00.000Z', lateUntil: '2023-06-21T16:59:59.000Z' }, false],
  ]);
  expect([tasks.waiting, tasks.done]).toEqual([[], []]);
});

it('two officers on one form merge cell by cell: the same content is saved, another is shown to the later one', async () => {
  // Both begin the form at once, each with a cell of their own and one that both type.
  const [lan, hung] = await Promise.all([
    save(BAC_PHONG, [number('can-may-tinh', 23), number('co-quan', 6)], LAN), save(BAC_PHONG, [number('co-may-tinh', 22), number('co-quan', 6)], HUNG),
  ]);
  expect([...lan.outcomes, ...hung.outcomes].map(({ outcome }) => outcome)).toEqual(['saved', 'saved', 'saved', 'saved']);
  const [first, second] = await Promise.all([save(BAC_PHONG, [number('co-quan', 7, 1)], LAN), save(BAC_PHONG, [number('co-quan', 8, 1)], HUNG)]);
  expect([first.outcomes[0]?.outcome, second.outcomes[0]?.outcome].sort()).toEqual(['conflict', 'saved']);
  const won = first.outcomes[0]?.outcome === 'saved' ? 7 : 8;
  for (const { outcomes: [outcome] } of [first, second]) expect(outcome?.cell).toMatchObject({ content: { kind: 'number', value: won, qualifier: '=' }, revision: 2 });
  const { cells, task } = await sheet(BAC_PHONG);
  expect(cells.slice(0, 4).map(({ content, revision }) => [content && 'value' in content ? content.value : null, revision])).toEqual([[23, 1], [22, 1], [won, 2], [null, 0]]);
  expect([task.filled, task.of]).toEqual([3, 10]);
  expect(await store.source.query('SELECT item, revision, old_content, new_content FROM entry_cell_change WHERE item = $1 ORDER BY revision', ['co-quan'])).toEqual([
    { item: 'co-quan', revision: 1, old_content: null, new_content: { kind: 'number', value: 6, qualifier: '=' } },
    { item: 'co-quan', revision: 2, old_content: { kind: 'number', value: 6, qualifier: '=' }, new_content: { kind: 'number', value: won, qualifier: '=' } },
  ]);
  await expect(store.source.query('DELETE FROM entry_cell_change')).rejects.toThrow('only grows');
});

it('what is no number is kept and never submitted; what breaks a rule is named, and nothing unseen goes out', async () => {
  await fill(BAC_PHONG);
  await save(BAC_PHONG, [{ item: 'luot-nguoi', content: { kind: 'typed', text: '1o2' }, note: null, base: 1 }, number('noi-internet', 7, 1), number('khong-co', 1)]);
  expect((await sheet(BAC_PHONG)).cells.at(-1)).toMatchObject({ content: { kind: 'typed', text: '1o2' }, revision: 2, savedBy: 'Người số 1' });
  await expect(submit(BAC_PHONG)).rejects.toMatchObject({ why: 'unseen', about: ['noi-internet', 'luot-nguoi'] });
  const seen = { ...seenAt(1), 'noi-internet': 2, 'luot-nguoi': 2 };
  await expect(submit(BAC_PHONG, LAN, seen)).rejects.toMatchObject({ why: 'issues', about: [{ item: 'noi-internet', rule: 'part', amounts: [6] }, { item: 'luot-nguoi', rule: 'not-a-number' }] });
  await expect(submit(THU_PHONG)).rejects.toMatchObject({ why: 'unseen' });
  await expect(submit(THU_PHONG, LAN, {})).rejects.toMatchObject({ why: 'issues' });
  await expect(within((manager, at) => saveCells(manager, { ...key(BAC_PHONG), from: '2023-06-15' }, [number('co-quan', 1)], LAN, at))).rejects.toMatchObject({ why: 'no-period' });
  await expect(save('154', [number('co-quan', 1)])).rejects.toMatchObject({ why: 'no-unit' });
});

it('submitting while a cell is saved submits what was seen, or nothing; a second time it answers the same receipt', async () => {
  await fill(BAC_PHONG);
  const [saved, submitted] = await Promise.allSettled([save(BAC_PHONG, [number('luot-nguoi', 150, 1)], HUNG), submit(BAC_PHONG)]);
  const outcome = saved.status === 'fulfilled' ? saved.value.outcomes[0]?.outcome : 'failed';
  // Whoever came first decides: the cell is kept and the officer sees it first, or the form is submitted and the cell is not kept.
  expect([outcome, submitted.status]).toEqual(outcome === 'saved' ? ['saved', 'rejected'] : ['refused', 'fulfilled']);
  const seen = outcome === 'saved' ? { ...seenAt(1), 'luot-nguoi': 2 } : seenAt(1);
  const answers = await Promise.all([submit(BAC_PHONG, LAN, seen), submit(BAC_PHONG, LAN, seen), submit(BAC_PHONG, LAN, seen)]);
  const receipts = new Set(answers.map(({ row }) => row.receipt));
  expect([...receipts]).toEqual([expect.stringMatching(/^BP-0623-[2-9A-HJKMNP-TV-Z]{3}$/)]);
  expect(await store.source.query('SELECT count(*)::int AS count FROM entry_receipt')).toEqual([{ count: 1 }]);
  expect((await save(BAC_PHONG, [number('luot-nguoi', 1, 1)])).outcomes[0]).toMatchObject({ outcome: 'refused', why: 'frozen' });
});

it('50 officers submitting around the deadline are each counted once, and late by the clock of the server', async () => {
  const units = await within(async (manager) => {
    const codes = Array.from({ length: 50 }, (_, place) => `X${String(place).padStart(2, '0')}`);
    await manager.query(
      `INSERT INTO unit (code, name, short_name, kind, agency_code, aliases, tile_column, tile_row, neighbours, valid_from)
       SELECT code, 'Xã ' || code, code, 'commune', code, '{}', 9, row_number() OVER (), '{}', '2020-01-01' FROM unnest($1::text[]) AS code`, [codes],
    );
    await manager.query(`INSERT INTO setting (key, value) VALUES ('catalogueVersion', '1')`);
    return codes;
  });
  await store.catalogueIn(store.source.manager);
  for (const unit of units) await fill(unit);
  const times = ['2023-06-16T16:59:59', '2023-06-16T17:00:00', '2023-06-16T17:00:01'];
  const answers = await Promise.all(units.map(async (unit, place) => {
    const at = { ...moment(), time: { ...store.time(), now: local(times[place % 3] ?? '') } };
    const asks = [0, 1].map(() => store.source.transaction((manager) => submitEntry(manager, key(unit), seenAt(1), LAN, at)));
    return (await Promise.all(asks)).map(({ row }) => row.receipt);
  }));
  for (const [first, second] of answers) expect(first).toBe(second);
  expect(new Set(answers.flat()).size).toBe(50);
  // All of them are looked at with as many questions as one is.
  const asked = async (of: (unit: string) => boolean): Promise<[number, number]> => within(async (manager, at) => {
    const query = jest.spyOn(manager.queryRunner ?? fail('no connection'), 'query');
    const { units: shown } = await readEntryReview(manager, { form: FORM, from: QUARTER.from }, { person: 3, rolesIn: (unit) => new Set(of(unit) ? ['checker'] : []) }, at);
    const count = query.mock.calls.length;
    query.mockRestore();
    return [shown.filter(({ cells, comments }) => comments === 0 && cells.every(({ content }) => content !== null)).length, count];
  });
  const [[one, questions], [all, allQuestions]] = [await asked((unit) => unit === units[0]), await asked(() => true)];
  expect([one, all, allQuestions]).toEqual([1, 50, questions]);
  const rates = await within((manager, at) => readReportingRates(manager, {}, at));
  // 50 / 3: 17 a second before, 17 on the second, 16 a second after.
  expect(rates.find(({ form }) => form === FORM)).toMatchObject({ expected: 60, submitted: 50, onTime: 34, approved: 0, missing: COMMUNES });
}, 60_000);

it('nobody checks their own; a returned cell must change; what was in time stays so', async () => {
  await fill(BAC_PHONG);
  await submit(BAC_PHONG);
  await expect(agree(BAC_PHONG, actor(1, 'officer', 'checker'))).rejects.toMatchObject({ why: 'own-work' });
  await expect(agree(BAC_PHONG, BINH)).rejects.toMatchObject({ why: 'not-its-turn' });
  await within((manager, at) => withdrawEntry(manager, key(BAC_PHONG), LAN, at));
  expect((await sheet(BAC_PHONG)).task).toMatchObject({ state: 'draft', receipt: null, submittedAt: null });
  await submit(BAC_PHONG);
  clock.set('2023-06-22T08:00');
  await giveBack(BAC_PHONG, HOA, { cells: [{ item: 'co-quan', text: 'Quý I là 7' }] });
  const returned = await sheet(BAC_PHONG);
  // Returned after it was locked: three working days again, from Thursday to Tuesday.
  expect(returned.task).toMatchObject({ state: 'returned', turn: 'officer', locked: false, reason: 'Dòng 3 lệch với quý I', deadline: { lateUntil: '2023-06-27T16:59:59.000Z' } });
  expect(returned.comments).toMatchObject([{ item: 'co-quan', text: 'Quý I là 7', by: 'Người số 3', open: true }]);
  await expect(submit(BAC_PHONG)).rejects.toMatchObject({ why: 'issues', about: [{ item: 'co-quan', rule: 'returned', hard: false }] });
  await save(BAC_PHONG, [{ ...number('co-quan', 6, 1), note: 'Một trường đã sáp nhập' }]);
  const { row } = await submit(BAC_PHONG, LAN, { ...seenAt(1), 'co-quan': 2 });
  expect([row.late, row.state]).toEqual([false, 'submitted']);
  await agree(BAC_PHONG, HOA);
  expect(await agree(BAC_PHONG, HOA)).toMatchObject({ repeated: true });
  await expect(within((manager, at) => withdrawEntry(manager, key(BAC_PHONG), LAN, at))).rejects.toMatchObject({ why: 'not-its-turn' });
});

it('a locked form keeps what is there, is asked for, reopened, and late then', async () => {
  await save(BAC_PHONG, [number('co-quan', 6)]);
  clock.set('2023-06-21T23:59:59');
  expect((await save(BAC_PHONG, [number('noi-internet', 6)])).outcomes[0]?.outcome).toBe('saved');
  clock.set('2023-06-22T00:00');
  expect((await save(BAC_PHONG, [number('noi-internet', 5, 1)])).outcomes[0]).toMatchObject({ outcome: 'refused', why: 'locked', cell: { content: { value: 6 } } });
  await expect(submit(BAC_PHONG)).rejects.toMatchObject({ why: 'locked' });
  await within((manager, at) => askToReopen(manager, key(BAC_PHONG), 'Mất điện hai ngày', LAN, at));
  const forChecker = await within((manager, at) => readEntryTasks(manager, { person: 3, rolesIn: () => new Set(['checker']) }, at));
  expect(forChecker.mine.map(({ unitName, reopenAsked }) => [unitName, reopenAsked])).toEqual([['Xã Bắc Phong', true]]);
  await within((manager, at) => reopenEntry(manager, key(BAC_PHONG), 'Nộp lại trước thứ Ba', HOA, at));
  expect((await fill(BAC_PHONG)).task).toMatchObject({ locked: false, reopenAsked: false, filled: 10 });
  const { row } = await submit(BAC_PHONG, LAN, Object.fromEntries((await sheet(BAC_PHONG)).cells.map(({ item, revision }) => [item, revision])));
  expect(row.late).toBe(true);
});

it('approved values make figures of units and of all, a correction counts once it is approved, and old versions are still read', async () => {
  await watch(store, QUARTER);
  await drain(store);
  expect(figureIn(await pushed(store, QUARTER), 'HT01')).toMatchObject({ value: 98, qualifier: '>', statedFor: { from: '2023-01-01', to: '2023-06-30' } });
  for (const unit of COMMUNES.slice(0, 8)) {
    await fill(unit);
    await submit(unit);
    await approve(unit);
  }
  await drain(store);
  const figures = await pushed(store, QUARTER);
  // 8 × 22 / (8 × 23) = 95,6522 %; the other two are silent, which is not 0.
  expect(figureIn(figures, 'HT01')).toMatchObject({
    value: 95.6522, numerator: 176, denominator: 184, qualifier: '=', asOf: local('2023-06-14T23:59:59').toISOString(), statedFor: null,
    coverage: { of: 'unit', expected: 10, reported: 8, missing: COMMUNES.slice(8) }, state: 'live',
  });
  expect(figureIn(figures, 'NT03')).toMatchObject({ value: 88, numerator: null, denominator: null });
  expect(figureIn(figures, 'HT01', `unit:${COMMUNES[0] ?? ''}`)).toMatchObject({ value: 95.6522, coverage: { expected: 1, reported: 1 } });
  expect(figureIn(figures, 'HT01', `unit:${COMMUNES[9] ?? ''}`)).toMatchObject({ value: null, state: 'missing' });
  expect(await pulled(store, QUARTER)).toEqual(figures);
  // What was published for the very half year goes on counting for it.
  expect(figureIn(await pulled(store, { from: '2023-01-01', to: '2023-06-30' }), 'HT01')).toMatchObject({ value: 98, qualifier: '>' });

  const [unit = ''] = COMMUNES;
  clock.set('2023-06-19T09:00');
  await within((manager, at) => correctEntry(manager, key(unit), 'Đếm sót một máy', LAN, at));
  await save(unit, [number('co-may-tinh', 23, 1)]);
  await drain(store);
  expect(figureIn(await pushed(store, QUARTER), 'HT01')).toMatchObject({ numerator: 176 });
  await submit(unit, LAN, { ...seenAt(1), 'co-may-tinh': 2 });
  await approve(unit);
  await drain(store);
  expect(figureIn(await pushed(store, QUARTER), 'HT01')).toMatchObject({ numerator: 177, denominator: 184 });
  // The day on which the first eight were approved has passed; it still says what was known when it did.
  expect((await asKnownOn('2023-06-14')).get('HT01')).toMatchObject({ numerator: 176, denominator: 184 });
  expect((await sheet(unit)).task).toMatchObject({ correction: 1, state: 'approved', late: false });
  expect((await sheet(unit, LAN, 0)).cells[1]).toMatchObject({ content: { value: 22 } });
  expect((await sheet(unit, LAN, 0)).may).toEqual([]);

  const behind = await within((manager, at) => readEntryBehind(manager, { indicator: 'HT01', period: QUARTER }, at));
  expect(behind).toMatchObject({ counts: 'forms', form: { form: FORM, title: 'Hạ tầng số' }, days: QUARTER, statement: null, missing: COMMUNES.slice(8).map((code) => ({ unit: code, state: null })) });
  expect(behind?.told[0]).toMatchObject({ unit, numerator: 23, denominator: 23, correction: 1, state: 'approved', agreed: [{ by: 'Người số 3', step: 'Kiểm tra' }, { by: 'Người số 4', step: 'Duyệt' }], correcting: false, receipt: expect.stringMatching(/-0623-/) as string });
  expect(behind?.told[0]?.agreed.map(({ receipt }) => receipt)).toEqual([1, 2].map((step) => `${behind?.told[0]?.receipt}/${step}`));
});

it('a few units never take the place of what was published of all', async () => {
  const [first, second, ...others] = COMMUNES;
  const figures = async (): Promise<unknown[]> => {
    await drain(store);
    const all = await pulled(store, QUARTER);
    return [figureIn(all, 'HT01'), figureIn(all, 'HT01', `unit:${first ?? ''}`)].map((figure) => [figure?.value, figure?.coverage.reported, figure?.coverage.expected]);
  };
  const tell = async (unit: string): Promise<void> => {
    await fill(unit);
    await submit(unit);
    await approve(unit);
  };
  await tell(first ?? '');
  // 22 of 23 computers of one commune are not those of the district; its own figure is told at once.
  expect(await figures()).toEqual([[98, 1, 1], [95.6522, 1, 1]]);
  expect((await within((manager, at) => readEntryBehind(manager, { indicator: 'HT01', period: QUARTER }, at)))).toMatchObject({ counts: 'statement', told: [{ unit: first }] });
  for (const unit of others.slice(0, 6)) await tell(unit);
  expect(await figures()).toEqual([[98, 1, 1], [95.6522, 1, 1]]);
  await tell(second ?? '');
  expect(await figures()).toEqual([[95.6522, 8, 10], [95.6522, 1, 1]]);
});

it('how forms came in is told as it was on a day that has passed', async () => {
  const halfYear = { from: '2023-01-01', to: '2023-06-30' };
  await fill(BAC_PHONG);
  await submit(BAC_PHONG);
  await fill(THU_PHONG);
  clock.set('2023-06-19T09:00');
  await submit(THU_PHONG);
  clock.set('2023-06-20T09:00');
  await giveBack(BAC_PHONG, HOA);
  // Due on 16/06 are the quarter and the month of 10 units. Handed in by then 1, on the 19th late another, of which one came back.
  for (const [day, submitted, onTime] of [['2023-06-16', 0, 0], ['2023-06-17', 1, 1], ['2023-06-19', 2, 1], ['2023-06-20', 1, 0]] as const) {
    const figures = await asKnownOn(day, halfYear);
    expect([day, figures.get('BC01')?.numerator, figures.get('BC02')?.numerator, figures.get('BC01')?.denominator]).toEqual([day, submitted, onTime, day === '2023-06-16' ? 0 : 20]);
  }
});

it('the demo has a past that is always the same, and a present in which something is to be done', async () => {
  const demo = await rig.openNew(clock, true);
  const halfYear = { from: '2023-01-01', to: '2023-06-30' };
  const given = await giveEntryPast(demo);
  // 6 quarters and 13 months of reports of 10 units, 2 half years of 10, 12 months of 11, and of the present 3 and 7.
  expect([given, await giveEntryPast(demo)]).toEqual([60 + 130 + 20 + 132 + 3 + 7, 0]);
  const at = { catalogue: demo.catalogue, time: demo.time() };
  const own = await demo.source.transaction((manager) => readEntryTasks(manager, { person: 1, rolesIn: (unit) => new Set(unit === '05092' ? ['officer'] : []) }, at));
  expect(own.mine.map(({ key: { form, from }, state, filled, of }) => [form, from, state, `${filled}/${of}`])).toEqual([
    ['van-ban', '2023-06-01', 'returned', '6/6'], ['vien-thong', '2023-01-01', 'draft', '2/3'],
  ]);
  expect(own.waiting.map(({ key: { form }, turnName }) => [form, turnName])).toEqual([['ha-tang-so', 'Kiểm tra']]);
  const figures = await pulled(demo, halfYear);
  // What the article says goes on counting; signed documents are added up from monthly forms.
  expect(['HT01', 'VT03', 'NT01'].map((code) => figureIn(figures, code)?.value)).toEqual([98, 80, 100]);
  expect(figureIn(figures, 'VB03')).toMatchObject({ statedFor: null, state: 'awaiting', coverage: { of: 'unit', expected: 11, reported: 3 } });
  // Due are 6 months and 2 quarters of reports of 10 units, 5 months of 11: 60 + 20 + 55. One unit owes a quarter: 12 of its 6 + 2 + 5.
  expect(figureIn(figures, 'BC01')).toMatchObject({ value: 99.2593, numerator: 134, denominator: 135, coverage: { of: 'unit', expected: 11, reported: 10, missing: ['05095'] } });
  expect(figureIn(figures, 'BC02', 'unit:05095')).toMatchObject({ numerator: 12, denominator: 13, value: 92.3077 });
  const review = await demo.source.transaction((manager) => readEntryReview(manager, { form: FORM, from: QUARTER.from }, { person: 3, rolesIn: (unit) => new Set(unit === '05092' || unit === '05095' ? ['checker'] : ['officer']) }, at));
  // Of units that are not theirs to check nothing, and nothing of what is still being typed.
  expect(review.units.map(({ task, cells, may }) => [task.key.unit, task.state, cells.filter(({ content }) => content).length, may])).toEqual([
    ['05092', 'submitted', 10, ['agree', 'return']], ['05095', 'draft', 0, ['reopen']],
  ]);
  expect(figureIn(await pulled(demo, QUARTER), 'HT01')).toMatchObject({ qualifier: '=', coverage: { expected: 10, reported: 8, missing: ['05092', '05095'] }, statedFor: null });
}, 60_000);

it('nobody agrees to what they have not seen', async () => {
  const both = actor(5, 'checker', 'approver');
  await fill(BAC_PHONG);
  const { row: { receipt: first } } = await submit(BAC_PHONG);
  await within((manager, at) => withdrawEntry(manager, key(BAC_PHONG), LAN, at));
  await save(BAC_PHONG, [number('luot-nguoi', 150, 1)]);
  const { row: { receipt: second } } = await submit(BAC_PHONG, LAN, { ...seenAt(1), 'luot-nguoi': 2 });
  if (first === null || second === null) return fail('no receipt');
  await expect(agree(BAC_PHONG, HOA, { receipt: first, step: 0 })).rejects.toMatchObject({ why: 'moved-on' });
  // Two who may check look at it at once; one of them may approve too, which that one has not asked for.
  const seen = { receipt: second, step: 0 };
  expect((await agree(BAC_PHONG, HOA, seen)).row.state).toBe('checked');
  await expect(agree(BAC_PHONG, both, seen)).rejects.toMatchObject({ why: 'moved-on' });
  expect((await agree(BAC_PHONG, both, { receipt: second, step: 1 })).row.state).toBe('approved');
});

it('nobody returns what they have not seen, and whoever asks again after a lost answer has returned it once', async () => {
  await fill(BAC_PHONG);
  const { row: { receipt: first } } = await submit(BAC_PHONG);
  if (first === null) return fail('no receipt');
  await within((manager, at) => withdrawEntry(manager, key(BAC_PHONG), LAN, at));
  await expect(giveBack(BAC_PHONG, HOA, { seen: { receipt: first, step: 0 } })).rejects.toMatchObject({ why: 'moved-on' });
  await save(BAC_PHONG, [number('luot-nguoi', 150, 1)]);
  await submit(BAC_PHONG, LAN, { ...seenAt(1), 'luot-nguoi': 2 });
  await expect(giveBack(BAC_PHONG, HOA, { seen: { receipt: first, step: 0 } })).rejects.toMatchObject({ why: 'moved-on' });
  const seen = seenOf((await sheet(BAC_PHONG)).task) ?? fail('waits for nobody');
  await agree(BAC_PHONG, HOA, seen);
  await expect(giveBack(BAC_PHONG, actor(6, 'checker'), { seen })).rejects.toMatchObject({ why: 'moved-on' });
  const at = { ...seen, step: 1 };
  expect([await giveBack(BAC_PHONG, BINH, { seen: at }), await giveBack(BAC_PHONG, BINH, { seen: at })].map(({ repeated }) => repeated)).toEqual([false, true]);
  const { events } = await sheet(BAC_PHONG);
  expect(events.map(({ action, receipt }) => [action, receipt])).toEqual([
    ['submit', first], ['withdraw', null], ['submit', seen.receipt], ['agree', `${seen.receipt}/1`], ['return', seen.receipt],
  ]);
  expect(agreementsOf(events)).toEqual([]);
});

it('of two who do something with a form at once, one has done it', async () => {
  const other = actor(6, 'checker');
  const take = (): Promise<EntryDone> => within((manager, at) => withdrawEntry(manager, key(BAC_PHONG), LAN, at));
  await fill(BAC_PHONG);
  let seen: SeenSubmission;
  const back = (by: EntryActor): Promise<EntryDone> => giveBack(BAC_PHONG, by, { seen });
  for (const [first, second] of [[() => agree(BAC_PHONG, HOA), take], [() => back(HOA), take], [() => agree(BAC_PHONG, HOA), () => back(other)], [() => agree(BAC_PHONG, HOA), () => agree(BAC_PHONG, other)]] as const) {
    const { row: { receipt } } = await submit(BAC_PHONG);
    seen = { receipt: receipt ?? '', step: 0 };
    const before = (await sheet(BAC_PHONG)).events.length;
    const done = await Promise.allSettled([first(), second()]);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await sheet(BAC_PHONG)).events).toHaveLength(before + 1);
    if ((await sheet(BAC_PHONG)).task.state === 'checked') await giveBack(BAC_PHONG, BINH);
  }
});

it('what was only asked or said of a form keeps nobody from changing it, and the past stays owed', async () => {
  const { manager } = store.source;
  const change = (validFrom: string, more: Partial<NewEntryFormVersion['definition']> = {}, madeOf?: NewEntryFormVersion['madeOf']): Promise<unknown> => within(async (inside, { catalogue, time }) => {
    const last = (await listEntryForms(inside, FORM)).at(-1);
    if (!last) return fail('no form');
    return addEntryFormVersion(inside, { form: FORM, validFrom, definition: { ...last.definition, ...more }, ...(madeOf && { madeOf }) }, catalogue, 'Quản trị số 9', time);
  });
  clock.set('2023-06-15T09:00');
  const next = { ...key(BAC_PHONG), from: '2023-06-15' };
  await within((inside, at) => commentOnEntry(inside, next, { item: null, text: 'Quý này đếm thêm trạm y tế' }, LAN, at));
  const items = (await listEntryForms(manager, FORM))[0]?.definition.items ?? [];
  await change('2023-06-15', { items: [...items, { key: 'them', name: 'Dòng thêm', unit: 'cái', decimals: 0, partOf: null, hint: null }] });
  const saved = await within((inside, at) => saveCells(inside, next, [number('them', 4)], LAN, at));
  expect([saved.outcomes[0]?.outcome, saved.task.of]).toEqual(['saved', 11]);
  expect(await store.source.query('SELECT version, period_to FROM entry_submission')).toEqual([{ version: 2, period_to: '2023-09-14' }]);
  await expect(change('2023-06-15')).rejects.toMatchObject({ why: 'not-later' });
  await expect(within((inside, { time }) => endEntryForm(inside, FORM, '2023-06-15', 'Quản trị số 9', time))).rejects.toMatchObject({ why: 'begun' });
  // Two administrators made something of version 2; the later one has not seen version 3.
  await change('2023-09-15', {}, { version: 2, endsOn: null });
  await expect(change('2023-12-15', {}, { version: 2, endsOn: null })).rejects.toMatchObject({ why: 'changed-since' });
  // Months from the middle of a quarter on: November would be told twice.
  const months = { periods: { calendar: 'reporting', length: 'month' } } as const;
  await expect(change('2023-10-15', months)).rejects.toMatchObject({ why: 'overlaps' });
  // What was due before a new form came, nobody owes.
  const fresh = (validFrom: string): Promise<unknown> => within((inside, { catalogue, time }) => (
    addEntryForm(inside, { form: 'camera', validFrom, definition: { title: 'Camera', ...months, units: { kinds: ['commune'] }, items: items.slice(0, 1), rules: [], figures: [], due: { workingDays: 1, time: '17:00' }, graceWorkingDays: 1, steps: [{ role: 'approver', name: 'Duyệt' }], reminders: [] } }, catalogue, 'Quản trị số 9', time)
  ));
  await expect(fresh('2023-04-15')).rejects.toMatchObject({ why: 'owed' });
  await fresh('2023-05-15');
  // A quarter that nobody told, and that is over: more days would make it owed no more.
  clock.set('2024-03-20T09:00');
  await expect(change('2023-12-15', { due: { workingDays: 30, time: '17:00' } })).rejects.toMatchObject({ why: 'owed' });
  await expect(within((inside, { time }) => endEntryForm(inside, FORM, '2023-12-15', 'Quản trị số 9', time))).rejects.toMatchObject({ why: 'owed' });
  await expect(change('2024-03-15', { figures: [{ indicator: 'HT01', numerator: 'co-may-tinh', denominator: null }] })).rejects.toMatchObject({ why: 'no-whole' });
});

it('a form changes for periods that nobody has begun', async () => {
  const { manager } = store.source;
  const [, current] = await listEntryForms(manager);
  if (!current) return fail('no form');
  const next = { form: FORM, validFrom: '2023-03-15', definition: { ...current.definition, title: 'Hạ tầng số xã' } };
  const add = (validFrom: string, definition = next.definition): Promise<unknown> => within((inside, { catalogue, time }) => addEntryFormVersion(inside, { form: FORM, validFrom, definition }, catalogue, 'Quản trị số 9', time));
  await save(BAC_PHONG, [number('co-quan', 6)]);
  await expect(add('2023-03-15')).rejects.toMatchObject({ why: 'not-later' });
  await expect(add('2023-06-14')).rejects.toMatchObject({ why: 'begun' });
  await expect(add('2023-06-15', { ...next.definition, figures: [{ indicator: 'VB03', numerator: 'co-quan', denominator: null }] })).rejects.toMatchObject({ why: 'fed-elsewhere' });
  await expect(add('2023-06-15', { ...next.definition, figures: [{ indicator: 'HS01', numerator: 'co-quan', denominator: null }] })).rejects.toMatchObject({ why: 'no-indicator' });
  await expect(add('2023-06-15', { ...next.definition, units: { codes: ['99999'] } })).rejects.toMatchObject({ why: 'nobody-submits' });
  await add('2023-06-15');
  clock.set('2023-06-15T08:00');
  expect((await sheet(BAC_PHONG)).definition.title).toBe('Hạ tầng số');
  const after = await within((inside, at) => readEntrySheet(inside, { ...key(BAC_PHONG), from: '2023-06-15' }, null, LAN, at));
  expect([after.version, after.definition.title, after.before.period]).toEqual([2, 'Hạ tầng số xã', QUARTER]);
});

it('a unit that ends in mid-period owes it no more, who is there on its last day does, and what was told before stays', async () => {
  const next = { from: '2023-06-15', to: '2023-09-14' };
  const nextOf = (unit: string): SubmissionKey => ({ form: FORM, unit, from: next.from });
  const heir = '05098-2023';
  await fill(BAC_PHONG);
  await submit(BAC_PHONG);
  await approve(BAC_PHONG);
  clock.set('2023-07-20T09:00');
  await within((manager, at) => saveCells(manager, nextOf(BAC_PHONG), [number('co-quan', 7)], LAN, at));
  clock.set('2023-08-01T09:00');
  await drain(store);
  const told = async (): Promise<unknown[]> => (await pulled(store, QUARTER)).filter(({ scope, indicator }) => indicator === 'HT01' && scope !== `unit:${heir}`);
  const before = await told();
  await store.source.transaction(async (manager) => {
    await addUnit(manager, { code: heir, name: 'Xã Kế Tiếp', shortName: 'Kế Tiếp', kind: 'commune', agencyCode: '000.00.20.H28', validFrom: '2023-08-01', tile: { column: 0, row: 5 } });
    await endUnit(manager, BAC_PHONG, { lastDay: '2023-07-31', successors: [heir] });
  });
  await store.catalogueIn(store.source.manager);
  await drain(store);
  expect(await told()).toEqual(before);
  // Had it ended before the quarter was over, what it submitted would count no more, which is said before.
  expect([await previewUnitEnd(store.source.manager, BAC_PHONG, { lastDay: '2023-06-13', successors: [] }), await previewUnitEnd(store.source.manager, BAC_PHONG, { lastDay: QUARTER.to, successors: [] })].map(({ submitted }) => submitted)).toEqual([1, 0]);
  clock.set('2023-09-14T09:00');
  await expect(within((manager, at) => saveCells(manager, nextOf(BAC_PHONG), [number('co-quan', 8, 1)], LAN, at))).rejects.toMatchObject({ why: 'no-unit' });
  const officer = async (unit: string): Promise<string[]> => {
    const { mine } = await within((manager, at) => readEntryTasks(manager, { person: 1, rolesIn: (code) => new Set(code === unit ? ['officer'] : []) }, at));
    return mine.filter(({ key: { form, from } }) => form === FORM && from === next.from).map(({ unitName }) => unitName);
  };
  expect([await officer(BAC_PHONG), await officer(heir)]).toEqual([[], ['Xã Kế Tiếp']]);
  const asked = COMMUNES.map((unit) => (unit === BAC_PHONG ? heir : unit));
  for (const unit of asked.slice(0, 8)) {
    await within((manager, at) => saveCells(manager, nextOf(unit), LINES.map((item, place) => number(item, VALUES[place] ?? 0)), LAN, at));
    await within((manager, at) => submitEntry(manager, nextOf(unit), seenAt(1), LAN, at));
    for (const by of [HOA, BINH]) await within((manager, at) => agreeToEntry(manager, nextOf(unit), {}, by, at));
  }
  await drain(store);
  // Nine that were there before and the new one; eight have told it. What the one that ended had typed is in no sum.
  expect(figureIn(await pulled(store, next), 'HT01')).toMatchObject({ numerator: 8 * 22, denominator: 8 * 23, coverage: { of: 'unit', expected: 10, reported: 8, missing: asked.slice(8).sort() } });
});

it('the machine\u2019s clock set back an hour: its own hour decides, revisions and steps only go forward', async () => {
  clock.set('2023-06-16T17:30');
  await fill(BAC_PHONG);
  await save(BAC_PHONG, [number('luot-nguoi', 150, 1)]);
  clock.set('2023-06-16T16:30');
  const outcomes = [await save(BAC_PHONG, [number('luot-nguoi', 151, 2)]), await save(BAC_PHONG, [number('luot-nguoi', 149, 1)], HUNG)].map(({ outcomes: [first] }) => [first?.outcome, first?.cell.revision]);
  expect(outcomes).toEqual([['saved', 3], ['conflict', 3]]);
  const { row: { receipt, late } } = await submit(BAC_PHONG, LAN, { ...seenAt(1), 'luot-nguoi': 3 });
  expect(late).toBe(false);
  clock.set('2023-06-16T15:30');
  await giveBack(BAC_PHONG, HOA);
  clock.set('2023-06-16T14:30');
  const { row } = await submit(BAC_PHONG, LAN, { ...seenAt(1), 'luot-nguoi': 3 });
  expect([row.late, row.receipt === receipt]).toEqual([false, false]);
  await approve(BAC_PHONG);
  const { events, task } = await sheet(BAC_PHONG);
  expect([task.state, events.map(({ action }) => action), agreementsOf(events).map((event) => event.receipt)]).toEqual([
    'approved', ['submit', 'return', 'submit', 'agree', 'agree'], [`${row.receipt}/1`, `${row.receipt}/2`],
  ]);
  clock.set('2023-06-16T17:30');
  await fill(THU_PHONG);
  expect((await submit(THU_PHONG)).row.late).toBe(true);
  clock.set('2023-06-16T16:30');
  // Once it is late it stays so, and is asked for again as it is.
  expect([(await submit(THU_PHONG)).repeated, (await sheet(THU_PHONG)).task.late]).toEqual([true, true]);
  await drain(store);
  expect(figureIn(await pulled(store, QUARTER), 'HT01', `unit:${BAC_PHONG}`)).toMatchObject({ numerator: 22, denominator: 23 });
});
