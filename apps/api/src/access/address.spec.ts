import { addressOf } from './address.js';

it.each([
  ['10.0.0.7', '10.0.0.7'], ['::ffff:10.0.0.7', '10.0.0.7'], ['2001:db8::7', '2001:db8::7'], [undefined, null],
])('%s is written as %s', (ip, expected) => {
  expect(addressOf({ ip })).toBe(expected);
});
