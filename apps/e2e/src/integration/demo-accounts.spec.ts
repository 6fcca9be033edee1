import { DeclaredPolicy, DemoAccount, PersonRole, Session } from '@ioc/contracts';
import { z } from 'zod';
import { query } from '../support/database-server.js';
import { firstAdministrator, PASSWORD, Visitor } from '../support/visitor.js';
import { World } from '../support/world.js';

jest.setTimeout(120_000);

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

it('in the demo anybody is let in by a role, without a password, as nobody who counts', async () => {
  const system = await world.system('PostgreSQL', { demo: true });
  const accounts = z.array(DemoAccount).parse(await (await fetch(`${system.url}/api/demo/accounts`)).json());
  expect(accounts.map(({ role }) => role)).toEqual(PersonRole.options);
  expect(accounts.every(({ name }) => name.endsWith('(mô phỏng)'))).toBe(true);
  const enter = async (role: string): Promise<Visitor> => {
    const visitor = new Visitor(system.url);
    expect(await visitor.outcome('POST', '/api/demo/sign-in', { role })).toBe('201');
    return visitor;
  };
  const officer = await enter('officer');
  const { grants, person, withoutAccounts } = Session.parse(await (await officer.ask('GET', '/api/access/session')).json());
  expect({ grants, name: person?.name, withoutAccounts }).toEqual({ grants: [{ roles: ['officer'], units: accounts[0]?.units }], name: accounts[0]?.name, withoutAccounts: false });
  expect(await officer.outcome('GET', '/api/people')).toBe('403 not-allowed');

  const administrator = await enter('administrator');
  // They are no people: not listed, not to be given passwords, and the server's own link is the way in as before.
  expect(await (await administrator.ask('GET', '/api/people')).json()).toEqual([]);
  const [{ id } = { id: 0 }] = await query<{ id: number }>(system.databaseUrl, `SELECT id FROM person WHERE roles = '{administrator}'`, []);
  for (const path of [`/api/people/${id}/code`, `/api/people/${id}/disable`]) expect(await administrator.outcome('POST', path)).toBe('404 no-person');
  // It is everybody's: nobody changes it, shuts the others out, or makes an administrator with it, who would be somebody in real work.
  for (const [method, path, body] of [
    ['PUT', '/api/account/password', { current: 'không có mật khẩu', next: PASSWORD }], ['GET', '/api/account/sessions'], ['DELETE', '/api/account/sessions'],
    ['POST', '/api/account/second-factor'], ['POST', '/api/people/first', { name: 'Khách Lạ', login: 'khach', contact: '', password: PASSWORD }],
  ] as const) {
    expect([path, await administrator.outcome(method, path, body)]).toEqual([path, '403 demo-account']);
  }
  const invite = (roles: string[]): Promise<string> => administrator.outcome('POST', '/api/people', { name: 'Khách Lạ', login: 'khach', contact: '', roles, units: null });
  expect([await invite(['administrator']), await invite(['officer'])]).toEqual(['409 first-administrator', '201']);
  expect(await administrator.outcome('DELETE', `/api/people/${id}`)).toBe('404 no-person');
  expect(await new Visitor(system.url).signIn('', 'x')).toBe('400 invalid');
  // They lead nowhere but here.
  expect(await administrator.outcome('POST', '/api/world', { world: 'real' })).toBe('403 demo-account');
  expect(await new Visitor(system.url).outcome('POST', '/api/demo/sign-in', { role: 'machine' })).toBe('400 invalid');
  const declared = z.array(DeclaredPolicy).parse(await (await system.ask('/api/access/policies')).json());
  expect(declared.filter(({ what }) => what.includes('/api/demo')).map(({ what, policy }) => [what, policy === 'open'])).toEqual([
    ['GET /api/demo/accounts', true], ['POST /api/demo/clock', false], ['POST /api/demo/entry', false], ['POST /api/demo/sign-in', true],
  ]);

  // Once somebody administers the demo by a password, there are none any more.
  await firstAdministrator(system);
  expect(await officer.outcome('GET', '/api/figures/rule-sets?from=2023-01-01&to=2023-06-30')).toBe('401 key-needed');
  expect(await new Visitor(system.url).outcome('POST', '/api/demo/sign-in', { role: 'officer' })).toBe('409 accounts-exist');
  expect(await (await fetch(`${system.url}/api/demo/accounts`)).json()).toEqual([]);
});

it('in real work there are neither such accounts nor their routes', async () => {
  const system = await world.system('PostgreSQL');
  const visitor = new Visitor(system.url);
  expect([await visitor.outcome('GET', '/api/demo/accounts'), await visitor.outcome('POST', '/api/demo/sign-in', { role: 'officer' })]).toEqual(['404 not-found', '404 not-found']);
  expect(await query(system.databaseUrl, 'SELECT id FROM person', [])).toEqual([]);
  // A row that came from elsewhere lets nobody in either.
  await query(system.databaseUrl, `INSERT INTO person (name, contact, roles, disabled, created_at, demo) VALUES ('x', '', '{administrator}', false, now(), true)`, []);
  expect(await visitor.outcome('POST', '/api/demo/sign-in', { role: 'administrator' })).toBe('404 not-found');
});
