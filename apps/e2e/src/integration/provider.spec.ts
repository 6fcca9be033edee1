import { AuditPage, IdentityAddress, OwnIdentity, Person, PersonInvited, Session, WaysIn } from '@ioc/contracts';
import { z } from 'zod';
import { query } from '../support/database-server.js';
import { OidcProvider } from '../support/oidc-provider.js';
import type { System } from '../support/system.js';
import { firstAdministrator, newPerson, PASSWORD, setUpSecondFactor, Visitor } from '../support/visitor.js';
import { World } from '../support/world.js';

jest.setTimeout(180_000);

let world: World;
let system: System;
let provider: OidcProvider;
let administrator: Visitor;
beforeAll(async () => {
  world = await World.open();
  provider = await OidcProvider.choose();
  system = await world.system('PostgreSQL', {
    settings: {
      IOC_OIDC_ISSUER: provider.issuer, IOC_OIDC_CLIENT_ID: 'ioc', IOC_OIDC_CLIENT_SECRET: 'a secret of this test', IOC_OIDC_LABEL: 'Tài khoản của tỉnh',
      IOC_OIDC_USERNAME_CLAIM: 'preferred_username',
    },
  });
  administrator = await firstAdministrator(system);
});
afterAll(async () => {
  await provider.stop();
  await world.close();
});

const stranger = (): Visitor => new Visitor(system.url);

async function begin(visitor: Visitor, asked: object = {}, path = '/api/access/oidc'): Promise<string> {
  const answer = await visitor.ask('POST', path, asked);
  if (answer.status !== 201) throw new Error(await answer.text());
  return IdentityAddress.parse(await answer.json()).address;
}

/** All the way there and back; where the browser is led in the end. */
async function come(visitor: Visitor, who: string, asked: object = {}, change?: (address: URL) => void): Promise<string> {
  return visitor.sentTo(await provider.visit(await begin(visitor, asked), who, change));
}

async function link(visitor: Visitor, who: string): Promise<string> {
  return visitor.sentTo(await provider.visit(await begin(visitor, {}, '/api/account/identity'), who));
}

async function sessionOf(visitor: Visitor): Promise<Session> {
  return Session.parse(await (await visitor.ask('GET', '/api/access/session')).json());
}

const person = (login: string, role: 'officer' | 'administrator' = 'officer') => newPerson(system, administrator, { login, roles: [role], units: null });

it('a provider that does not answer is said so, and the own way in stays', async () => {
  expect(WaysIn.parse(await (await stranger().ask('GET', '/api/access/ways')).json())).toEqual({ accounts: true, provider: { label: 'Tài khoản của tỉnh' } });
  const answer = await stranger().ask('POST', '/api/access/oidc', {});
  expect([answer.status, await answer.json()]).toMatchObject([502, { code: 'provider-unreachable', message: expect.stringContaining('Không liên lạc được với “Tài khoản của tỉnh”') as string }]);
  await person('vuot-qua');
  expect(await stranger().signIn('vuot-qua', PASSWORD)).toBe('201');
  await provider.start(system.url);
});

it('nobody unknown is let in, and no account is made', async () => {
  const visitor = stranger();
  expect(await come(visitor, 'name:khong-co-ai')).toBe('/dang-nhap?loi=unknown');
  expect(visitor.cookie).toBe('');
  expect(await query(system.databaseUrl, 'SELECT FROM person_identity')).toEqual([]);
});

it('who has linked an account comes in by it, in a new session, where they wanted to', async () => {
  const { visitor, id } = await person('noi');
  expect(await link(visitor, 'subject-noi')).toBe('/tai-khoan');
  expect(OwnIdentity.parse(await (await visitor.ask('GET', '/api/account/identity')).json())).toEqual({ label: 'Tài khoản của tỉnh', linkedAt: expect.any(String) as string });
  const browser = new Visitor(system.url, 'ioc_session=chosen-by-an-attacker');
  expect(await come(browser, 'subject-noi', { returnTo: '/lich' })).toBe('/lich');
  expect(browser.cookie).not.toContain('chosen');
  expect(await sessionOf(browser)).toMatchObject({ person: { id }, grants: [{ roles: ['officer'], units: null }], held: null });
  expect(await come(stranger(), 'subject-noi', { returnTo: 'https://evil.example/' })).toBe('/so-lieu');
  // The session from which one goes ends when the other begins.
  const before = new Visitor(system.url, browser.cookie);
  expect(await come(browser, 'subject-noi')).toBe('/so-lieu');
  expect(await before.outcome('GET', '/api/deliveries')).toBe('401 key-needed');
  // Nothing of the provider's is kept that tells who it is there.
  const [{ text = '' } = {}] = await query<{ text: string }>(system.databaseUrl, `SELECT concat((SELECT string_agg(i::text, ' ') FROM person_identity i), (SELECT string_agg(a::text, ' ') FROM audit_entry a)) AS text`);
  expect(text).not.toContain('subject-noi');
  const { entries } = AuditPage.parse(await (await system.ask('/api/audit?about=person&size=200')).json());
  expect(entries.filter(({ about }) => about.id === String(id)).map(({ act, new: now }) => [act, now])).toEqual([
    ['signed-in', { means: 'provider' }], ['signed-in', { means: 'provider' }], ['signed-in', { means: 'provider' }], ['identity-linked', null], ['password-set', null], ['person-added', expect.anything()],
  ]);
});

it('an account of the provider belongs to one person, and a person has one', async () => {
  const { visitor } = await person('hai');
  expect(await link(visitor, 'subject-noi')).toBe('/dang-nhap?loi=taken');
  expect(await link(visitor, 'subject-hai')).toBe('/tai-khoan');
  expect(await link(visitor, 'subject-hai-nua')).toBe('/dang-nhap?loi=taken');
  expect(await visitor.outcome('DELETE', '/api/account/identity')).toBe('204');
  expect(await visitor.outcome('DELETE', '/api/account/identity')).toBe('409 not-linked');
  expect(await come(stranger(), 'subject-hai')).toBe('/dang-nhap?loi=unknown');
});

it('an account becomes one\'s own with an invitation, which is used up only then', async () => {
  const { person: invited, invitation } = PersonInvited.parse(await (await administrator.ask('POST', '/api/people', { name: 'Người được mời', login: 'moi', contact: '', roles: ['officer'], units: null })).json());
  expect(await come(stranger(), 'subject-noi', { code: invitation.code })).toBe('/dang-nhap?loi=taken');
  expect(await come(stranger(), 'subject-moi', { code: 'AAAA-BBBB-CCCC' })).toBe('/dang-nhap?loi=bad-code');
  const browser = stranger();
  expect(await come(browser, 'subject-moi', { code: invitation.code })).toBe('/so-lieu');
  expect((await sessionOf(browser)).person?.id).toBe(invited.id);
  expect(await come(stranger(), 'subject-khac', { code: invitation.code })).toBe('/dang-nhap?loi=bad-code');
  // The only way in is not given up.
  expect(await browser.outcome('DELETE', '/api/account/identity')).toBe('409 only-way');
});

it('whose name the provider tells is known by it once, but nobody who administers', async () => {
  const { id } = await person('ten-chung');
  const browser = stranger();
  expect(await come(browser, 'name:ten-chung')).toBe('/so-lieu');
  expect((await sessionOf(browser)).person?.id).toBe(id);
  // Another account of the same name is another person.
  expect(await come(stranger(), 'ten-chung')).toBe('/dang-nhap?loi=unknown');
  expect(await come(stranger(), 'name:ha')).toBe('/dang-nhap?loi=unknown');
});

it('an administrator unlinks an account: whoever is in by it is out, and comes back neither by it nor by its name', async () => {
  const { id } = await person('noi-nham');
  const { visitor: leader } = await newPerson(system, administrator, { login: 'lanh-dao', roles: ['leader'], units: null });
  const browser = stranger();
  expect(await come(browser, 'name:noi-nham')).toBe('/so-lieu');
  const linkedIn = async (): Promise<boolean | undefined> => z.array(Person).parse(await (await administrator.ask('GET', '/api/people')).json()).find((one) => one.id === id)?.linked;
  expect(await linkedIn()).toBe(true);
  expect([await leader.outcome('DELETE', `/api/people/${id}/identity`), await browser.outcome('DELETE', `/api/people/${id}/identity`)]).toEqual(['403 not-allowed', '403 not-allowed']);
  expect(await administrator.outcome('DELETE', `/api/people/${id}/identity`)).toBe('200');
  expect([await linkedIn(), await browser.outcome('GET', '/api/deliveries')]).toEqual([false, '401 key-needed']);
  expect(await come(stranger(), 'name:noi-nham')).toBe('/dang-nhap?loi=unknown');
  expect([await administrator.outcome('DELETE', `/api/people/${id}/identity`), await administrator.outcome('DELETE', '/api/people/99999/identity')]).toEqual(['409 not-linked', '404 no-person']);
  const [entry] = AuditPage.parse(await (await system.ask('/api/audit?act=identity-unlinked&size=1')).json()).entries;
  expect(entry).toMatchObject({ about: { id: String(id) }, by: { label: 'Quản trị số 1' } });
  // By the own password it can be linked anew.
  const back = stranger();
  expect([await back.signIn('noi-nham', PASSWORD), await link(back, 'name:noi-nham')]).toEqual(['201', '/tai-khoan']);
});

describe('who signs out', () => {
  const leave = async (visitor: Visitor): Promise<[number, string]> => {
    const answer = await visitor.ask('DELETE', '/api/access/session');
    const text = await answer.text();
    return [answer.status, text === '' ? '' : IdentityAddress.parse(JSON.parse(text)).address];
  };

  it('is led to the provider where the session began there, and is out there too', async () => {
    const { id, visitor } = await person('roi-ca-hai');
    expect(await link(visitor, 'subject-roi')).toBe('/tai-khoan');
    const browser = stranger();
    const cookies = new Map<string, string>();
    expect(await browser.sentTo(await provider.visit(await begin(browser), 'subject-roi', undefined, cookies))).toBe('/so-lieu');
    // Nobody is asked who they are.
    const silently = async (): Promise<string> => browser.sentTo(await provider.visit(await begin(browser), '', (asked) => asked.searchParams.set('prompt', 'none'), cookies));
    expect([await silently(), (await sessionOf(browser)).person?.id]).toEqual(['/so-lieu', id]);
    const [status, address] = await leave(browser);
    expect([status, browser.cookie.includes('ioc_session')]).toEqual([200, false]);
    expect(Object.fromEntries(new URL(address).searchParams)).toEqual({ client_id: 'ioc', post_logout_redirect_uri: `${system.url}/dang-nhap` });
    expect(await provider.leave(address, cookies)).toBe(`${system.url}/dang-nhap`);
    expect(await silently()).toBe('/dang-nhap?loi=untrue');
    expect(await leave(browser)).toEqual([204, '']);
  });

  it('stays here where it began here, though an account is linked; and is led there after the second factor too', async () => {
    const { visitor } = await person('roi-o-day');
    expect(await link(visitor, 'subject-o-day')).toBe('/tai-khoan');
    expect(await leave(visitor)).toEqual([204, '']);
    const { visitor: second } = await person('quan-tri-ba', 'administrator');
    expect(await link(second, 'subject-ba')).toBe('/tai-khoan');
    const { telephone } = await setUpSecondFactor(second);
    const held = stranger();
    expect(await come(held, 'subject-ba')).toBe('/so-lieu');
    expect(await held.outcome('POST', '/api/account/second-factor/prove', { code: telephone.code() })).toBe('204');
    expect((await leave(held))[0]).toBe(200);
  });
});

it('no number of an identity card is kept', async () => {
  const { visitor } = await person('can-cuoc');
  expect(await link(visitor, '017199004321')).toBe('/dang-nhap?loi=citizen-number');
  expect(await link(visitor, 'uuid-017199004321')).toBe('/tai-khoan');
});

it('who is disabled stays out', async () => {
  const { id, visitor } = await person('ngung');
  expect(await link(visitor, 'subject-ngung')).toBe('/tai-khoan');
  expect(await administrator.outcome('POST', `/api/people/${id}/disable`)).toBe('200');
  expect(await come(stranger(), 'subject-ngung')).toBe('/dang-nhap?loi=disabled');
});

it('an administrator gives the own second factor, unless the provider proved several', async () => {
  const { visitor } = await person('quan-tri-hai', 'administrator');
  expect(await link(visitor, 'subject-quan')).toBe('/tai-khoan');
  const one = stranger();
  expect(await come(one, 'subject-quan')).toBe('/so-lieu');
  expect(await sessionOf(one)).toMatchObject({ held: 'prove', grants: [{ roles: ['held'], units: [] }] });
  expect(await one.outcome('GET', '/api/people')).toBe('403 second-factor-needed');
  expect(await one.outcome('POST', '/api/account/identity')).toBe('403 second-factor-needed');
  const many = stranger();
  expect(await come(many, 'subject-quan,mfa')).toBe('/so-lieu');
  expect((await sessionOf(many)).held).toBeNull();
  expect(await many.outcome('GET', '/api/people')).toBe('200');
  // One that was proved but is no `mfa` is one.
  expect(await come(one, 'subject-quan,pwd')).toBe('/so-lieu');
  expect((await sessionOf(one)).held).toBe('prove');
});

describe('refused is', () => {
  beforeAll(async () => {
    const { visitor } = await person('dich');
    expect(await link(visitor, 'subject-dich')).toBe('/tai-khoan');
  });

  it('an address with which a browser came back before', async () => {
    const visitor = stranger();
    const address = await begin(visitor);
    const { cookie } = visitor;
    const back = await provider.visit(address, 'subject-dich');
    expect(await visitor.sentTo(back)).toBe('/so-lieu');
    expect(await new Visitor(system.url, cookie).sentTo(back)).toBe('/dang-nhap?loi=expired');
    // The same of two at once.
    const twice = stranger();
    const again = await provider.visit(await begin(twice), 'subject-dich');
    const copy = new Visitor(system.url, twice.cookie);
    expect((await Promise.all([twice.sentTo(again), copy.sentTo(again)])).sort()).toEqual(['/dang-nhap?loi=expired', '/so-lieu']);
  });

  it('a browser that did not go there, and one that is sent back for another', async () => {
    const attacker = stranger();
    const back = await provider.visit(await begin(attacker), 'subject-dich');
    const victim = stranger();
    expect(await victim.sentTo(back)).toBe('/dang-nhap?loi=expired');
    // The victim's own visit is not ended by it.
    const own = await provider.visit(await begin(victim), 'subject-dich');
    expect(await victim.sentTo(back)).toBe('/dang-nhap?loi=expired');
    const forged = new URL(own);
    forged.searchParams.set('state', new URL(back).searchParams.get('state') ?? '');
    await begin(victim);
    expect(await victim.sentTo(forged.href)).toBe('/dang-nhap?loi=expired');
    expect(await attacker.sentTo(back)).toBe('/so-lieu');
  });

  it('what was asked for by somebody else: another nonce, another challenge, another client, another code', async () => {
    const changed = (name: string, value: string) => come(stranger(), 'subject-dich', {}, (asked) => asked.searchParams.set(name, value));
    expect(await changed('nonce', 'the-nonce-of-another')).toBe('/dang-nhap?loi=untrue');
    expect(await changed('code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')).toBe('/dang-nhap?loi=untrue');
    expect(await changed('client_id', 'another')).toBe('/dang-nhap?loi=untrue');
    const visitor = stranger();
    const back = new URL(await provider.visit(await begin(visitor), 'subject-dich'));
    back.searchParams.set('code', 'a-code-that-was-guessed');
    expect(await visitor.sentTo(back.href)).toBe('/dang-nhap?loi=untrue');
    const other = stranger();
    const from = new URL(await provider.visit(await begin(other), 'subject-dich'));
    from.searchParams.set('iss', 'https://another.example');
    expect(await other.sentTo(from.href)).toBe('/dang-nhap?loi=untrue');
  });

  it('who does not want to, in words of its own', async () => {
    expect(await come(stranger(), 'nobody')).toBe('/dang-nhap?loi=declined');
  });

  it('a link from a session that has ended meanwhile', async () => {
    const { visitor } = await person('muon');
    const address = await begin(visitor, {}, '/api/account/identity');
    const back = await provider.visit(address, 'subject-muon');
    expect(await visitor.outcome('DELETE', '/api/access/session')).toBe('204');
    expect(await visitor.sentTo(back)).toBe('/dang-nhap?loi=expired');
  });
});

it('a provider that goes down meanwhile is said so; nothing secret is in the log', async () => {
  const visitor = stranger();
  const back = await provider.visit(await begin(visitor), 'subject-noi');
  await provider.stop();
  expect(await visitor.sentTo(back)).toBe('/dang-nhap?loi=unreachable');
  for (const secret of ['a secret of this test', new URL(back).searchParams.get('code') ?? '?', new URL(back).searchParams.get('state') ?? '?', 'subject-noi']) {
    expect([secret, system.log.includes(secret)]).toEqual([secret, false]);
  }
});
