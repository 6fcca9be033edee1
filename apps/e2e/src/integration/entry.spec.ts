import { AgreementOutcomes, AuditPage, CellOutcomes, EntryBehind, EntryFormVersion, EntrySheet, EntryTasks, Person, ReportingRate } from '@ioc/contracts';
import { z } from 'zod';
import { query } from '../support/database-server.js';
import type { System } from '../support/system.js';
import { firstAdministrator, newPerson, type Visitor } from '../support/visitor.js';
import { waitFor } from '../support/wait-for.js';
import { WallClient } from '../support/wall-client.js';
import { World } from '../support/world.js';

jest.setTimeout(180_000);

// The demo's clock stands at Monday 03/07/2023, 07:00: forms of June are due on Wednesday, those of the quarter are locked.
const HALF_YEAR = { from: '2023-01-01', to: '2023-06-30' };
const [OWN, STRANGE] = ['05098', '05092'];
const addressOf = (form: string, unit: string, from: string): string => `/api/entry/submissions/${form}/${unit}/${from}`;
const JUNE = addressOf('van-ban', OWN, '2023-06-01');
const QUARTER = addressOf('ha-tang-so', OWN, '2023-03-15');
const VALUES = { 'van-ban-den': 150, 'van-ban-di': 80, 'ky-so': 78, 'qua-truc': 76, 'tai-khoan-thu': 20, 'thu-thuong-dung': 19 };
const SEEN = Object.fromEntries(Object.keys(VALUES).map((item) => [item, 1]));
const typed = (item: string, value: number, base = 0): object => ({ item, content: { kind: 'number', value, qualifier: '=' }, note: null, base });

let world: World;
let system: System;
let [administrator, lan, hung, hoa, binh]: Visitor[] = [];
let wall: WallClient;
beforeAll(async () => {
  world = await World.open();
  system = await world.system('PostgreSQL', { demo: true });
  wall = await WallClient.open(system.url, HALF_YEAR);
  administrator = await firstAdministrator(system);
  const person = async (login: string, role: 'officer' | 'checker' | 'approver', units: string[] | null): Promise<Visitor> =>
    (await newPerson(system, who(administrator), { login, roles: [role], units })).visitor;
  lan = await person('lan', 'officer', [OWN]);
  hung = await person('hung', 'officer', [OWN, STRANGE]);
  hoa = await person('hoa', 'checker', null);
  binh = await person('binh', 'approver', [OWN]);
});
afterAll(async () => {
  wall.close();
  await world.close();
});

function who(visitor: Visitor | undefined): Visitor {
  if (!visitor) throw new Error('nobody');
  return visitor;
}

async function told<T>(schema: z.ZodType<T>, visitor: Visitor | undefined, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await who(visitor).ask(method, path, body);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return schema.parse(JSON.parse(text));
}

const outcome = (visitor: Visitor | undefined, method: string, path: string, body?: unknown): Promise<string> => who(visitor).outcome(method, path, body);

it('an officer fills in a form, and what breaks a rule is named by its line', async () => {
  const { mine } = await told(EntryTasks, lan, 'GET', '/api/entry/tasks');
  expect(mine.filter(({ locked }) => !locked).map(({ key: { form }, deadline: { dueAt } }) => [form, dueAt])).toEqual([
    ['van-ban', '2023-07-05T10:00:00.000Z'], ['vien-thong', '2023-07-07T10:00:00.000Z'],
  ]);
  const saved = await told(CellOutcomes, lan, 'PUT', `${JUNE}/cells`, { cells: Object.entries({ ...VALUES, 'ky-so': 81 }).map(([item, value]) => typed(item, value)) });
  expect(saved.outcomes.map(({ outcome: each }) => each)).toEqual(Array(6).fill('saved'));
  const refused = await who(lan).ask('POST', `${JUNE}/submit`, { seen: SEEN });
  expect([refused.status, await refused.json()]).toMatchObject([422, { code: 'issues', details: [{ path: 'ky-so', message: 'lớn hơn tổng số (80)' }] }]);
  const theirs = await told(CellOutcomes, hung, 'PUT', `${JUNE}/cells`, { cells: [typed('ky-so', 78)] });
  expect(theirs.outcomes).toMatchObject([{ outcome: 'conflict', cell: { content: { value: 81 } }, message: 'Người khác vừa ghi số khác vào ô này. Chọn số nào đúng.' }]);
  await told(CellOutcomes, hung, 'PUT', `${JUNE}/cells`, { cells: [typed('ky-so', 78, 1)] });
  expect(await outcome(lan, 'POST', `${JUNE}/submit`, { seen: SEEN })).toBe('409 unseen');
});

it('it is submitted once however often it is asked for, checked, approved, and on the wall within two seconds with its receipt', async () => {
  const seen = { ...SEEN, 'ky-so': 2 };
  const [first, second] = await Promise.all([0, 1].map(() => told(EntrySheet, lan, 'POST', `${JUNE}/submit`, { seen })));
  expect(first?.task).toMatchObject({ state: 'submitted', late: false, turnName: 'Kiểm tra', receipt: expect.stringMatching(/^BP-0623-\w{3}$/) as string });
  expect(second?.task.receipt).toBe(first?.task.receipt);
  expect(await outcome(binh, 'POST', `${JUNE}/agree`)).toBe('409 not-its-turn');
  const strange = { form: 'van-ban', unit: STRANGE, from: '2023-06-01' };
  const own = { ...strange, unit: OWN };
  // What was looked at is not what is there: it was withdrawn and submitted again meanwhile, or another step came.
  const other = { receipt: 'BP-0623-111', step: 0 };
  expect(await outcome(hoa, 'POST', `${JUNE}/agree`, other)).toBe('409 moved-on');
  expect((await told(AgreementOutcomes, hoa, 'POST', '/api/entry/agreements', { keys: [{ ...own, seen: other }] })).outcomes).toMatchObject([{ key: own, ok: false, message: expect.stringMatching(/^Biểu đã được rút về, nộp lại/) as string }]);
  const { outcomes } = await told(AgreementOutcomes, hoa, 'POST', '/api/entry/agreements', { keys: [{ ...own, seen: { receipt: first?.task.receipt, step: 0 } }, strange] });
  expect(outcomes.map(({ ok, receipt }) => [ok, receipt?.code ?? null])).toEqual([[true, `${first?.task.receipt}/1`], [false, null]]);
  const begun = performance.now();
  const approved = await told(AgreementOutcomes, binh, 'POST', '/api/entry/agreements', { keys: [strange, own] });
  expect(approved.outcomes.map(({ ok, message }) => [ok, message?.slice(0, 24) ?? null])).toEqual([[false, 'Phần này thuộc đơn vị ng'], [true, null]]);
  // 78 / 80; ten other units and five months are silent.
  await waitFor('the figure on the wall', () => wall.value('VB03') === 97.5);
  expect(performance.now() - begun).toBeLessThan(2_000);
  expect(wall.figure('VB03')).toMatchObject({ numerator: 78, denominator: 80, coverage: { of: 'unit', expected: 11, reported: 0 } });
  expect(wall.figure('VB03', `unit:${OWN}`)).toMatchObject({ value: 97.5 });
  const behind = await told(EntryBehind, lan, 'GET', '/api/entry/behind?indicator=VB03&from=2023-01-01&to=2023-06-30');
  expect(behind).toMatchObject({ counts: 'forms', told: [{ unit: OWN, numerator: 78, denominator: 80, receipt: first?.task.receipt, agreed: [{ step: 'Kiểm tra', receipt: `${first?.task.receipt}/1` }, { by: expect.stringMatching(/^Người duyệt số \d+$/) as string, step: 'Duyệt', receipt: `${first?.task.receipt}/2` }] }] });
  const june = await told(z.array(ReportingRate), lan, 'GET', '/api/entry/rates');
  expect(june.find(({ form, period }) => form === 'van-ban' && period.from === '2023-06-01')).toMatchObject({ expected: 11, submitted: 1, onTime: 1, approved: 1 });
});

it('what is told of the figure by an article is led to, too', async () => {
  expect(await told(EntryBehind, lan, 'GET', '/api/entry/behind?indicator=HT01&from=2023-01-01&to=2023-06-30')).toMatchObject({
    counts: 'statement', statement: { value: 98, qualifier: '>', publishedOn: '2023-08-11' }, form: null, told: [],
  });
});

it('a return names its cells, a comment stays, a correction begins beside what is approved', async () => {
  const corrected = await told(EntrySheet, lan, 'POST', `${JUNE}/correct`, { reason: 'Sót hai văn bản' });
  expect([corrected.task.state, corrected.task.correction, corrected.may]).toEqual(['draft', 1, ['edit', 'submit']]);
  await told(CellOutcomes, lan, 'PUT', `${JUNE}/cells`, { cells: [typed('van-ban-di', 82, 1)] });
  const { task: { receipt } } = await told(EntrySheet, lan, 'POST', `${JUNE}/submit`, { seen: { ...SEEN, 'van-ban-di': 2 } });
  const back = { reason: 'Xem lại dòng 2', cells: [{ item: 'van-ban-di', text: 'Thiếu hai văn bản mật?' }] };
  expect(await outcome(hoa, 'POST', `${JUNE}/return`, back)).toBe('400 invalid');
  expect(await outcome(hoa, 'POST', `${JUNE}/return`, { ...back, seen: { receipt: 'BP-0623-111', step: 0 } })).toBe('409 moved-on');
  await told(EntrySheet, hoa, 'POST', `${JUNE}/comments`, { item: 'van-ban-di', text: 'Sổ ghi \u202e82\u202c' });
  const returned = await told(EntrySheet, hoa, 'POST', `${JUNE}/return`, { ...back, seen: { receipt, step: 0 } });
  expect(returned.comments.map(({ text, open }) => [text, open])).toEqual([['Sổ ghi 82', false], ['Thiếu hai văn bản mật?', true]]);
  expect(await outcome(lan, 'POST', `${JUNE}/submit`, { seen: { ...SEEN, 'van-ban-di': 2 } })).toBe('422 issues');
  const before = await told(EntrySheet, lan, 'GET', `${JUNE}?correction=0`);
  expect([before.task.state, before.cells[1]?.content, before.may]).toEqual(['approved', { kind: 'number', value: 80, qualifier: '=' }, []]);
  expect(wall.figure('VB03')).toMatchObject({ numerator: 78, denominator: 80 });
  expect(before.events.map(({ action }) => action)).toEqual(['submit', 'agree', 'agree']);
  expect(returned.events.map(({ action }) => action)).toEqual(['submit', 'agree', 'agree', 'correct', 'submit', 'return']);
});

it('a locked form is asked for and reopened', async () => {
  expect((await told(CellOutcomes, lan, 'PUT', `${QUARTER}/cells`, { cells: [typed('co-quan', 6)] })).outcomes).toMatchObject([{ outcome: 'refused', cell: { content: null } }]);
  expect(await outcome(lan, 'POST', `${QUARTER}/submit`, { seen: {} })).toBe('409 locked');
  expect(await outcome(hoa, 'POST', `${QUARTER}/ask-reopen`, { reason: 'Không phải việc của tôi' })).toBe('403 not-allowed');
  await told(EntrySheet, lan, 'POST', `${QUARTER}/ask-reopen`, { reason: 'Mất điện hai ngày' });
  const tasks = await told(EntryTasks, hoa, 'GET', '/api/entry/tasks');
  expect(tasks.mine.filter(({ reopenAsked }) => reopenAsked).map(({ key }) => key)).toEqual([{ form: 'ha-tang-so', unit: OWN, from: '2023-03-15' }]);
  expect((await told(EntrySheet, administrator, 'POST', `${QUARTER}/reopen`, { reason: 'Nộp trước thứ Năm' })).task).toMatchObject({ locked: false, reopenAsked: false, reason: 'Nộp trước thứ Năm' });
  expect((await told(CellOutcomes, lan, 'PUT', `${QUARTER}/cells`, { cells: [typed('co-quan', 6)] })).outcomes).toMatchObject([{ outcome: 'saved' }]);
});

it('refuses with words what is not there, not yet, or not theirs', async () => {
  const running = addressOf('van-ban', OWN, '2023-07-01');
  await told(CellOutcomes, lan, 'PUT', `${running}/cells`, { cells: [typed('van-ban-den', 3)] });
  const asked: [Visitor | undefined, string, string, unknown, string][] = [
    [lan, 'GET', addressOf('van-ban', STRANGE, '2023-06-01'), undefined, '403 foreign-unit'],
    [lan, 'PUT', `${addressOf('van-ban', STRANGE, '2023-06-01')}/cells`, { cells: [typed('van-ban-den', 3)] }, '403 foreign-unit'],
    [hoa, 'PUT', `${JUNE}/cells`, { cells: [typed('van-ban-den', 3)] }, '403 not-allowed'],
    [lan, 'GET', addressOf('khong-co', OWN, '2023-06-01'), undefined, '404 no-form'],
    [lan, 'GET', addressOf('van-ban', OWN, '2023-06-02'), undefined, '404 no-period'],
    [hoa, 'GET', addressOf('ha-tang-so', '154', '2023-03-15'), undefined, '404 no-unit'],
    [lan, 'GET', `${JUNE}?correction=7`, undefined, '404 no-correction'],
    [lan, 'POST', `${running}/submit`, { seen: {} }, '409 running'],
    [lan, 'POST', `${running}/withdraw`, undefined, '409 not-its-turn'],
    [lan, 'POST', `${running}/correct`, { reason: 'Chưa duyệt' }, '409 not-its-turn'],
    [binh, 'POST', `${running}/send`, undefined, '409 not-its-turn'],
    [hoa, 'POST', `${running}/return`, { reason: 'Chưa nộp', cells: [], seen: { receipt: 'BP-0623-111', step: 0 } }, '409 moved-on'],
    [hoa, 'POST', `${running}/reopen`, { reason: 'Chưa khóa' }, '409 not-its-turn'],
    [lan, 'POST', `${running}/comments`, { item: 'khong-co', text: 'Dòng nào?' }, '422 no-item'],
    [lan, 'GET', '/api/entry/behind?indicator=HS01&from=2023-01-01&to=2023-06-30', undefined, '404 no-indicator'],
    [lan, 'GET', `/api/entry/submissions/a%00b/${OWN}/2023-06-01`, undefined, '400 invalid'],
  ];
  for (const [visitor, method, path, body, expected] of asked) expect([method, path, await outcome(visitor, method, path, body)]).toEqual([method, path, expected]);
});

it('who administers changes forms for periods that nobody has begun', async () => {
  const forms = await told(z.array(EntryFormVersion), lan, 'GET', '/api/entry/forms');
  const { definition } = forms.find(({ form }) => form === 'van-ban') ?? forms[0] ?? { definition: null };
  const next = { form: 'van-ban', validFrom: '2023-08-01', definition: { ...definition, title: 'Văn bản' } };
  const other = { form: 'bieu-moi', validFrom: '2023-08-01', definition: { ...definition, figures: [] } };
  expect(await outcome(lan, 'POST', '/api/entry/forms', other)).toBe('403 not-allowed');
  expect(await outcome(administrator, 'POST', '/api/entry/forms', { ...other, definition: { ...definition } })).toBe('409 fed-elsewhere');
  expect(await outcome(administrator, 'POST', '/api/entry/forms', { ...other, definition: { ...definition, figures: [], units: { codes: ['99999'] } } })).toBe('422 nobody-submits');
  expect(await outcome(administrator, 'POST', '/api/entry/forms', other)).toBe('201');
  expect(await outcome(administrator, 'POST', '/api/entry/forms', other)).toBe('409 form-exists');
  expect(await outcome(administrator, 'POST', '/api/entry/forms/ha-tang-so/versions', next)).toBe('400 other-form');
  expect(await outcome(administrator, 'POST', '/api/entry/forms/van-ban/versions', { ...next, validFrom: '2022-06-01' })).toBe('409 not-later');
  expect(await outcome(administrator, 'POST', '/api/entry/forms/van-ban/versions', { ...next, validFrom: '2023-07-01' })).toBe('409 begun');
  expect(await outcome(administrator, 'POST', '/api/entry/forms/van-ban/versions', { ...next, madeOf: { version: 1, endsOn: '2023-08-01' } })).toBe('409 changed-since');
  const made = await told(EntryFormVersion, administrator, 'POST', '/api/entry/forms/van-ban/versions', next);
  expect([made.version, made.madeBy]).toEqual([2, 'Quản trị số 8']);
});

it('all of it stands in the audit log, and repetitions do not', async () => {
  const { entries } = await told(AuditPage, administrator, 'GET', '/api/audit?size=200');
  const told_ = entries.filter(({ act }) => act.startsWith('entry-')).reverse().map(({ act, about: { id }, new: facts }) => [act, id, facts?.['state'] ?? facts?.['version']]);
  const june = `van-ban/${OWN}/2023-06-01`;
  expect(told_).toEqual([
    ['entry-submitted', june, 'submitted'], ['entry-agreed', june, 'checked'], ['entry-agreed', june, 'approved'], ['entry-corrected', june, 'draft'],
    ['entry-submitted', june, 'submitted'], ['entry-commented', june, 'submitted'], ['entry-returned', june, 'returned'],
    ['entry-reopen-asked', `ha-tang-so/${OWN}/2023-03-15`, 'draft'], ['entry-reopened', `ha-tang-so/${OWN}/2023-03-15`, 'draft'],
    ['entry-form-added', 'bieu-moi', 1], ['entry-form-changed', 'van-ban', 2],
  ]);
});

it('the demo\'s past is given into an empty one only', async () => {
  expect(await (await system.post('/api/demo/entry')).json()).toEqual({ given: 0 });
});

it('PostgreSQL is killed among 50 submissions: what was answered is there, once, and nobody was told of what is not', async () => {
  const units = Array.from({ length: 50 }, (_, place) => `9${String(place).padStart(4, '0')}`);
  await query(
    system.databaseUrl,
    `WITH added AS (
       INSERT INTO unit (code, name, short_name, kind, agency_code, aliases, tile_column, tile_row, neighbours, valid_from)
       SELECT code, 'Xã ' || code, code, 'commune', code, '{}', 9, row_number() OVER (), '{}', '2020-01-01' FROM unnest($1::text[]) AS code)
     INSERT INTO setting (key, value) VALUES ('catalogueVersion', '1') ON CONFLICT (key) DO UPDATE SET value = to_jsonb(((setting.value #>> '{}')::int + 1)::text)`, [units],
  );
  const officer = (await newPerson(system, who(administrator), { login: 'nam', roles: ['officer'], units: null })).visitor;
  const june = (unit: string): string => addressOf('van-ban', unit, '2023-06-01');
  for (const unit of units) await told(CellOutcomes, officer, 'PUT', `${june(unit)}/cells`, { cells: Object.entries(VALUES).map(([item, value]) => typed(item, value)) });
  const receipts = new Map<string, string>();
  const submit = async (unit: string): Promise<void> => {
    const answer = await officer.ask('POST', `${june(unit)}/submit`, { seen: SEEN });
    if (answer.status === 200) receipts.set(unit, EntrySheet.parse(await answer.json()).task.receipt ?? '');
    else expect(answer.status).toBeGreaterThanOrEqual(500);
  };
  let killed: Promise<void> | undefined;
  await Promise.all(units.map(async (unit) => {
    await submit(unit);
    if (receipts.size === 10) killed ??= world.database.kill();
  }));
  await killed;
  await world.database.restart();
  await waitFor('the program to find its database again', async () => (await fetch(`${system.url}/health/ready`)).ok, 60_000);
  const kept = new Map((await query<{ unit: string; receipt: string }>(system.databaseUrl, `SELECT unit, receipt FROM entry_submission WHERE unit = ANY($1) AND state = 'submitted'`, [units])).map(({ unit, receipt }) => [unit, receipt]));
  const accepted = [...receipts];
  expect([accepted.length >= 10 && accepted.length < 50, accepted.map(([unit]) => kept.get(unit))]).toEqual([true, accepted.map(([, receipt]) => receipt)]);
  // Whose answer was lost asks again, and so does everybody else: one submission each, under the receipt that there was.
  receipts.clear();
  for (const unit of units) await submit(unit);
  for (const [unit, receipt] of kept) expect(receipts.get(unit)).toBe(receipt);
  const [counts] = await query(
    system.databaseUrl,
    `SELECT count(*)::int AS submissions, count(DISTINCT receipt)::int AS receipts, (SELECT count(*)::int FROM entry_receipt WHERE submission_id = ANY(array_agg(submission.id))) AS given,
       (SELECT count(*)::int FROM entry_event WHERE action = 'submit' AND submission_id = ANY(array_agg(submission.id))) AS events,
       (SELECT count(*)::int FROM audit_entry WHERE act = 'entry-submitted' AND split_part(subject_id, '/', 2) = ANY($1)) AS noted
     FROM entry_submission AS submission WHERE unit = ANY($1) AND state = 'submitted'`, [units],
  );
  expect(counts).toEqual({ submissions: 50, receipts: 50, given: 50, events: 50, noted: 50 });
  const rates = await told(z.array(ReportingRate), lan, 'GET', '/api/entry/rates');
  expect(rates.find(({ form, period }) => form === 'van-ban' && period.from === '2023-06-01')).toMatchObject({ expected: 61, submitted: 51, onTime: 51 });
});

it('a deputy whose days end with the form open neither submits nor checks it; what they typed is there for who is back', async () => {
  const own = addressOf('vien-thong', OWN, '2023-01-01');
  const [mai, an] = [await newPerson(system, who(administrator), { login: 'mai', roles: ['officer'], units: [STRANGE] }), await newPerson(system, who(administrator), { login: 'an', roles: ['leader'], units: [STRANGE] })];
  const people = await told(z.array(Person), administrator, 'GET', '/api/people');
  const numberOf = (login: string): number => people.find((person) => person.login === login)?.id ?? 0;
  for (const [away, deputy] of [['lan', mai.id], ['hoa', an.id]] as const) {
    expect(await outcome(administrator, 'POST', `/api/people/${numberOf(away)}/deputies`, { deputy, from: '2023-07-03', to: '2099-12-31' })).toBe('201');
  }
  const sheet = await told(EntrySheet, mai.visitor, 'GET', own);
  const saved = await told(CellOutcomes, mai.visitor, 'PUT', `${own}/cells`, { cells: sheet.cells.map(({ item }) => typed(item, 40)) });
  expect(saved.may).toEqual(['edit', 'submit']);
  const submitted = await told(EntrySheet, an.visitor, 'GET', addressOf('van-ban', '90000', '2023-06-01'));
  expect(submitted.may).toEqual(['agree', 'return']);
  // Accounts go by the machine's days, which no test turns: the last day becomes one that has passed.
  await query(system.databaseUrl, `UPDATE deputyship SET valid_to = '2023-07-04'`);
  const seen = Object.fromEntries(sheet.cells.map(({ item }) => [item, 1]));
  expect(await outcome(mai.visitor, 'POST', `${own}/submit`, { seen })).toBe('403 foreign-unit');
  expect(await outcome(mai.visitor, 'PUT', `${own}/cells`, { cells: [typed('dung-internet', 41, 1)] })).toBe('403 foreign-unit');
  const looked = { receipt: submitted.task.receipt, step: 0 };
  expect(await outcome(an.visitor, 'POST', `${addressOf('van-ban', '90000', '2023-06-01')}/agree`, looked)).toBe('403 foreign-unit');
  // The deputy filled it in, so the deputy could not have checked it either.
  expect((await told(EntrySheet, lan, 'POST', `${own}/submit`, { seen })).task).toMatchObject({ state: 'submitted', late: false });
});
