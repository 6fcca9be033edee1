import type { CellContent, Qualifier } from '@ioc/contracts';
import { sumEntries, type ApprovedCells } from './sums.js';

const number = (value: number, qualifier: Qualifier = '='): CellContent => ({ kind: 'number', value, qualifier });
const told = (units: Record<string, [CellContent | null, CellContent | null]>): ApprovedCells =>
  new Map(Object.entries(units).map(([unit, [have, need]]) => [unit, new Map([['have', have], ['need', need]])]));
const RATE = { indicator: 'HT01', numerator: 'have', denominator: 'need' };
const COUNT = { indicator: 'NT03', numerator: 'have', denominator: null };

it('adds numerators and denominators of all units that tell both', () => {
  const submissions = told({
    '05098': [number(23), number(23)], '05092': [number(20), number(22)],
    // Tells one side, tells neither, has not typed it.
    '05095': [number(9), { kind: 'none', reason: 'Chưa rà soát' }], '05101': [null, null],
  });
  expect(sumEntries(RATE, submissions)).toEqual({ numerator: 43, denominator: 45, qualifier: '=', units: ['05092', '05098'] });
  expect(sumEntries(COUNT, submissions)).toEqual({ numerator: 52, denominator: null, qualifier: '=', units: ['05092', '05095', '05098'] });
});

it('is nothing where nobody tells it, which is not zero', () => {
  expect(sumEntries(RATE, told({ '05098': [null, number(3)] }))).toBeNull();
  expect(sumEntries(COUNT, new Map())).toBeNull();
  expect(sumEntries(COUNT, told({ '05098': [number(0), null] }))).toEqual({ numerator: 0, denominator: null, qualifier: '=', units: ['05098'] });
});

it.each<[Qualifier[], Qualifier]>([
  [['=', '='], '='], [['=', '>'], '≥'], [['≥', '>'], '≥'], [['<', '='], '<'], [['≈', '='], '≈'], [['<', '>'], '≈'],
])('of %j the sum is %s', (qualifiers, expected) => {
  const submissions = told(Object.fromEntries(qualifiers.map((each, index) => [`unit-${index}`, [number(5, each), number(9)]])));
  expect(sumEntries(RATE, submissions)?.qualifier).toBe(expected);
});

it('is about where a denominator is not exact', () => {
  expect(sumEntries(RATE, told({ '05098': [number(5), number(9, '≥')] }))?.qualifier).toBe('≈');
});
