import { asOfPeriod, figuresAddress, shownIn } from './figures-address.js';

const HALF = { from: '2023-01-01', to: '2023-06-30' };
const LIVE = { ruleSet: null, beside: null, scope: 'total' } as const;

it('shows what the address names, else the usual period', () => {
  expect(shownIn('?from=2022-12-15&to=2023-06-14&asOf=2023-05-31', HALF)).toEqual({ period: { from: '2022-12-15', to: '2023-06-14' }, asOf: '2023-05-31', ...LIVE });
  expect(shownIn('', HALF)).toEqual({ period: HALF, asOf: null, ...LIVE });
  expect(shownIn('?from=2023-07-01&to=2023-06-30&asOf=x', HALF)).toEqual({ period: HALF, asOf: null, ...LIVE });
});

it.each([
  ['?ruleSet=ii06a&beside=compare-timestamps&scope=unit:05098', { ruleSet: 'ii06a', beside: 'compare-timestamps', scope: 'unit:05098' }],
  ['?ruleSet=ii06a&beside=ii06a&scope=somewhere', { ruleSet: 'ii06a', beside: null, scope: 'total' }],
  ['?beside=ii06a&scope=unit:05098', LIVE],
])('reads %s as rule sets %j', (search, expected) => expect(shownIn(search, HALF)).toMatchObject(expected));

it.each([
  [{ period: HALF, asOf: '2023-06-14', ...LIVE }, '/so-lieu?from=2023-01-01&to=2023-06-30&asOf=2023-06-14'],
  [{ period: HALF, asOf: null, ...LIVE }, '/so-lieu?from=2023-01-01&to=2023-06-30'],
  [{ period: HALF, asOf: null, ruleSet: 'ii06a', beside: 'compare-timestamps', scope: 'unit:05098' } as const, '/so-lieu?from=2023-01-01&to=2023-06-30&ruleSet=ii06a&beside=compare-timestamps&scope=unit%3A05098'],
  [{ period: HALF, asOf: null, ruleSet: 'ii06a', beside: null, scope: 'total' } as const, '/so-lieu?from=2023-01-01&to=2023-06-30&ruleSet=ii06a'],
])('writes %j back', (shown, expected) => {
  expect(figuresAddress(shown)).toBe(expected);
  expect(shownIn(expected.slice('/so-lieu'.length), HALF)).toEqual(shown);
});

it.each([
  [null, HALF], ['2023-07-03', HALF], ['2023-06-14', { from: '2023-01-01', to: '2023-06-14' }], ['2022-12-31', null],
])('as of %j it counts %j', (asOf, expected) => expect(asOfPeriod({ period: HALF, asOf })).toEqual(expected));
