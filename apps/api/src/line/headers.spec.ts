import { hstsFor } from './headers.js';

it.each([
  ['ioc.xa.vn', true, true, 'max-age=2592000'],
  // Other programs answer under the same name.
  ['ioc.xa.vn:3000', true, true, null],
  ['10.0.0.5', true, true, null],
  ['[fd00::1]', true, true, null],
  ['localhost', true, true, null],
  ['ioc.xa.vn', false, true, null],
  // A certificate of our own authority: what an earlier one said is taken back.
  ['ioc.xa.vn', true, false, 'max-age=0'],
  ['ioc.xa.vn:3000', true, false, 'max-age=0'],
])('%s, HTTPS %s, trusted by itself %s: %s', (host, secure, allowed, expected) => expect(hstsFor({ secure, host }, allowed)).toBe(expected));
