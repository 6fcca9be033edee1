import { asOfPeriod, figuresAddress, shownIn } from './figures-address.js';

const HALF = { from: '2023-01-01', to: '2023-06-30' };

it('shows what the address names, else the usual period', () => {
  expect(shownIn('?from=2022-12-15&to=2023-06-14&asOf=2023-05-31', HALF)).toEqual({ period: { from: '2022-12-15', to: '2023-06-14' }, asOf: '2023-05-31' });
  expect(shownIn('', HALF)).toEqual({ period: HALF, asOf: null });
  expect(shownIn('?from=2023-07-01&to=2023-06-30&asOf=x', HALF)).toEqual({ period: HALF, asOf: null });
});

it('writes it back', () => {
  expect(figuresAddress({ period: HALF, asOf: '2023-06-14' })).toBe('/so-lieu?from=2023-01-01&to=2023-06-30&asOf=2023-06-14');
  expect(figuresAddress({ period: HALF, asOf: null })).toBe('/so-lieu?from=2023-01-01&to=2023-06-30');
});

it.each([
  [null, HALF], ['2023-07-03', HALF], ['2023-06-14', { from: '2023-01-01', to: '2023-06-14' }], ['2022-12-31', null],
])('as of %j it counts %j', (asOf, expected) => expect(asOfPeriod({ period: HALF, asOf })).toEqual(expected));
