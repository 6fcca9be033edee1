import { addressWith, backAddress, listAddress, sortAddress } from './list-address.js';

const SEARCH = '?indicator=HS11&scope=unit%3A05098&from=2023-01-01&to=2023-06-30';

it('says everything of the list', () => {
  expect(listAddress({ indicator: 'HS11', scope: 'unit:05098', period: { from: '2023-01-01', to: '2023-06-30' } })).toBe(`/ho-so${SEARCH}`);
  expect(listAddress({ indicator: 'HS07', scope: 'total', period: { from: '2023-01-01', to: '2023-06-30' }, part: 'rest' }))
    .toBe('/ho-so?indicator=HS07&scope=total&from=2023-01-01&to=2023-06-30&part=rest');
});

it('begins at the first page when anything else changes', () => {
  expect(addressWith(`${SEARCH}&page=3&unit=154`, { unit: '' })).toBe(`/ho-so${SEARCH}`);
  expect(addressWith(SEARCH, { page: '2' })).toBe(`/ho-so${SEARCH}&page=2`);
});

it.each([
  ['accepted', SEARCH, 'sort=accepted&order=asc'],
  ['due', SEARCH, 'sort=due&order=desc'],
  ['overdue', SEARCH, 'sort=overdue&order=desc'],
  ['overdue', `${SEARCH}&sort=overdue&order=desc`, 'sort=overdue&order=asc'],
])('sorts by %s', (column, search, expected) => expect(sortAddress(search, column)).toBe(`/ho-so${SEARCH}&${expected}`));

it.each([
  [SEARCH, '/so-lieu?from=2023-01-01&to=2023-06-30'],
  [`${SEARCH}&asOf=2023-06-14&ruleSet=ii06a&notBy=compare-timestamps`, '/so-lieu?from=2023-01-01&to=2023-06-30&asOf=2023-06-14&ruleSet=ii06a&beside=compare-timestamps&scope=unit%3A05098'],
  ['?column=solved&scope=total&level=commune&from=2023-01-01&to=2023-06-30&ruleSet=ii06a', '/bieu-mau?from=2023-01-01&to=2023-06-30'],
])('%s leads back to %s', (search, expected) => expect(backAddress(new URLSearchParams(search))).toBe(expected));
