import { addressOf, addressOfSocket } from './address.js';

it.each([
  ['10.0.0.7', '10.0.0.7'], ['::ffff:10.0.0.7', '10.0.0.7'], ['2001:db8::7', '2001:db8::7'], [undefined, null],
])('%s is written as %s', (ip, expected) => {
  expect(addressOf({ ip })).toBe(expected);
});

it.each([
  ['10.0.0.7', '1.2.3.4', '10.0.0.7'], ['127.0.0.1', undefined, '127.0.0.1'], ['127.0.0.1', '1.2.3.4', '1.2.3.4'], ['127.0.0.1', '6.6.6.6, 1.2.3.4', '1.2.3.4'], ['127.0.0.1', '6.6.6.6, 1.2.3.4 ,127.0.0.1', '1.2.3.4'],
  ['127.0.0.1', ' , ', '127.0.0.1'], [undefined, '1.2.3.4', null],
])('a socket from %s that says "%s" is from %s, where 127.0.0.1 is a trusted proxy', (remoteAddress, said, expected) => {
  expect(addressOfSocket({ headers: { ...(said !== undefined && { 'x-forwarded-for': said }) }, socket: { remoteAddress } }, (address) => address === '127.0.0.1')).toBe(expected);
});
