import { addressOf, socketAddress } from './address.js';

it.each([
  ['10.0.0.7', '10.0.0.7'], ['::ffff:10.0.0.7', '10.0.0.7'], ['2001:db8::7', '2001:db8::7'], [undefined, null],
])('%s is written as %s', (ip, expected) => {
  expect(addressOf({ ip })).toBe(expected);
});

it.each([
  ['10.0.0.7', undefined, '10.0.0.7'],
  // Whoever is no proxy may say what he likes.
  ['10.0.0.7', '10.9.9.9', '10.0.0.7'],
  ['::ffff:127.0.0.1', '10.9.9.9, 10.0.0.7', '10.0.0.7'],
  ['127.0.0.1', '10.0.0.7, 127.0.0.1', '10.0.0.7'],
  ['127.0.0.1', undefined, '127.0.0.1'],
])('a socket from %s, for %s, comes from %s', (address, forwarded, expected) => {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  expect(socketAddress({ address, headers }, (one) => one === '127.0.0.1')).toBe(expected);
});
