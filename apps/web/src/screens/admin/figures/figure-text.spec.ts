import { differenceOf, figureText, meanOf } from './figure-text.js';

const count = (value: number | null) => ({ value, numerator: null, denominator: null, qualifier: '=' as const });
const ratio = (numerator: number, denominator: number) => ({ value: (100 * numerator) / denominator, numerator, denominator, qualifier: '=' as const });
const COUNT = { kind: 'count', unit: 'hồ sơ' } as const;
const RATE = { kind: 'rate', unit: '%' } as const;
const PART = { kind: 'part', unit: 'hồ sơ' } as const;

it.each([
  [COUNT, count(6747), '6.747'], [COUNT, { ...count(12), qualifier: '≥' as const }, '≥12'], [COUNT, count(null), '?'], [COUNT, null, '?'],
  [RATE, ratio(6594, 6599), '99,9%'], [RATE, count(98), '98%'], [PART, ratio(7, 16), '7/16'], [PART, count(null), '?'],
] as const)('a %j %j is written %s', (info, figure, expected) => expect(figureText(info, figure)).toBe(expected));

it.each([
  [COUNT, count(5), count(8), '+3'], [COUNT, count(5), count(4), '−1'], [COUNT, count(5), count(5), null], [COUNT, count(null), count(5), null],
  // 99,924 − 75; a difference that is there is never written as none.
  [RATE, ratio(6594, 6599), ratio(3, 4), '−24,9'], [RATE, ratio(6594, 6599), ratio(6595, 6599), '+0,1'],
  [PART, ratio(7, 16), ratio(9, 16), '+2'],
] as const)('of a %j from %j to %j it is %j', (info, first, second, expected) => expect(differenceOf(info, first, second)).toBe(expected));

it('a mean says of how many it is made; nothing else does', () => {
  const mean = { kind: 'mean', unit: 'giờ làm việc' } as const;
  expect(meanOf(mean, { value: 21, numerator: 42, denominator: 2, qualifier: '=' })).toBe(2);
  expect(meanOf(mean, { value: null, numerator: 0, denominator: 0, qualifier: '=' })).toBeNull();
  expect(meanOf(RATE, ratio(3, 4))).toBeNull();
});
