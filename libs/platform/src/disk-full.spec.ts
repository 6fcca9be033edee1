import { isDiskFull } from './disk-full.js';

it.each([
  [Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }), true],
  [Object.assign(new Error('could not extend file'), { code: '53100' }), true],
  [new Error('batch failed', { cause: Object.assign(new Error('could not write'), { code: '53100' }) }), true],
  [Object.assign(new Error('too many connections'), { code: '53300' }), false],
  [new Error('ENOSPC'), false],
  ['ENOSPC', false],
  [null, false],
])('%s: no space left? %s', (error, expected) => {
  expect(isDiskFull(error)).toBe(expected);
});

it('ends with an error that is its own cause', () => {
  const circular = new Error('again');
  circular.cause = circular;
  expect(isDiskFull(circular)).toBe(false);
});
