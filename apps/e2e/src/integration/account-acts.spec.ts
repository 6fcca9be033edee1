import { AuditPage, PasswordCode, Person } from '@ioc/contracts';
import { z } from 'zod';
import { query } from '../support/database-server.js';
import type { System } from '../support/system.js';
import { firstAdministrator, newPerson, PASSWORD, setUpSecondFactor, Visitor } from '../support/visitor.js';
import { waitFor } from '../support/wait-for.js';
import { World } from '../support/world.js';

jest.setTimeout(180_000);

const OWN = '05089';
const OTHER_PASSWORD = 'cơm tẻ là mẹ ruột';

let world: World;
let system: System;
let administrator: Visitor;
beforeAll(async () => {
  world = await World.open();
  system = await world.system('PostgreSQL');
  administrator = await firstAdministrator(system);
});
afterAll(() => world.close());

const stranger = (): Visitor => new Visitor(system.url);

async function toldOf(id: number): Promise<AuditPage['entries']> {
  const { entries } = AuditPage.parse(await (await system.ask('/api/audit?about=person&size=200')).json());
  return entries.filter(({ about }) => about.id === String(id)).reverse();
}

it('the audit log tells what is done to an account, by whom, from where, in numbers and roles alone', async () => {
  const { id, visitor } = await newPerson(system, administrator, { login: 'co-nhat-ky', roles: ['officer'], units: [OWN] });
  const { id: deputy } = await newPerson(system, administrator, { login: 'thay-nhat-ky', roles: ['officer'], units: [OWN] });
  await visitor.outcome('PUT', '/api/account/password', { current: OTHER_PASSWORD, next: OTHER_PASSWORD });
  await waitFor('the wrong password', async () => (await toldOf(id)).length === 3);
  await visitor.outcome('PUT', '/api/account/password', { current: PASSWORD, next: OTHER_PASSWORD });
  await visitor.outcome('DELETE', '/api/account/sessions');
  await stranger().signIn('khong-co-ai', PASSWORD);
  await stranger().signIn('co-nhat-ky', PASSWORD);
  await waitFor('the wrong password', async () => (await toldOf(id)).length === 6);
  await stranger().signIn('co-nhat-ky', OTHER_PASSWORD);
  await administrator.outcome('PUT', `/api/people/${id}`, { name: 'Tên Mới', login: 'co-nhat-ky', contact: '', roles: ['checker', 'leader'], units: null });
  await administrator.outcome('POST', `/api/people/${id}/deputies`, { deputy, from: '2099-01-01', to: '2099-01-09' });
  const people = z.array(Person).parse(await (await administrator.ask('GET', '/api/people')).json());
  const deputyship = people.find((person) => person.id === id)?.deputies[0]?.id;
  await administrator.outcome('DELETE', `/api/people/${id}/deputies/${deputyship}`);
  const { code } = PasswordCode.parse(await (await administrator.ask('POST', `/api/people/${id}/code`)).json());
  for (const what of ['unlock', 'disable', 'enable']) await administrator.outcome('POST', `/api/people/${id}/${what}`);
  await administrator.outcome('DELETE', `/api/people/${id}`);

  const from = { address: '127.0.0.1' };
  const quan = { kind: 'person', label: 'Quản trị số 1', person: '1', role: 'administrator', ...from };
  const self = { kind: 'person', label: `Cán bộ số ${id}`, person: String(id), role: 'officer', ...from };
  const nobody = { kind: 'nobody', label: '', person: null, role: null, ...from };
  const ends = { expiresAt: expect.stringMatching(/^2\d{3}-/) as string };
  const days = { deputy, from: '2099-01-01', to: '2099-01-09' };
  const told = await toldOf(id);
  expect(told.map(({ act, by, old, new: now }) => [act, by, old, now])).toEqual([
    ['person-added', quan, null, { roles: 'officer', reach: OWN }],
    ['password-set', self, null, null],
    ['sign-in-refused', self, null, null],
    ['password-changed', self, null, null],
    ['session-revoked', self, null, { others: true }],
    ['sign-in-refused', nobody, null, null],
    ['signed-in', self, null, null],
    ['person-changed', quan, { roles: 'officer', reach: OWN }, { roles: 'checker, leader', reach: 'district' }],
    ['deputy-added', quan, null, days],
    ['deputy-ended', quan, days, null],
    ['code-made', quan, null, ends],
    ['person-unlocked', quan, null, null],
    ['person-disabled', quan, null, null],
    ['person-enabled', quan, null, null],
    ['person-removed', quan, null, null],
  ]);
  const [{ text = '' } = {}] = await query<{ text: string }>(system.databaseUrl, `SELECT string_agg(audit_entry::text, ' ') AS text FROM audit_entry`);
  for (const secret of [PASSWORD, OTHER_PASSWORD, code, 'Tên Mới', 'Đinh Hà', 'co-nhat-ky', 'khong-co-ai']) expect([secret, text.includes(secret)]).toEqual([secret, false]);
});

it('nobody gives rights to themselves, be it as a deputy of who administers', async () => {
  const rights = { roles: ['leader' as const], units: [OWN] };
  const { id: away, visitor: other } = await newPerson(system, administrator, { login: 'quan-tri-khac', roles: ['administrator'], units: null });
  const { id, visitor } = await newPerson(system, administrator, { login: 'lam-thay', ...rights });
  await setUpSecondFactor(visitor);
  const own = { name: 'Người lam-thay', login: 'lam-thay', contact: '', ...rights };
  expect(await administrator.outcome('POST', `/api/people/${away}/deputies`, { deputy: id, from: '2020-01-01', to: '2099-12-31' })).toBe('201');
  expect(await visitor.outcome('GET', '/api/people')).toBe('200');
  expect([
    await visitor.outcome('PUT', `/api/people/${id}`, { ...own, roles: ['leader', 'administrator'] }),
    await visitor.outcome('PUT', `/api/people/${id}`, { ...own, units: null }),
    await visitor.outcome('POST', `/api/people/1/deputies`, { deputy: id, from: '2020-01-01', to: '2099-12-31' }),
    await other.outcome('PUT', `/api/people/${away}`, { ...own, login: 'quan-tri-khac', roles: ['administrator', 'approver'], units: null }),
  ]).toEqual(['403 own-rights', '403 own-rights', '403 own-rights', '403 own-rights']);
  // What is no right is changed, and rights by somebody else.
  expect(await visitor.outcome('PUT', `/api/people/${id}`, { ...own, contact: '0218 000' })).toBe('200');
  expect(await other.outcome('PUT', `/api/people/${id}`, { ...own, units: null })).toBe('200');
  // Entered twice is refused in words.
  const twice = await administrator.ask('POST', `/api/people/${away}/deputies`, { deputy: id, from: '2099-12-31', to: '2100-01-02' });
  expect([twice.status, await twice.json()]).toMatchObject([409, { code: 'deputy-twice', message: expect.stringContaining('từ 01/01/2020 đến hết 31/12/2099') as string }]);
});

it('the audit log tells who signed in first, came and went', async () => {
  const { entries } = AuditPage.parse(await (await system.ask('/api/audit?size=200&act=person-added')).json());
  expect(entries.at(-1)).toMatchObject({ by: { kind: 'session', role: null }, about: { id: '1' }, new: { roles: 'administrator', reach: 'district' } });
  const { id, visitor } = await newPerson(system, administrator, { login: 'den-roi-di', roles: ['leader'], units: null });
  expect(await visitor.outcome('DELETE', '/api/access/session')).toBe('204');
  const [last] = AuditPage.parse(await (await system.ask('/api/audit?size=1')).json()).entries;
  expect(last).toMatchObject({ act: 'session-ended', by: { kind: 'person', label: `Lãnh đạo số ${id}`, person: String(id), role: 'leader' } });
});

it('the audit log is read by administrators and auditors, and tells whom it refused', async () => {
  const { visitor: auditor } = await newPerson(system, administrator, { login: 'giam-sat', roles: ['auditor'], units: null });
  const { id, visitor: leader } = await newPerson(system, administrator, { login: 'lanh-dao', roles: ['leader'], units: null });
  expect([await administrator.status('GET', '/api/audit'), await auditor.status('GET', '/api/audit/export'), await leader.status('GET', '/api/audit')]).toEqual([200, 200, 403]);
  // Only the most frequent refusals of a minute have entries of their own.
  for (let time = 1; time < 20; time += 1) await leader.status('GET', '/api/audit');
  await system.api.stop();
  expect(await query(system.databaseUrl, `SELECT author_label, author_role, (new ->> 'count')::int AS count FROM audit_entry WHERE act = 'refused' AND subject_id = 'GET /api/audit'`)).toEqual([
    { author_label: `Lãnh đạo số ${id}`, author_role: 'leader', count: 20 },
  ]);
});
