import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AccessGuard, Open } from './access.guard.js';
import { Refusal } from '../errors.js';

class Routes {
  closed(): void {}
  @Open() open(): void {}
}
@Open()
class OpenRoutes {
  any(): void {}
}

const guard = new AccessGuard(new Reflector(), 'the-key-of-this-server');

function asks(handler: () => void, authorization?: string, type = 'http', room: object = Routes): boolean {
  return guard.canActivate({
    getType: () => type, getHandler: () => handler, getClass: () => room,
    switchToHttp: () => ({ getRequest: () => ({ headers: { authorization } }) }),
  } as unknown as ExecutionContext);
}

describe('access', () => {
  const { closed, open } = Routes.prototype;

  it('is open where it says so, at the route or at the room', () => {
    expect(asks(open)).toBe(true);
    expect(asks(OpenRoutes.prototype.any, undefined, 'http', OpenRoutes)).toBe(true);
  });

  it('is given to who carries the key', () => {
    expect(asks(closed, 'Bearer the-key-of-this-server')).toBe(true);
  });

  it.each([
    ['nothing', undefined], ['an empty key', 'Bearer '], ['another key', 'Bearer another'], ['the beginning of the key', 'Bearer the-key'],
    ['the key and more', 'Bearer the-key-of-this-server '], ['the key in another scheme', 'Basic the-key-of-this-server'],
    ['the bare key', 'the-key-of-this-server'],
  ])('is refused to who carries %s', (_what, authorization) => {
    expect(() => asks(closed, authorization)).toThrow(Refusal);
  });

  it('to sockets is the gateway\'s own matter', () => {
    expect(asks(closed, undefined, 'ws')).toBe(true);
  });
});
