import { AuditPage, FigureReport, FrozenContent, MappingProfile, type AuditEntry } from '@ioc/contracts';
import { query } from '../support/database-server.js';
import { DISTRICT_DESK, LIST } from '../support/district.js';
import { excelList, PERSONAL, type DossierRow } from '../support/exports.js';
import { importFile, ioc } from '../support/ioc.js';
import { sessionHeaders } from '../support/session.js';
import type { System } from '../support/system.js';
import { World } from '../support/world.js';

jest.setTimeout(180_000);

const UNKNOWN_UNIT: DossierRow = {
  code: '000.00.05.H28-230612-9001', unit: 'Xã Không Tên', procedure: '2.000815.000.00.00.H28', channel: 'Trực tiếp', status: 'Đang xử lý',
  acceptedAt: '12/06/2023 08:00', dueAt: '13/06/2023 08:00', completedAt: '',
};
const HALF_YEAR = { from: '2023-01-01', to: '2023-06-30' };
const PDF = '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n';

let world: World;
let system: System;
let browser: Readonly<Record<'Cookie' | 'Origin', string>>;
beforeAll(async () => {
  world = await World.open();
  system = await world.system('PostgreSQL');
  await importFile(system, LIST);
  browser = await sessionHeaders(system);
});
afterAll(() => world.close());

/** As a browser with a session does. */
async function act(method: string, path: string, body?: unknown): Promise<Response> {
  const raw = typeof body === 'string';
  const response = await fetch(system.url + path, {
    method,
    headers: { ...browser, ...(body !== undefined && { 'Content-Type': raw ? 'application/octet-stream' : 'application/json' }) },
    ...(body !== undefined && { body: raw ? body : JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response;
}

async function entries(search = ''): Promise<AuditEntry[]> {
  return AuditPage.parse(await (await system.ask(`/api/audit?size=200${search}`)).json()).entries;
}

/** What the last entry says, but for number, times and hash. */
async function last(): Promise<Partial<AuditEntry>> {
  const [{ number: _, at: _at, recordedAt: _recorded, hash: _hash, ...said } = {} as AuditEntry] = await entries();
  return said;
}

const session = { kind: 'session', label: expect.stringMatching(/^Phiên [0-9a-f]{4}$/) as string, person: null, role: null, address: '127.0.0.1' };
const told = (what: Pick<AuditEntry, 'act' | 'about'> & Partial<AuditEntry>): object => ({ by: session, old: null, new: null, ...what });

it('tells who came in, how, and who used the key', async () => {
  const all = await entries();
  expect(all.filter(({ act: done }) => done === 'link-made')).toHaveLength(1);
  expect(all.find(({ act: done }) => done === 'session-opened')).toMatchObject({ by: session, about: { kind: 'session' } });
  await system.ask('/api/deliveries');
  await system.ask('/api/deliveries');
  // Once a day and address, whatever it does.
  expect((await entries('&act=key-used')).map(({ by }) => by)).toEqual([{ kind: 'machine', label: 'Khóa máy', person: null, role: null, address: '127.0.0.1' }]);
  expect(all.find(({ act: done }) => done === 'delivery-sent')).toMatchObject({
    by: { kind: 'machine', label: 'Khóa máy' }, about: { kind: 'delivery' }, new: { door: 'command', held: false },
  });
});

it('tells of a delivery once, however many rows it has, and of what is decided about it', async () => {
  const before = (await entries()).length;
  const sheet = excelList({ issuer: DISTRICT_DESK, from: '01/06/2023', to: '30/06/2023', rows: [UNKNOWN_UNIT, { ...UNKNOWN_UNIT, code: '000.00.05.H28-230612-9002' }] });
  const { id } = await system.deliver({ fileName: 'sheet.xls', body: sheet });
  expect((await entries()).length).toBe(before + 1);

  await act('POST', `/api/quarantine/${id}/5/correct`, { cells: { unitName: 'Xã Bắc Phong' } });
  expect(await last()).toEqual(told({ act: 'row-corrected', about: { kind: 'row', id: `${id}/5` }, old: { unitName: expect.any(String) as string }, new: { unitName: 'Xã Bắc Phong' } }));
  await act('POST', `/api/quarantine/${id}/6/give-up`, { reason: 'Không phải của mình' });
  expect(await last()).toEqual(told({ act: 'row-given-up', about: { kind: 'row', id: `${id}/6` } }));
  await act('POST', `/api/deliveries/${id}/withdraw`, { reason: 'Gửi nhầm tệp' });
  await act('POST', `/api/deliveries/${id}/withdraw`, { reason: 'Gửi nhầm tệp' });
  expect(await last()).toEqual(told({ act: 'delivery-withdrawn', about: { kind: 'delivery', id } }));
  expect(await entries('&act=delivery-withdrawn')).toHaveLength(1);
});

it('tells of a held delivery that is let in', async () => {
  const sheet = excelList({ issuer: DISTRICT_DESK, from: '01/06/2023', to: '30/06/2023', rows: [UNKNOWN_UNIT] });
  const { id, status } = await system.send({ fileName: 'ahead.xls', body: sheet, stateDate: '2099-01-01' });
  expect(status).toBe('held');
  expect(await last()).toMatchObject({ act: 'delivery-sent', new: { fileName: 'ahead.xls', held: true } });
  await act('POST', `/api/deliveries/${id}/confirm`);
  expect(await last()).toEqual(told({ act: 'delivery-confirmed', about: { kind: 'delivery', id }, old: { status: 'held' } }));
});

it('tells of a held delivery that is taken out because its sender sends it again and is sure', async () => {
  const sheet = excelList({ issuer: DISTRICT_DESK, from: '02/06/2023', to: '30/06/2023', rows: [UNKNOWN_UNIT] });
  const held = await system.send({ fileName: 'ahead.xls', body: sheet, stateDate: '2099-01-01' });
  const sent = await system.send({ fileName: 'ahead.xls', body: sheet, stateDate: '2023-06-30', sure: true });
  const [after, before] = await entries();
  expect(before).toMatchObject({ act: 'delivery-withdrawn', about: { kind: 'delivery', id: held.id } });
  expect(after).toMatchObject({ act: 'delivery-sent', about: { kind: 'delivery', id: sent.id }, new: { held: false } });
  expect(await (await system.ask(`/api/deliveries/${held.id}`)).json()).toMatchObject({ status: 'withdrawn', withdrawal: { reason: expect.any(String) as string } });
});

it('tells of words, mappings and the calendar', async () => {
  await act('POST', '/api/synonyms', { kind: 'unit', word: 'Xã Bắc Phong cũ', target: '05098' });
  expect(await last()).toEqual(told({ act: 'word-taught', about: { kind: 'word', id: 'Xã Bắc Phong cũ' }, new: { kind: 'unit', target: '05098', mended: 0 } }));
  const [profile] = MappingProfile.array().parse(await (await act('GET', '/api/profiles')).json());
  const { version, ...confirmed } = profile ?? ({} as MappingProfile);
  await act('POST', '/api/profiles', confirmed);
  expect(await last()).toEqual(told({ act: 'profile-confirmed', about: { kind: 'profile', id: confirmed.id }, old: { version }, new: { version: version + 1 } }));
  const { version: basedOn, calendar } = (await (await act('GET', '/api/calendar')).json()) as { version: number; calendar: object };
  await act('PUT', '/api/calendar', { basedOn, note: 'Thử nhật ký', calendar });
  expect(await last()).toEqual(told({ act: 'calendar-changed', about: { kind: 'calendar', id: null }, old: { version: basedOn }, new: { version: basedOn + 1 } }));
  await act('POST', '/api/calendar/restore', { basedOn: basedOn + 1, version: basedOn });
  expect(await last()).toEqual(told({ act: 'calendar-restored', about: { kind: 'calendar', id: null }, old: { version: basedOn + 1 }, new: { version: basedOn + 2, asIn: basedOn } }));
});

it('tells of forms, opening balances and figures that are called wrong', async () => {
  const opening = { ...HALF_YEAR, unit: '05098', field: 'Hộ tịch', count: 3, solvedEarly: 0, solvedOnTime: 0, solvedOverdue: 0, openOverdue: 0, reason: 'Sổ giấy' };
  await act('POST', '/api/forms/ii06a/openings', opening);
  await act('POST', '/api/forms/ii06a/openings', { ...opening, count: 4 });
  expect(await last()).toEqual(told({ act: 'opening-entered', about: { kind: 'opening', id: '05098' }, old: { count: 3 }, new: { ...HALF_YEAR, field: 'Hộ tịch', count: 4 } }));
  const frozen = FrozenContent.parse(await (await act('POST', '/api/forms/ii06a/freeze', { ...HALF_YEAR, scope: 'office', by: 'unit', after: 0, reason: 'Còn thiếu ngày' })).json());
  const id = String(frozen.frozen.id);
  expect(await last()).toEqual(told({ act: 'form-frozen', about: { kind: 'form', id }, new: { ...HALF_YEAR, scope: 'office', by: 'unit' } }));
  await act('POST', `/api/forms/frozen/${id}/signed?${new URLSearchParams({ fileName: 'ky.pdf', number: '12/BC', signedOn: '2023-07-04' })}`, PDF);
  expect(await last()).toMatchObject({ act: 'form-signed', about: { kind: 'form', id }, new: { fileName: 'ky.pdf', number: '12/BC', signedOn: '2023-07-04' } });
  const report = FigureReport.parse(await (await act('POST', '/api/figure-reports', { indicator: 'HS01', scope: 'total', ...HALF_YEAR, words: 'Thiếu hai hồ sơ' })).json());
  expect(await last()).toMatchObject(told({ act: 'figure-reported', about: { kind: 'report', id: String(report.id) }, new: { indicator: 'HS01', scope: 'total', ...HALF_YEAR, value: report.value } }));
  await act('POST', `/api/figure-reports/${report.id}/answer`, { state: 'explained', words: 'Hai hồ sơ của huyện khác' });
  expect(await last()).toMatchObject(told({ act: 'report-answered', about: { kind: 'report', id: String(report.id) }, old: { state: 'open' }, new: { state: 'explained', indicator: 'HS01' } }));
});

it('tells of what leaves the server', async () => {
  const period = new URLSearchParams(HALF_YEAR).toString();
  const expected: readonly [path: string, about: string, facts: object][] = [
    ['/api/quarantine/export', 'quarantine', { format: 'csv' }],
    [`/api/dossiers/behind/export?${period}&indicator=HS01&scope=total&format=csv&q=${encodeURIComponent(PERSONAL.owner)}`, 'dossiers', { format: 'csv', of: 'HS01', scope: 'total' }],
    [`/api/forms/ii06a/file/xlsx?${period}&scope=office&by=unit`, 'form', { format: 'xlsx', scope: 'office' }],
    [`/api/forms/ii06a/file/pdf?${period}&scope=office&by=unit`, 'form', { format: 'pdf' }],
    ['/api/forms/frozen/1/file/pdf', 'form', { format: 'pdf', frozen: 1 }],
    ['/api/forms/frozen/1/signed/1', 'form', { format: 'pdf', frozen: 1, signed: 1 }],
  ];
  for (const [path, id, facts] of expected) {
    await act('GET', path);
    expect(await last()).toMatchObject({ by: session, act: 'exported', about: { kind: 'list', id }, new: facts });
  }
});

it('may be filtered, paged and taken out, which it tells of itself', async () => {
  const page = AuditPage.parse(await (await system.ask('/api/audit?act=exported&size=2&page=2')).json());
  expect(page.entries).toHaveLength(2);
  expect(page.found).toBe((await entries('&act=exported')).length);
  expect(await entries('&who=khóa')).not.toEqual([]);
  expect((await entries('&who=khóa')).filter(({ by }) => by.kind !== 'machine')).toEqual([]);
  expect(await entries('&about=calendar')).toHaveLength(2);
  expect(await entries('&from=2000-01-01&to=2000-01-02')).toEqual([]);
  expect((await system.ask('/api/audit?act=guess')).status).toBe(400);
  const sheet = await (await act('GET', '/api/audit/export?about=calendar')).text();
  expect(sheet.split('\r\n')).toHaveLength(4);
  expect(sheet).toContain('Đổi lịch');
  expect(await last()).toMatchObject({ act: 'exported', about: { kind: 'audit' } });
  const taken = await ioc(system, ['audit', 'export', '--from', '2000-01-01', '--to', '2000-01-02']);
  expect(taken.stdout).toMatch(/^\uFEFFSố;Thời điểm;[^\r\n]+\r\n$/u);
});

it('has no secret and no citizen in it', async () => {
  const [{ text = '' } = {}] = await query<{ text: string }>(system.databaseUrl, `SELECT string_agg(audit_entry::text, ' ') AS text FROM audit_entry`);
  const cookie = browser.Cookie.split('=')[1] ?? '';
  for (const secret of [system.apiKey, cookie, ...Object.values(PERSONAL), 'Thiếu hai hồ sơ', 'Gửi nhầm tệp']) expect(text.includes(secret)).toBe(false);
});

it('is read by nobody without a key or a session', async () => {
  for (const path of ['/api/audit', '/api/audit/export']) expect((await fetch(system.url + path)).status).toBe(401);
});

it('counts refusals by the minute, and believes no address that a stranger writes', async () => {
  for (let time = 0; time < 30; time += 1) await fetch(`${system.url}/api/deliveries`, { headers: { 'X-Forwarded-For': `10.9.8.${time}`, 'Forwarded': 'for=10.9.8.7' } });
  await fetch(`${system.url}/api/dossiers/${UNKNOWN_UNIT.code}`);
  await fetch(`${system.url}/api/access/session`);
  await fetch(`${system.url}/api/catalogue`, { headers: { Origin: 'http://ioc.example' } });
  await fetch(`${system.url}/api/access/session`, { method: 'DELETE', headers: browser });
  expect(await last()).toEqual(told({ act: 'session-ended', about: { kind: 'session', id: session.label } }));
  await system.api.stop();
  const rows = await query<{ subject_id: string; author_kind: string; address: string; status: number; count: number }>(
    system.databaseUrl,
    `SELECT subject_id, author_kind, address, (new ->> 'status')::int AS status, (new ->> 'count')::int AS count FROM audit_entry WHERE act = 'refused' ORDER BY number`,
  );
  const sum = (route: string): number => rows.filter(({ subject_id: of }) => of === route).reduce((total, { count }) => total + count, 0);
  expect(rows.filter(({ address, author_kind: kind }) => address !== '127.0.0.1' || kind !== 'nobody')).toEqual([]);
  expect(sum('GET /api/deliveries')).toBe(30);
  expect(sum('GET /api/dossiers/:code')).toBe(1);
  expect(rows.some(({ subject_id: of, status }) => of === 'GET' && status === 403)).toBe(true);
  expect(sum('GET /api/access/session')).toBe(0);
  expect(rows.length).toBeLessThan(12);
});
