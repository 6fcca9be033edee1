import { isOwnRequest } from './origin.js';

const asked = (listensOn: string, host?: string, origin?: string): boolean =>
  isOwnRequest({ headers: { ...(host !== undefined && { host }), ...(origin !== undefined && { origin }) } }, listensOn);

describe('on loopback', () => {
  it.each([
    ['localhost:3000', undefined],
    ['127.0.0.1:3000', undefined],
    ['[::1]:3000', undefined],
    ['localhost', undefined],
    ['LOCALHOST:3000', undefined],
    ['localhost:3000', 'http://localhost:3000'],
    ['LocalHost:3000', 'http://localhost:3000'],
    ['[::1]:3000', 'http://[::1]:3000'],
  ])('%s is answered, asked by %s', (host, origin) => {
    for (const address of ['127.0.0.1', 'localhost', '::1', '[::1]']) expect(asked(address, host, origin)).toBe(true);
  });

  it.each([
    ['a foreign name that points here', 'ioc.attacker.example:3000', undefined],
    ['a foreign name, by its own page', 'ioc.attacker.example:3000', 'http://ioc.attacker.example:3000'],
    ['a name that begins like ours', 'localhost.attacker.example:3000', undefined],
    ['a name with a dot behind', 'localhost.:3000', undefined],
    ['an address of the network', '192.168.1.5:3000', undefined],
    ['no name at all', undefined, undefined],
    ['a foreign page', 'localhost:3000', 'http://attacker.example'],
    ['a page of another port', 'localhost:3000', 'http://localhost:8080'],
    ['a page of another loopback name', 'localhost:3000', 'http://127.0.0.1:3000'],
    ['a page without an origin of its own', 'localhost:3000', 'null'],
    ['an origin that is none', 'localhost:3000', 'localhost:3000'],
    ['an empty origin', 'localhost:3000', ''],
  ])('%s is refused', (_who, host, origin) => {
    expect(asked('127.0.0.1', host, origin)).toBe(false);
  });
});

describe('on a network', () => {
  it('any name is answered, because the office gives it', () => {
    expect(asked('0.0.0.0', 'ioc.office.lan:3000')).toBe(true);
    expect(asked('192.168.1.5', '192.168.1.5:3000')).toBe(true);
  });

  it('only its own pages are', () => {
    expect(asked('0.0.0.0', 'ioc.office.lan', 'https://ioc.office.lan')).toBe(true);
    expect(asked('0.0.0.0', 'ioc.office.lan', 'https://attacker.example')).toBe(false);
    expect(asked('0.0.0.0', undefined, 'https://attacker.example')).toBe(false);
  });
});
