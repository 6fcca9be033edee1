import { AuditPage, CatalogueDetails, Delivery, PeopleInvited, PeopleListPreview, SystemState } from '@ioc/contracts';
import { query } from '../support/database-server.js';
import { excelList } from '../support/exports.js';
import type { System } from '../support/system.js';
import { firstAdministrator, newPerson, PASSWORD, Visitor } from '../support/visitor.js';
import { World } from '../support/world.js';

jest.setTimeout(180_000);

let world: World;
let system: System;
let administrator: Visitor;
beforeAll(async () => {
  world = await World.open();
  system = await world.system('PostgreSQL');
  administrator = await firstAdministrator(system);
});
afterAll(() => world.close());

/** Every row of every table, as text. */
async function everything(): Promise<string> {
  const tables = await query<{ name: string }>(system.databaseUrl, `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'`, []);
  const texts = await Promise.all(tables.map(async ({ name }) => JSON.stringify(await query(system.databaseUrl, `SELECT * FROM ${name}`, []))));
  return texts.join('\n');
}

const preview = async (list: string): Promise<Response> =>
  fetch(`${system.url}/api/people/list/preview`, { method: 'POST', body: list, headers: { Cookie: administrator.cookie, Origin: system.url, 'Content-Type': 'application/octet-stream' } });

describe('people of a list', () => {
  it('are understood as they were pasted, and nothing of it is kept', async () => {
    const answer = await preview('Họ và tên\tVai trò\tĐơn vị\tLiên hệ\tSố CCCD\nĐinh Hòa\tcan bo\txa tay phong\t\t017091000001\nBùi Nga\tLãnh đạo\tMọi đơn vị\tnga@example.gov.vn\t017091000002\n');
    const { people, dropped } = PeopleListPreview.parse(await answer.json());
    expect(people.map(({ line, name, login, roles, faults }) => [line, name, login, roles, faults.length])).toEqual([[2, 'Đinh Hòa', 'hoa.dinh', ['officer'], 2], [3, 'Bùi Nga', 'nga.bui', ['leader'], 0]]);
    expect(dropped).toBe(1);
    const kept = (await everything()) + system.log;
    for (const word of ['Đinh Hòa', 'nga@example', '017091000001']) expect(kept).not.toContain(word);
  });

  it('of a file that is none are refused in words', async () => {
    for (const [list, code] of [['', 'empty'], ['a;b;c\n1;2;3', 'no-titles'], ['%PDF-1.7 ...', 'wrong-format'], ['x'.repeat(1_048_577), 'too-large']] as const) {
      const answer = await preview(list);
      expect([code, ((await answer.json()) as { code: string }).code]).toEqual([code, code]);
    }
  });

  it('are all invited, or nobody', async () => {
    const person = (login: string, units: string[] | null = ['05089']): object => ({ name: `Người ${login}`, login, contact: '', roles: ['officer'], units });
    const before = await query(system.databaseUrl, 'SELECT id FROM person', []);
    const asked = (people: object[]): Promise<string> => administrator.outcome('POST', '/api/people/list', { people });
    expect(await asked([person('mot'), person('hai'), person('ha')])).toBe('422 list-refused');
    expect(await asked([person('mot'), person('hai'), person('mot')])).toBe('422 list-refused');
    expect(await asked([person('mot'), person('hai', ['99999'])])).toBe('422 list-refused');
    // The rules of a single invitation.
    expect(await asked([person('mot'), person('Có Dấu')])).toBe('400 invalid');
    expect(await asked([person('mot'), person('hai', [])])).toBe('400 invalid');
    expect(await asked([])).toBe('400 invalid');
    expect(await query(system.databaseUrl, 'SELECT id FROM person', [])).toEqual(before);
    const refused = await administrator.ask('POST', '/api/people/list', { people: [person('mot'), person('ha')] });
    expect(await refused.json()).toMatchObject({ message: expect.stringMatching(/^Chưa mời ai cả: người thứ 2 .* Tên đăng nhập này đã có người dùng/) as unknown, details: [{ path: 'people.1' }] });

    const answer = await administrator.ask('POST', '/api/people/list', { people: Array.from({ length: 30 }, (_, index) => person(`xa.${index}`)) });
    const invited = PeopleInvited.parse(await answer.json());
    expect(invited.map(({ person: { login } }) => login)).toEqual(Array.from({ length: 30 }, (_, index) => `xa.${index}`));
    const visitor = new Visitor(system.url);
    expect(await visitor.outcome('POST', '/api/access/password', { code: invited[29]?.invitation.code, password: PASSWORD })).toBe('201');
    expect(await visitor.outcome('POST', '/api/people/list', { people: [person('mot')] })).toBe('403 not-allowed');
    const { found } = AuditPage.parse(await (await system.ask('/api/audit?act=person-added&size=1')).json());
    // The first administrator and these.
    expect(found).toBe(31);
  });
});

it('the catalogue shows its versions, and another name of a unit with who gave it when', async () => {
  const read = async (): Promise<CatalogueDetails> => CatalogueDetails.parse(await (await administrator.ask('GET', '/api/catalogue/details')).json());
  const before = await read();
  const unit = before.units.find(({ code }) => code === '05089');
  expect(unit).toMatchObject({ kind: 'township', validFrom: expect.stringMatching(/^\d{4}-/) as unknown });
  expect(before.indicators.find(({ code }) => code === 'HS03')).toMatchObject({ unit: 'hồ sơ', formula: { version: 2, text: expect.stringContaining('HS01 nộp trực tuyến') as unknown } });
  const versions = before.procedures.flatMap(({ terms }) => terms);
  expect(versions.length).toBeGreaterThan(0);
  expect(await administrator.outcome('POST', '/api/synonyms', { kind: 'unit', word: 'Xã nhà mới', target: '05089' })).toBe('200');
  const { units, changes, version } = await read();
  expect(units.find(({ code }) => code === '05089')?.aliases).toEqual([...(unit?.aliases ?? []), 'Xã nhà mới']);
  expect(changes[0]).toMatchObject({ act: 'word-taught', about: 'Xã nhà mới', target: '05089', by: { label: 'Quản trị số 1' } });
  expect(version).toBe(before.version + 1);
  const { sources, queue, versions: kept } = SystemState.parse(await (await administrator.ask('GET', '/api/system')).json());
  expect([sources.map(({ id, condition }) => [id, condition])[1], queue, kept.catalogue]).toEqual([['one-stop', 'silent'], 'PostgreSQL', version]);
  expect(kept.schema).toBeGreaterThanOrEqual(23);
});

it('of who has left the office keeps what was done, by role and number, and no name anywhere', async () => {
  const facts = { name: 'Quách Thị Rời Đi', login: 'roi.di', contact: 'roidi@example.gov.vn', roles: ['checker'], units: null } as const;
  const { id, visitor } = await newPerson(system, administrator, { login: facts.login, roles: ['checker'], units: null });
  await administrator.outcome('PUT', `/api/people/${id}`, facts);
  const { id: other } = await newPerson(system, administrator, { login: 'o.lai', roles: ['officer'], units: null });
  await administrator.outcome('POST', `/api/people/${id}/deputies`, { deputy: other, from: '2020-01-01', to: '2099-01-01' });
  const file = excelList({
    issuer: 'UBND XÃ TÂY PHONG', from: '01/06/2023', to: '05/06/2023',
    rows: [{ code: 'H28.93-230605-0001', unit: 'Xã Tây Phong', procedure: '2.000815', channel: 'Trực tuyến', status: 'Đang xử lý', acceptedAt: '05/06/2023 08:00', dueAt: '14/06/2023 08:00', completedAt: '' }],
  });
  const sent = await fetch(`${system.url}/api/intake?fileName=a.xls&sure=yes`, { method: 'POST', body: file, headers: { Cookie: visitor.cookie, Origin: system.url } });
  const delivery = Delivery.parse(await sent.json());
  await system.becomes(delivery.id, 'done');
  expect(await visitor.outcome('POST', `/api/deliveries/${delivery.id}/withdraw`, { reason: 'Gửi nhầm' })).toBe('202');
  expect(await visitor.status('GET', '/api/quarantine/export')).toBe(200);
  expect(await everything()).toContain(facts.name);

  expect(await administrator.outcome('DELETE', `/api/people/${id}`)).toBe('204');
  expect(await visitor.outcome('GET', '/api/deliveries')).toBe('401 key-needed');
  expect(await new Visitor(system.url).signIn(facts.login, PASSWORD)).toBe('403 bad-sign-in');
  const [people, audit, csv, deliveries] = await Promise.all([
    administrator.ask('GET', '/api/people'), system.ask('/api/audit?size=200'), system.ask('/api/audit/export'), system.ask('/api/deliveries'),
  ].map(async (answer) => (await answer).text()));
  const kept = [await everything(), people, audit, csv, deliveries, system.log].join('\n');
  for (const word of [facts.name, facts.login, facts.contact, 'Người roi.di']) expect(kept).not.toContain(word);
  expect(Delivery.array().parse(JSON.parse(deliveries ?? ''))[0]).toMatchObject({ sentBy: `Người kiểm tra số ${id}`, withdrawal: { by: `Người kiểm tra số ${id}` } });
  const acts = AuditPage.parse(JSON.parse(audit ?? '')).entries.filter(({ by }) => by.person === String(id)).map(({ act }) => act).reverse();
  expect(acts).toEqual(['password-set', 'delivery-sent', 'delivery-withdrawn', 'exported']);
  expect(csv).toContain(`;Người kiểm tra số ${id};127.0.0.1;Gỡ lần nhập;`);
  // The number is nobody else's afterwards.
  const { id: next } = await newPerson(system, administrator, { login: facts.login, roles: ['checker'], units: null });
  expect(next).toBeGreaterThan(other);
});
