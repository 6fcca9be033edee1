import type { ExecutionContext } from '@nestjs/common';
import type { Grant } from '@ioc/contracts';
import { AccessGuard } from './access.guard.js';
import { actorOf } from './actor.js';
import { Access, Open } from './policy.js';
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
}
@Open()
class OpenRoutes {
  any(): void {}
}

const session = (grants: Grant[]): LiveSession => ({
  id: '1', label: 'Phiên 1a2b', person: null, grants, createdAt: new Date('2023-07-03T00:00:00Z'), expiresAt: new Date('2023-07-10T00:00:00Z'),
});
const SESSIONS: Readonly<Record<string, LiveSession>> = {
  good: session([{ roles: ['officer'], units: null }]),
  leader: session([{ roles: ['leader'], units: null }]),
  unit: session([{ roles: ['officer'], units: ['05089'] }]),
  // Number 12 checks, and stands in for an officer.
  twelve: { ...session([{ roles: ['checker', 'leader'], units: null }, { roles: ['officer'], units: null }]), label: 'Người kiểm tra số 12', person: { id: 12, name: 'Lan', login: 'lan' } },
  // Leads the district, and stands in for an officer of one unit.
  deputy: session([{ roles: ['leader'], units: null }, { roles: ['officer'], units: ['05092'] }]),
};
const sessions = { find: async (token: string | null) => SESSIONS[token ?? ''] ?? null };
const guard = new AccessGuard('the-key-of-this-server', sessions);

interface Asked {
  headers?: Record<string, string | undefined>;
  method?: string;
  type?: string;
  room?: object;
  query?: object;
  body?: object;
}

function asks(handler: () => void, { headers = {}, method = 'GET', type = 'http', room = Routes, query, body }: Asked = {}): Promise<boolean> {
  return guard.canActivate({
    getType: () => type, getHandler: () => handler, getClass: () => room,
    switchToHttp: () => ({ getRequest: () => ({ method, headers, query, body }) }),
  } as unknown as ExecutionContext);
}

describe('access', () => {
  const { undeclared, closed, open, district, ofUnit, writesUnit, keyOnly } = Routes.prototype;

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
    const request = (cookie: string): object => ({ method: 'GET', headers: { cookie }, ip: '10.0.0.7' });
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

  it('to sockets is the gateway\'s own matter', async () => {
    await expect(asks(closed, { type: 'ws' })).resolves.toBe(true);
  });
});
