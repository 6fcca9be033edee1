import { differencesAddress, differencesAsked } from './asked.js';

const HALF = { from: '2023-01-01', to: '2023-06-30' };
const SIDES = [{ key: 'one-stop/portal' }, { key: 'one-stop/excel' }, { key: 'one-stop/igate' }] as const;

it.each([
  ['', { ...HALF, first: 'one-stop/portal', second: 'one-stop/excel' }],
  ['?first=one-stop/excel', { ...HALF, first: 'one-stop/excel', second: 'one-stop/portal' }],
  ['?second=one-stop/portal', { ...HALF, first: 'one-stop/excel', second: 'one-stop/portal' }],
  ['?first=one-stop/igate&second=one-stop/excel&from=2023-06-01&to=2023-06-30&kind=due&page=2',
    { first: 'one-stop/igate', second: 'one-stop/excel', from: '2023-06-01', to: '2023-06-30', kind: 'due', page: '2' }],
  ['?from=2023-06-31&to=x', { ...HALF, first: 'one-stop/portal', second: 'one-stop/excel' }],
])('reads "%s" as %j', (search, expected) => expect(differencesAsked(search, SIDES, HALF)).toEqual(expected));

it('asks for nothing while there are no two sides', () => {
  expect(differencesAsked('', SIDES.slice(0, 1), HALF)).toBeNull();
});

it('begins at the first page when anything else changes', () => {
  expect(differencesAddress('?first=a/b&page=3', { kind: 'due' })).toBe('/doi-soat?first=a%2Fb&kind=due');
});
