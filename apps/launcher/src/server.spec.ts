import { localAddress } from './server.js';

it.each([
  ['127.0.0.1', 'http://127.0.0.1:3000'],
  ['0.0.0.0', 'http://127.0.0.1:3000'],
  ['::', 'http://[::1]:3000'],
  ['ioc.example.vn', 'http://ioc.example.vn:3000'],
])('a server that listens on %s is found at %s', (host, address) => {
  expect(localAddress(host, 3000)).toBe(address);
});
