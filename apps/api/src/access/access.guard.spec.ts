import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AccessGuard, KeyOnly, Open } from './access.guard.js';
import { Refusal } from '../errors.js';

class Routes {
  closed(): void {}
  @Open() open(): void {}
  @KeyOnly() keyOnly(): void {}
}
@Open()
class OpenRoutes {
  any(): void {}
}

const sessions = {
  find: async (token: string | null) => (token === 'good' ? { label: 'Phiên 1a2b', expiresAt: new Date('2023-07-10T00:00:00Z') } : null),
};
const guard = new AccessGuard(new Reflector(), 'the-key-of-this-server', sessions);

interface Asked {
  headers?: Record<string, string | undefined>;
  method?: string;
  type?: string;
  room?: object;
}

function asks(handler: () => void, { headers = {}, method = 'GET', type = 'http', room = Routes }: Asked = {}): Promise<boolean> {
  return guard.canActivate({
    getType: () => type, getHandler: () => handler, getClass: () => room,
    switchToHttp: () => ({ getRequest: () => ({ method, headers }) }),
  } as unknown as ExecutionContext);
}

describe('access', () => {
  const { closed, open, keyOnly } = Routes.prototype;

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

  it('to sockets is the gateway\'s own matter', async () => {
    await expect(asks(closed, { type: 'ws' })).resolves.toBe(true);
  });
});
