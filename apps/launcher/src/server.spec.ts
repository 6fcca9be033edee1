import { localAddress, networkAddress } from './server.js';

it.each([
  ['127.0.0.1', 'http://127.0.0.1:3000'],
  ['0.0.0.0', 'http://127.0.0.1:3000'],
  ['::', 'http://[::1]:3000'],
  ['localhost', 'http://localhost:3000'],
  // On a network by HTTPS, on its own machine plainly all the same.
  ['ioc.example.vn', 'http://127.0.0.1:3000'],
])('a server that listens on %s is found at %s', (host, address) => {
  expect(localAddress(host, 3000)).toBe(address);
});

it.each([
  [{ host: '0.0.0.0', port: 3000, tlsNames: [] }, 'https://may-chu:3000'],
  [{ host: '0.0.0.0', port: 443, tlsNames: ['ioc.xa.vn', '10.0.0.5'] }, 'https://ioc.xa.vn'],
  [{ host: '192.168.1.5', port: 3000, tlsNames: [] }, 'https://192.168.1.5:3000'],
  [{ host: 'fd00::5', port: 3000, tlsNames: [] }, 'https://[fd00::5]:3000'],
])('%j is found on the network at %s', (settings, address) => expect(networkAddress(settings, 'may-chu')).toBe(address));
