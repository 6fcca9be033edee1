import { Lines, type Asked } from './line.js';

const lines = new Lines({ trustedProxies: ['10.0.0.7', '127.0.0.1'], tlsNames: [] });
const HERE = { localAddress: '127.0.0.1', remoteAddress: '127.0.0.1' };
const NETWORK = { localAddress: '192.168.1.5', remoteAddress: '192.168.1.20' };
const PROXY = { localAddress: '192.168.1.5', remoteAddress: '10.0.0.7' };
const asked = (socket: Asked['socket'], headers: Asked['headers']): Asked => ({ socket, headers });

describe('how a request came', () => {
  it.each<[string, Asked, ReturnType<Lines['of']>]>([
    ['by HTTPS', asked({ ...NETWORK, encrypted: true }, { host: 'ioc.lan' }), { secure: true, host: 'ioc.lan', fault: null }],
    ['plainly on this machine', asked(HERE, { host: 'localhost:3000' }), { secure: false, host: 'localhost:3000', fault: null }],
    ['plainly over both families', asked({ localAddress: '::ffff:127.0.0.1', remoteAddress: '::ffff:127.0.0.1' }, { host: 'localhost' }), { secure: false, host: 'localhost', fault: null }],
    ['plainly over the network', asked(NETWORK, { host: 'ioc.lan' }), { secure: false, host: 'ioc.lan', fault: 'plain' }],
    ['plainly, with forged words', asked(NETWORK, { host: 'ioc.lan', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'x' }), { secure: false, host: 'ioc.lan', fault: 'plain' }],
    ['by HTTPS, with forged words', asked({ ...NETWORK, encrypted: true }, { host: 'ioc.lan', 'x-forwarded-host': 'x' }), { secure: true, host: 'ioc.lan', fault: null }],
    ['by a proxy', asked(PROXY, { host: 'backend', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'ioc.xa.vn' }), { secure: true, host: 'ioc.xa.vn', fault: null }],
    ['by a proxy that passes the name on', asked(PROXY, { host: 'ioc.xa.vn', 'x-forwarded-proto': 'https' }), { secure: true, host: 'ioc.xa.vn', fault: null }],
    ['by a proxy on this machine', asked(HERE, { host: 'ioc.xa.vn', 'x-forwarded-proto': 'https' }), { secure: true, host: 'ioc.xa.vn', fault: null }],
    ['by a proxy that speaks HTTPS on', asked({ ...PROXY, encrypted: true }, { host: 'backend', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'ioc.xa.vn' }), { secure: true, host: 'ioc.xa.vn', fault: null }],
    ['by a silent proxy that speaks HTTPS', asked({ ...PROXY, encrypted: true }, { host: 'ioc.xa.vn' }), { secure: true, host: 'ioc.xa.vn', fault: null }],
    ['by a proxy, plainly', asked(PROXY, { host: 'ioc.xa.vn', 'x-forwarded-proto': 'http' }), { secure: false, host: 'ioc.xa.vn', fault: 'plain' }],
    ['by a silent proxy', asked(PROXY, { host: 'ioc.xa.vn' }), { secure: false, host: 'ioc.xa.vn', fault: 'proxy' }],
    ['by a proxy of two words', asked(PROXY, { host: 'ioc.xa.vn', 'x-forwarded-proto': 'https, http' }), { secure: false, host: 'ioc.xa.vn', fault: 'proxy' }],
  ])('%s', (_how, request, line) => expect(lines.of(request)).toEqual(line));
});

describe('whose a request is', () => {
  it.each<[string, Asked, boolean]>([
    ['our page, by HTTPS', asked({ ...NETWORK, encrypted: true }, { host: 'ioc.lan:3000', origin: 'https://ioc.lan:3000' }), true],
    ['no page, by HTTPS', asked({ ...NETWORK, encrypted: true }, { host: 'ioc.lan:3000' }), true],
    ['our page, by a proxy', asked(PROXY, { host: 'backend', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'ioc.xa.vn', origin: 'https://ioc.xa.vn' }), true],
    ['our page on this machine', asked(HERE, { host: 'localhost:3000', origin: 'http://localhost:3000' }), true],
    ['a foreign page', asked({ ...NETWORK, encrypted: true }, { host: 'ioc.lan', origin: 'https://other.lan' }), false],
    ['a plain page of the same name', asked({ ...NETWORK, encrypted: true }, { host: 'ioc.lan', origin: 'http://ioc.lan' }), false],
    ['another port of the same name', asked({ ...NETWORK, encrypted: true }, { host: 'ioc.lan', origin: 'https://ioc.lan:8443' }), false],
    ['a page without an origin of its own', asked({ ...NETWORK, encrypted: true }, { host: 'ioc.lan', origin: 'null' }), false],
    ['a foreign page, by a proxy', asked(PROXY, { host: 'ioc.xa.vn', 'x-forwarded-proto': 'https', origin: 'https://other.vn' }), false],
    ['a foreign name on this machine', asked(HERE, { host: 'evil.example:3000' }), false],
    ['a page that forges the proxy', asked(NETWORK, { host: 'ioc.lan', 'x-forwarded-proto': 'https', origin: 'https://ioc.lan' }), false],
    ['an HTTPS page asking plainly on this machine', asked(HERE, { host: 'localhost:3000', origin: 'https://localhost:3000' }), false],
  ])('%s: %s', (_who, request, expected) => expect(lines.isOwn(request)).toBe(expected));

  it('a name that a proxy would bring is foreign where none is trusted', () => {
    expect(new Lines({ trustedProxies: [], tlsNames: [] }).isOwn(asked(HERE, { host: 'ioc.xa.vn', 'x-forwarded-proto': 'https', origin: 'https://ioc.xa.vn' }))).toBe(false);
  });

  it('a name that the office does not give is not answered by a proxy either, once the office gives some', () => {
    const named = new Lines({ trustedProxies: ['127.0.0.1'], tlsNames: ['IOC.xa.vn'] });
    const by = (host: string): boolean => named.isOwn(asked(HERE, { host, 'x-forwarded-proto': 'https' }));
    expect([by('ioc.xa.vn'), by('ioc.xa.vn:8443'), by('evil.example'), by('evil.example:3000')]).toEqual([true, true, false, false]);
    expect(named.isOwn(asked(HERE, { host: 'localhost:3000' }))).toBe(true);
  });
});
