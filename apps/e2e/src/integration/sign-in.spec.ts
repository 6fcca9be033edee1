import { AuditPage, PasswordCode, Person, RecoveryCodes, SecondFactor, SecondFactorDraft, Session, SOCKET_PATH } from '@ioc/contracts';
import { io } from 'socket.io-client';
import { z } from 'zod';
import { query } from '../support/database-server.js';
import { ioc } from '../support/ioc.js';
import { oneTimeLink } from '../support/session.js';
import type { System } from '../support/system.js';
import { stepOf, totpAt } from '../support/totp.js';
import { newPerson, PASSWORD, setUpSecondFactor, Telephone, Visitor } from '../support/visitor.js';
import { World } from '../support/world.js';

jest.setTimeout(180_000);

let world: World;
let system: System;
let administrator: Visitor;
let first: { telephone: Telephone; codes: string[] };
beforeAll(async () => {
  world = await World.open();
  system = await world.system('PostgreSQL');
});
afterAll(() => world.close());

const stranger = (): Visitor => new Visitor(system.url);

async function sessionOf(visitor: Visitor): Promise<Session> {
  return Session.parse(await (await visitor.ask('GET', '/api/access/session')).json());
}

async function factorOf(visitor: Visitor): Promise<SecondFactor> {
  return SecondFactor.parse(await (await visitor.ask('GET', '/api/account/second-factor')).json());
}

const prove = (visitor: Visitor, code: string): Promise<string> => visitor.outcome('POST', '/api/account/second-factor/prove', { code });

/** Signed in by the password; the second factor is still to be proved. */
async function halfway(login: string): Promise<Visitor> {
  const visitor = stranger();
  expect(await visitor.signIn(login, PASSWORD)).toBe('201');
  return visitor;
}

async function officer(login: string) {
  const { id, visitor } = await newPerson(system, administrator, { login, roles: ['officer'], units: null });
  return { id, visitor, ...(await setUpSecondFactor(visitor)) };
}

async function watches({ cookie }: Visitor): Promise<unknown> {
  const socket = io(system.url, { path: SOCKET_PATH, transports: ['websocket'], extraHeaders: { Cookie: cookie, Origin: system.url } });
  try {
    return await socket.timeout(10_000).emitWithAck('watchDeliveries');
  } finally {
    socket.disconnect();
  }
}

async function toldOf(id: number): Promise<[string, unknown][]> {
  const { entries } = AuditPage.parse(await (await system.ask('/api/audit?about=person&size=200')).json());
  return entries.filter(({ about }) => about.id === String(id)).reverse().map(({ act, new: now }) => [act, now]);
}

it('whoever administers, the first one too, does nothing before a second factor is set up', async () => {
  administrator = stranger();
  const link = new URL(await oneTimeLink(system)).searchParams.get('ma');
  expect(await administrator.outcome('POST', '/api/access/sessions', { code: link })).toBe('201');
  expect((await sessionOf(administrator)).held).toBeNull();
  expect(await administrator.outcome('POST', '/api/people/first', { name: 'Đinh Hà', login: 'ha', contact: '', password: PASSWORD })).toBe('204');
  expect(await sessionOf(administrator)).toMatchObject({ label: 'Quản trị số 1', held: 'set-up', grants: [{ roles: ['held'], units: [] }] });
  for (const [method, path, body] of [
    ['GET', '/api/people'], ['GET', '/api/deliveries'], ['GET', '/api/audit'], ['GET', '/api/account/sessions'], ['GET', '/api/account/identity'], ['GET', '/api/calendar'],
    ['POST', '/api/people', {}], ['POST', '/api/people/first', {}], ['PUT', '/api/account/password', {}], ['POST', '/api/account/second-factor/recovery-codes'], ['DELETE', '/api/account/second-factor'],
  ] as const) expect([path, await administrator.outcome(method, path, body)]).toEqual([path, '403 second-factor-needed']);
  expect(await watches(administrator)).toHaveProperty('error');
  expect(await prove(administrator, '123456')).toBe('409 nothing-held');

  const { secret, uri } = SecondFactorDraft.parse(await (await administrator.ask('POST', '/api/account/second-factor')).json());
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(uri).toContain(`:ha?secret=${secret}&issuer=IOC%20`);
  expect(await factorOf(administrator)).toEqual({ on: false, required: true, recoveryCodes: 0 });
  const before = new Visitor(system.url, administrator.cookie);
  const wrong = totpAt(secret, stepOf(new Date()) + 10);
  expect(await administrator.outcome('POST', '/api/account/second-factor/confirm', { code: wrong })).toBe('403 wrong-code');
  expect(await administrator.outcome('GET', '/api/people')).toBe('403 second-factor-needed');
  const telephone = new Telephone(secret);
  const code = telephone.code();
  const confirmed = await administrator.ask('POST', '/api/account/second-factor/confirm', { code: `${code.slice(0, 3)} ${code.slice(3)}` });
  first = { telephone, codes: RecoveryCodes.parse(await confirmed.json()).codes };
  expect(new Set(first.codes).size).toBe(10);
  // Rights that rise come with another session; the one before is worth nothing.
  expect(administrator.cookie).not.toBe(before.cookie);
  expect(await before.outcome('GET', '/api/account/second-factor')).toBe('401 key-needed');
  expect(await sessionOf(administrator)).toMatchObject({ held: null, grants: [{ roles: ['administrator'], units: null }] });
  expect(await administrator.outcome('GET', '/api/people')).toBe('200');
  expect(await factorOf(administrator)).toEqual({ on: true, required: true, recoveryCodes: 10 });
  expect(await administrator.outcome('DELETE', '/api/account/second-factor')).toBe('409 second-factor-required');
});

it('neither database nor log tell the secret or a printed code', async () => {
  const { visitor } = await newPerson(system, administrator, { login: 'kin', roles: ['officer'], units: null });
  const { secret } = SecondFactorDraft.parse(await (await visitor.ask('POST', '/api/account/second-factor')).json());
  const kept = await query<{ text: string }>(system.databaseUrl, 'SELECT f::text AS text FROM second_factor f UNION ALL SELECT r::text FROM recovery_code r UNION ALL SELECT a::text FROM audit_entry a');
  for (const hidden of [secret, ...first.codes]) {
    expect(kept.filter(({ text }) => text.includes(hidden) || text.includes(hidden.replaceAll('-', '')))).toEqual([]);
    expect(system.log.includes(hidden)).toBe(false);
  }
});

describe('with a second factor', () => {
  it('the password is half the way: nothing else is open, and neither is another telephone', async () => {
    const { telephone } = await officer('nua-duong');
    const visitor = await halfway('nua-duong');
    expect(await sessionOf(visitor)).toMatchObject({ held: 'prove', grants: [{ roles: ['held'], units: [] }] });
    for (const [method, path] of [
      ['GET', '/api/deliveries'], ['GET', '/api/account/sessions'], ['POST', '/api/account/second-factor'], ['POST', '/api/account/second-factor/recovery-codes'], ['DELETE', '/api/account/second-factor'],
    ] as const) expect([path, await visitor.outcome(method, path)]).toEqual([path, '403 second-factor-needed']);
    expect(await visitor.outcome('POST', '/api/account/second-factor/confirm', { code: '000000' })).toBe('403 second-factor-needed');
    expect(await watches(visitor)).toHaveProperty('error');
    const before = new Visitor(system.url, visitor.cookie);
    expect(await prove(visitor, telephone.code())).toBe('204');
    expect(await visitor.outcome('GET', '/api/deliveries')).toBe('200');
    expect(await before.outcome('GET', '/api/account/second-factor')).toBe('401 key-needed');
  });

  it('no code is taken twice, in another session or at the same time', async () => {
    const { telephone } = await officer('hai-lan');
    const code = telephone.code();
    const [one, other] = [await halfway('hai-lan'), await halfway('hai-lan')];
    expect((await Promise.all([prove(one, code), prove(other, code)])).sort()).toEqual(['204', '403 wrong-code']);
    expect(await prove(await halfway('hai-lan'), code)).toBe('403 wrong-code');
  });

  it('a code of a minute ago, or of a minute to come, is none', async () => {
    const { visitor } = await newPerson(system, administrator, { login: 'lech-gio', roles: ['officer'], units: null });
    const { secret } = SecondFactorDraft.parse(await (await visitor.ask('POST', '/api/account/second-factor')).json());
    const confirm = (steps: number) => visitor.outcome('POST', '/api/account/second-factor/confirm', { code: totpAt(secret, stepOf(new Date()) + steps) });
    expect([await confirm(-3), await confirm(3)]).toEqual(['403 wrong-code', '403 wrong-code']);
    expect(await confirm(0)).toBe('201');
  });

  it('a printed code works once, also of two at once; new ones take the place of all', async () => {
    const { visitor, codes: [one = '', two = ''] } = await officer('giay-in');
    const asTyped = one.toLowerCase().replaceAll('-', ' ');
    expect((await Promise.all([prove(await halfway('giay-in'), asTyped), prove(await halfway('giay-in'), one)])).sort()).toEqual(['204', '403 wrong-code']);
    expect(await prove(await halfway('giay-in'), one)).toBe('403 wrong-code');
    expect((await factorOf(visitor)).recoveryCodes).toBe(9);
    const renewed = RecoveryCodes.parse(await (await visitor.ask('POST', '/api/account/second-factor/recovery-codes')).json()).codes;
    expect(await prove(await halfway('giay-in'), two)).toBe('403 wrong-code');
    expect(await prove(await halfway('giay-in'), renewed[0] ?? '')).toBe('204');
    // Somebody else's is none.
    const { codes: foreign } = await officer('giay-khac');
    expect(await prove(await halfway('giay-in'), foreign[0] ?? '')).toBe('403 wrong-code');
  });

  it('ten wrong codes lock it, also against the right one, until an administrator unlocks', async () => {
    const { id, codes: [right = ''] } = await officer('khoa-ma');
    const visitor = await halfway('khoa-ma');
    const outcomes: string[] = [];
    for (let round = 0; round < 11; round += 1) outcomes.push(await prove(visitor, round % 2 === 0 ? 'AAAA-BBBB-CCCC' : '000000'));
    expect(outcomes).toEqual([...Array.from({ length: 10 }, () => '403 wrong-code'), '429 locked']);
    // A new session, and the right password, do not begin the count anew.
    expect(await prove(await halfway('khoa-ma'), right)).toBe('429 locked');
    const [locked] = z.array(Person).parse(await (await administrator.ask('GET', '/api/people')).json()).filter((person) => person.id === id);
    expect([locked?.lockedUntil !== null, locked?.secondFactor]).toEqual([true, true]);
    expect(await administrator.outcome('POST', `/api/people/${id}/unlock`)).toBe('200');
    expect(await prove(visitor, right)).toBe('204');
  });

  it('a code that is read out sets a password, and leaves the second factor to be proved', async () => {
    const { id } = await officer('doc-ma');
    const { code } = PasswordCode.parse(await (await administrator.ask('POST', `/api/people/${id}/code`)).json());
    const visitor = stranger();
    expect(await visitor.outcome('POST', '/api/access/password', { code, password: PASSWORD })).toBe('201');
    expect((await sessionOf(visitor)).held).toBe('prove');
  });

  it('it is changed or given up only soon after it was proved', async () => {
    const { visitor, id } = await officer('de-may');
    await query(system.databaseUrl, `UPDATE session SET created_at = now() - interval '10 minutes 1 second' WHERE person_id = $1`, [id]);
    for (const [method, path] of [['POST', ''], ['POST', '/recovery-codes'], ['DELETE', '']] as const) expect(await visitor.outcome(method, `/api/account/second-factor${path}`)).toBe('403 not-fresh');
    await query(system.databaseUrl, `UPDATE session SET created_at = now() - interval '9 minutes' WHERE person_id = $1`, [id]);
    const elsewhere = await halfway('de-may');
    expect(await visitor.outcome('DELETE', '/api/account/second-factor')).toBe('204');
    expect(await elsewhere.outcome('GET', '/api/account/second-factor')).toBe('401 key-needed');
    expect(await (await halfway('de-may')).outcome('GET', '/api/deliveries')).toBe('200');
    // What was proved with it is proved no more: who comes to administer sets up another.
    expect(await administrator.outcome('PUT', `/api/people/${id}`, { name: 'Người', login: 'de-may', contact: '', roles: ['administrator'], units: null })).toBe('200');
    expect((await sessionOf(visitor)).held).toBe('set-up');
    expect(await administrator.outcome('DELETE', `/api/people/${id}`)).toBe('204');
  });
});

describe('without one', () => {
  it('whoever comes to administer is held back at once, and stands in for nobody who does', async () => {
    const { id, visitor } = await newPerson(system, administrator, { login: 'len-chuc', roles: ['officer'], units: null });
    expect(await administrator.outcome('PUT', `/api/people/${id}`, { name: 'Người', login: 'len-chuc', contact: '', roles: ['officer', 'administrator'], units: null })).toBe('200');
    expect(await visitor.outcome('GET', '/api/deliveries')).toBe('403 second-factor-needed');
    const { id: deputy, visitor: standsIn } = await newPerson(system, administrator, { login: 'lam-thay', roles: ['leader'], units: ['05089'] });
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    expect(await administrator.outcome('POST', '/api/people/1/deputies', { deputy, from: today, to: today })).toBe('201');
    expect(await sessionOf(standsIn)).toMatchObject({ held: null, withheld: true, grants: [{ roles: ['leader'], units: ['05089'] }] });
    expect(await standsIn.outcome('GET', '/api/people')).toBe('403 not-allowed');
    await setUpSecondFactor(standsIn);
    expect(await sessionOf(standsIn)).toMatchObject({ held: null, withheld: false });
    expect(await standsIn.outcome('GET', '/api/people')).toBe('200');
  });

  it('who lost telephone and paper is helped by an administrator, or on the server', async () => {
    const { id, visitor } = await newPerson(system, administrator, { login: 'mat-may', roles: ['administrator'], units: null });
    expect(await administrator.outcome('DELETE', `/api/people/${id}/second-factor`)).toBe('200');
    expect(await administrator.outcome('DELETE', `/api/people/${id}/second-factor`)).toBe('409 no-second-factor');
    expect(await visitor.outcome('GET', '/api/people')).toBe('401 key-needed');
    const again = await halfway('mat-may');
    expect((await sessionOf(again)).held).toBe('set-up');
    const { codes: [printed = ''] } = await setUpSecondFactor(again);
    const { code, stdout } = await ioc(system, ['admin', 'reset', 'mat-may']);
    expect(code).toBe(0);
    const reset = stranger();
    expect(await reset.outcome('POST', '/api/access/password', { code: new URL(stdout.trim()).searchParams.get('ma'), password: PASSWORD })).toBe('201');
    expect((await sessionOf(reset)).held).toBe('set-up');
    expect(await prove(reset, printed)).toBe('409 nothing-held');
    expect((await toldOf(id)).map(([act]) => act)).toEqual([
      'person-added', 'password-set', 'second-factor-set', 'second-factor-cleared', 'signed-in', 'second-factor-set', 'person-unlocked', 'second-factor-cleared', 'code-made', 'password-set',
    ]);
  });

  it('the audit log tells by what it was proved, and what was refused', async () => {
    const { id, codes: [printed = ''] } = await officer('ke-lai');
    const visitor = await halfway('ke-lai');
    await prove(visitor, '000000');
    await prove(visitor, printed);
    expect((await toldOf(id)).slice(3)).toEqual([['signed-in', null], ['second-factor-refused', null], ['second-factor-proved', { means: 'paper', left: 9 }]]);
  });
});

describe('a session', () => {
  it('that somebody else prepared is never taken over, at no step of the way in', async () => {
    const { telephone } = await officer('co-dinh');
    // A real one, of the attacker, and one that never was.
    const { visitor: attacker } = await newPerson(system, administrator, { login: 'ke-gian', roles: ['officer'], units: null });
    for (const planted of [attacker.cookie, 'ioc_session=chosen-by-an-attacker']) {
      const victim = new Visitor(system.url, planted);
      expect(await victim.signIn('co-dinh', PASSWORD)).toBe('201');
      expect(victim.cookie).not.toBe(planted);
      expect(await new Visitor(system.url, planted).outcome('GET', '/api/account/second-factor')).toBe('401 key-needed');
    }
    // Neither is the half-open one, once the other half came.
    const victim = await halfway('co-dinh');
    const planted = victim.cookie;
    expect(await prove(victim, telephone.code())).toBe('204');
    expect(victim.cookie).not.toBe(planted);
    expect(await new Visitor(system.url, planted).outcome('GET', '/api/account/second-factor')).toBe('401 key-needed');
    // Two cookies of one name: nobody gets into a session by the other's.
    const both = await fetch(`${system.url}/api/access/session`, { headers: { Cookie: `ioc_session=chosen-by-an-attacker; ${victim.cookie}` } });
    expect(both.status).toBe(401);
  });

  it('that was left is over, wherever its cookie is replayed from', async () => {
    const { visitor } = await newPerson(system, administrator, { login: 'roi-di', roles: ['officer'], units: null });
    const stolen = visitor.cookie;
    expect(await visitor.outcome('DELETE', '/api/access/session')).toBe('204');
    for (const [method, path] of [['GET', '/api/deliveries'], ['GET', '/api/account/sessions'], ['POST', '/api/account/second-factor']] as const) {
      expect(await new Visitor(system.url, stolen).outcome(method, path)).toBe('401 key-needed');
    }
    expect(await new Visitor(system.url, stolen).outcome('GET', '/api/access/session')).toBe('401 no-session');
    expect(await watches(new Visitor(system.url, stolen))).toHaveProperty('error');
  });

  it('whose cookie was stolen is ended from another one, and stays so', async () => {
    const { visitor } = await newPerson(system, administrator, { login: 'bi-trom', roles: ['officer'], units: null });
    const thief = new Visitor(system.url, visitor.cookie);
    expect(await thief.outcome('GET', '/api/deliveries')).toBe('200');
    const owner = await halfway('bi-trom');
    expect(await owner.outcome('DELETE', '/api/account/sessions')).toBe('204');
    expect(await thief.outcome('GET', '/api/deliveries')).toBe('401 key-needed');
    expect(await watches(thief)).toHaveProperty('error');
    expect(await owner.outcome('GET', '/api/deliveries')).toBe('200');
  });
});
