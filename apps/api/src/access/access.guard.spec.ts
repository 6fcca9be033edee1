import type { ExecutionContext } from '@nestjs/common';
import type { Grant } from '@ioc/contracts';
import { AccessGuard } from './access.guard.js';
import { actorOf } from './actor.js';
import { Access, AccessOrHere, Open } from './policy.js';
import type { LiveSession } from './sessions.js';
import { Refusal } from '../errors.js';

class Routes {
  undeclared(): void {}
  @Open() open(): void {}
  @Access(['officer', 'machine'], 'any') closed(): void {}
  @Access(['checker'], 'any') checks(): void {}
  @Access(['officer'], 'district') district(): void {}
  @Access(['officer'], 'query.scope') ofUnit(): void {}
  @Access(['officer'], 'body.unit') writesUnit(): void {}
  @Access(['machine'], 'any') keyOnly(): void {}
  @AccessOrHere(['officer', 'wall'], 'any') shown(): void {}
  @Access(['wall'], 'any') wallOnly(): void {}
  @Access(['officer', 'client-figures'], 'any') figures(): void {}
}
@Open()
class OpenRoutes {
  any(): void {}
}

const session = (grants: Grant[]): LiveSession => ({
  id: '1', label: 'Phiên 1a2b', person: null, grants, held: null, withheld: false, provided: false, createdAt: new Date('2023-07-03T00:00:00Z'), expiresAt: new Date('2023-07-10T00:00:00Z'),
});
const SESSIONS: Readonly<Record<string, LiveSession>> = {
  good: session([{ roles: ['officer'], units: null }]),
  leader: session([{ roles: ['leader'], units: null }]),
  unit: session([{ roles: ['officer'], units: ['05089'] }]),
  // Number 12 checks, and stands in for an officer.
  twelve: { ...session([{ roles: ['checker', 'leader'], units: null }, { roles: ['officer'], units: null }]), label: 'Người kiểm tra số 12', person: { id: 12, name: 'Lan', login: 'lan', roles: ['checker', 'leader'], demo: false } },
  halfway: { ...session([{ roles: ['held'], units: [] }]), held: 'prove' },
  // Leads the district, and stands in for an officer of one unit.
  deputy: session([{ roles: ['leader'], units: null }, { roles: ['officer'], units: ['05092'] }]),
};
const sessions = { find: async (token: string | null) => SESSIONS[token ?? ''] ?? null };
const walls = { find: async (token: string | null) => (token === 'hall' ? { id: 3, units: ['05089'] } : null) };
const KEY = { id: 3, roles: ['client-figures' as const], units: null, sources: null, perMinute: 60, lastUsedAt: null };
let waits = 0;
const noted: unknown[] = [];
const keys = { find: async (given: string) => (given === 'the-key-of-a-client' ? KEY : null), take: () => waits, note: (key: unknown, address: string | null) => void noted.push([key, address]) };
const guard = new AccessGuard('the-key-of-this-server', sessions, keys, walls, { demo: false });
const answered: Record<string, string> = {};

interface Asked {
  headers?: Record<string, string | undefined>;
  method?: string;
  type?: string;
  room?: object;
  query?: object;
  body?: object;
  from?: string;
  /** Where the connection ends: here at the server, unless it is said. */
  localAddress?: string;
}

const given: unknown[] = [];

function asks(handler: () => void, { headers = {}, method = 'GET', type = 'http', room = Routes, query, body, from = '127.0.0.1', localAddress = from }: Asked = {}, by = guard): Promise<boolean> {
  return by.canActivate({
    getType: () => type, getHandler: () => handler, getClass: () => room,
    switchToHttp: () => ({
      getRequest: () => ({ method, headers, query, body, ip: from, socket: { remoteAddress: from, localAddress } }),
      getResponse: () => ({ setHeader: (name: string, value: string) => { answered[name] = value; given.push([name, value]); } }),
    }),
  } as unknown as ExecutionContext);
}

describe('access', () => {
  const { undeclared, closed, open, district, ofUnit, writesUnit, keyOnly, figures } = Routes.prototype;

  it('is open where it says so, at the route or at the room', async () => {
    await expect(asks(open)).resolves.toBe(true);
    await expect(asks(OpenRoutes.prototype.any, { room: OpenRoutes })).resolves.toBe(true);
  });

  it('is given to who carries the key', async () => {
    const headers = { authorization: 'Bearer the-key-of-this-server' };
    await expect(asks(closed, { headers })).resolves.toBe(true);
    await expect(asks(keyOnly, { headers, method: 'POST' })).resolves.toBe(true);
  });

  it.each([
    ['nothing', undefined], ['an empty key', 'Bearer '], ['another key', 'Bearer another'], ['the beginning of the key', 'Bearer the-key'],
    ['the key and more', 'Bearer the-key-of-this-server '], ['the key in another scheme', 'Basic the-key-of-this-server'],
    ['the bare key', 'the-key-of-this-server'],
  ])('is refused to who carries %s', async (_what, authorization) => {
    await expect(asks(closed, { headers: { authorization } })).rejects.toThrow(Refusal);
  });

  it('is refused to a page that asks for somebody else than who is in by now', async () => {
    const as = (person: string) => ({ headers: { 'cookie': 'ioc_session=twelve', 'ioc-person': person } });
    const { checks } = Routes.prototype;
    await expect(asks(checks, as('12'))).resolves.toBe(true);
    await expect(asks(checks, as('7'))).rejects.toMatchObject({ status: 409, response: { code: 'other-person' } });
    await expect(asks(checks, as(''))).rejects.toMatchObject({ status: 409 });
    // Nobody with an account is number 0.
    await expect(asks(closed, { headers: { 'cookie': 'ioc_session=good', 'ioc-person': '0' } })).resolves.toBe(true);
  });

  it.each([
    ['another machine', { from: '10.0.0.7' }, {}], ['a proxy on the machine itself', {}, { 'x-forwarded-for': '10.0.0.7' }],
    ['a proxy that says of the line alone', {}, { 'x-forwarded-proto': 'https' }], ['a proxy that names itself', {}, { via: '1.1 proxy' }],
  ])('is refused to who carries the server\'s own key through %s', async (_what, by, further) => {
    const headers = { authorization: 'Bearer the-key-of-this-server', ...further };
    await expect(asks(closed, { headers, ...by })).rejects.toMatchObject({ response: { code: 'key-unknown' } });
  });

  it('is given to a client by its own key from anywhere, for what the key may, so many times a minute', async () => {
    const headers = { authorization: 'Bearer the-key-of-a-client' };
    await expect(asks(figures, { headers, method: 'POST', from: '10.0.0.7' })).resolves.toBe(true);
    expect(noted).toEqual([[KEY, '10.0.0.7']]);
    await expect(asks(closed, { headers })).rejects.toMatchObject({ status: 403, response: { code: 'not-allowed' } });
    waits = 41;
    // What it may not do counts too, and is not looked at any more.
    await expect(asks(closed, { headers })).rejects.toMatchObject({ status: 429, response: { code: 'too-many-requests' } });
    expect(answered).toEqual({ 'Retry-After': '41' });
    waits = 0;
  });

  it('is given to a session, which changes things only from a page of ours', async () => {
    const cookie = 'ioc_session=good';
    await expect(asks(closed, { headers: { cookie } })).resolves.toBe(true);
    await expect(asks(closed, { headers: { cookie }, method: 'POST' })).rejects.toMatchObject({ response: { code: 'origin-needed' } });
    await expect(asks(closed, { headers: { cookie, origin: 'http://localhost:3000' }, method: 'POST' })).resolves.toBe(true);
    await expect(asks(closed, { headers: { cookie: 'ioc_session=over' } })).rejects.toMatchObject({ response: { code: 'key-needed' } });
  });

  it('for the key alone is not given to a session', async () => {
    await expect(asks(keyOnly, { headers: { cookie: 'ioc_session=good', origin: 'http://localhost:3000' }, method: 'POST' })).rejects.toThrow(Refusal);
  });

  it('is given to nobody where no policy is declared', async () => {
    await expect(asks(undeclared, { headers: { authorization: 'Bearer the-key-of-this-server' } })).rejects.toThrow(Refusal);
  });

  it('is refused to other roles', async () => {
    await expect(asks(closed, { headers: { cookie: 'ioc_session=leader' } })).rejects.toMatchObject({ response: { code: 'not-allowed' } });
  });

  it('to one unit is given to who holds it, and to who holds all', async () => {
    const at = (cookie: string, scope?: string): Promise<boolean> => asks(ofUnit, { headers: { cookie: `ioc_session=${cookie}` }, query: { scope } });
    await expect(at('unit', 'unit:05089')).resolves.toBe(true);
    await expect(at('good', 'unit:05092')).resolves.toBe(true);
    await expect(at('good')).resolves.toBe(true);
    await expect(at('deputy', 'unit:05092')).resolves.toBe(true);
    for (const scope of ['unit:05092', 'unit:', 'total', undefined, 'unit:05089 ']) await expect(at('unit', scope)).rejects.toMatchObject({ response: { code: 'foreign-unit' } });
    await expect(at('deputy', 'unit:05089')).rejects.toMatchObject({ response: { code: 'foreign-unit' } });
    await expect(asks(district, { headers: { cookie: 'ioc_session=unit' } })).rejects.toMatchObject({ response: { code: 'foreign-unit' } });
    await expect(asks(district, { headers: { cookie: 'ioc_session=good' } })).resolves.toBe(true);
  });

  it.each([[{ unit: '05089' }, true], [{ unit: '05092' }, false], [{ unit: ['05089'] }, false], [{}, false], [undefined, false]])('to write for %j is judged by the body', async (body, given) => {
    const asked = asks(writesUnit, { headers: { cookie: 'ioc_session=unit', origin: 'http://localhost' }, method: 'POST', ...(body && { body }) });
    await (given ? expect(asked).resolves.toBe(true) : expect(asked).rejects.toMatchObject({ response: { code: 'foreign-unit' } }));
  });

  it('is told with number and the role by which it was given, and who was refused', async () => {
    const request = (cookie: string): object => ({ method: 'GET', headers: { cookie }, ip: '10.0.0.7', socket: { localAddress: '10.0.0.1' } });
    const told = async (handler: () => void, asked: object): Promise<object | undefined> => {
      const context = { getType: () => 'http', getHandler: () => handler, getClass: () => Routes, switchToHttp: () => ({ getRequest: () => asked }) };
      await guard.canActivate(context as unknown as ExecutionContext).catch(() => undefined);
      return actorOf(asked);
    };
    const twelve = { kind: 'person', label: 'Người kiểm tra số 12', person: '12', address: '10.0.0.7' };
    expect(await told(closed, request('ioc_session=twelve'))).toMatchObject({ ...twelve, role: 'officer' });
    expect(await told(keyOnly, request('ioc_session=twelve'))).toMatchObject({ ...twelve, role: 'checker' });
    expect(await told(closed, request('ioc_session=good'))).toMatchObject({ kind: 'session', label: 'Phiên 1a2b', person: null, role: null });
    expect(await told(closed, request('ioc_session=over'))).toBeUndefined();
  });

  it('to what walls show is given at the server itself and in the demo, elsewhere to who is known', async () => {
    const { shown, wallOnly } = Routes.prototype;
    const hall = { cookie: 'ioc_wall=hall' };
    const from = '10.0.0.7';
    await expect(asks(shown)).resolves.toBe(true);
    await expect(asks(shown, { headers: { 'x-forwarded-for': '10.0.0.7' } })).rejects.toMatchObject({ response: { code: 'key-needed' } });
    await expect(asks(shown, { from })).rejects.toMatchObject({ response: { code: 'key-needed' } });
    await expect(asks(shown, { from, headers: { cookie: 'ioc_wall=unpaired' } })).rejects.toMatchObject({ response: { code: 'key-needed' } });
    await expect(asks(shown, { from, headers: hall })).resolves.toBe(true);
    await expect(asks(shown, { from, headers: { cookie: 'ioc_session=good' } })).resolves.toBe(true);
    await expect(asks(shown, { from }, new AccessGuard('key', sessions, keys, walls, { demo: true }))).resolves.toBe(true);
    await expect(asks(closed, { from, headers: hall })).rejects.toMatchObject({ response: { code: 'not-allowed' } });
    // Whoever sits at the server is no wall.
    await expect(asks(wallOnly)).rejects.toMatchObject({ response: { code: 'key-needed' } });
  });

  it('to what walls show, at the server itself, is not lost by who signs in and stops halfway', async () => {
    const { shown } = Routes.prototype;
    const from = '10.0.0.7';
    await expect(asks(shown, { headers: { cookie: 'ioc_session=halfway' } })).resolves.toBe(true);
    await expect(asks(shown, { from, headers: { cookie: 'ioc_session=halfway' } })).rejects.toMatchObject({ response: { code: 'second-factor-needed' } });
    await expect(asks(closed, { headers: { cookie: 'ioc_session=halfway' } })).rejects.toMatchObject({ response: { code: 'second-factor-needed' } });
    const halfway = await guard.actorOf({ headers: { cookie: 'ioc_session=halfway' }, here: true });
    const beat = { roles: ['officer' as const, 'wall' as const], reach: 'any' as const };
    const hello = { ...beat, here: true as const };
    expect([guard.mayUse(hello, halfway, true), guard.mayUse(hello, halfway, false), guard.mayUse(beat, halfway, true)]).toEqual([true, false, false]);
  });

  it('of a wall is given anew with every answer', async () => {
    given.length = 0;
    await asks(Routes.prototype.wallOnly, { headers: { cookie: 'ioc_wall=hall' } });
    expect(given).toEqual([['Set-Cookie', 'ioc_wall=hall; Max-Age=34560000; Path=/; HttpOnly; SameSite=Strict']]);
  });

  it('by a wall in which somebody has signed in is the wall\'s on its own line alone', async () => {
    const headers = { cookie: 'ioc_session=leader; ioc_wall=hall' };
    expect(await guard.actorOf({ headers, here: false })).toMatchObject({ kind: 'session' });
    expect(await guard.actorOf({ headers, here: false }, { asWall: true })).toMatchObject({ kind: 'device', label: 'Màn hình số 3', grants: [{ roles: ['wall'], units: ['05089'] }] });
    expect(await guard.actorOf({ headers: { cookie: 'ioc_session=leader' }, here: false }, { asWall: true })).toMatchObject({ kind: 'session' });
  });

  it('to sockets is the gateway\'s own matter', async () => {
    await expect(asks(closed, { type: 'ws' })).resolves.toBe(true);
  });
});
