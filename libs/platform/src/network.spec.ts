import { inNetworks, isLoopback, isNetwork, plainAddress } from './network.js';

it.each([['localhost', true], ['127.0.0.1', true], ['::1', true], ['[::1]', true], ['LOCALHOST', true], ['0.0.0.0', false], ['127.0.0.2', false], ['ioc.lan', false]])(
  'a server on %s is reached from its machine only: %s', (host, expected) => expect(isLoopback(host)).toBe(expected),
);

it.each([
  ['192.168.1.0/24', true], ['10.0.0.1', true], ['fd00::/8', true], ['10.0.0.0/33', false], ['::1/129', false], ['proxy.lan', false], ['', false], ['10.0.0.1/', false],
])('%s is a network: %s', (text, expected) => expect(isNetwork(text)).toBe(expected));

it.each([
  ['10.1.2.3', true], ['::ffff:10.1.2.3', true], ['11.0.0.1', false], ['192.168.1.9', true], ['192.168.1.10', false], ['fd12::1', true], ['fe80::1', false], ['', false], ['unknown', false],
])('%s lies in 10.0.0.0/8, 192.168.1.9 or fd00::/8: %s', (address, expected) => {
  expect(inNetworks(['10.0.0.0/8', '192.168.1.9', 'fd00::/8'])(address)).toBe(expected);
});

it('lies in no network of none', () => expect(inNetworks([])('127.0.0.1')).toBe(false));
it('writes an address of both families plainly', () => expect([plainAddress('::ffff:10.0.0.1'), plainAddress('::1')]).toEqual(['10.0.0.1', '::1']));
