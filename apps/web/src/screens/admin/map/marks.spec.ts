import type { Figure, IndicatorInfo, UnitInfo } from '@ioc/contracts';
import { marksOf, quarterOf } from './marks.js';

const unit = (code: string): UnitInfo => ({ code, name: `Xã ${code}`, shortName: code, kind: 'commune', tile: { column: 0, row: 0 }, neighbours: [] });
const INDICATOR: IndicatorInfo = {
  code: 'HS09', name: 'Quá hạn', unit: 'hồ sơ', kind: 'stock', direction: 'down', sources: ['one-stop'], perishable: false,
  thresholds: { warning: '≥ 1', critical: '≥ 5' }, scopes: ['total', 'unit'], note: null, lists: [], owner: null,
};
const figure = (value: number, reported = 1): Figure => ({
  value, numerator: null, denominator: null, qualifier: '=', asOf: '2023-06-30T16:59:59Z', coverage: { of: 'unit', expected: 1, reported, missing: [] },
  state: 'closed', statedFor: null, awaitingConfirmation: 0, derived: 0, ruleSet: 'ii06a', formulaVersion: 1,
});
const MOMENT = { period: { from: '2023-01-01', to: '2023-06-30' }, today: '2023-07-03', timeZone: 'Asia/Ho_Chi_Minh' };
const units = ['A', 'B', 'C', 'D'].map(unit);

it('a unit that is silent or was never spoken of is ?, and colours nothing', () => {
  const { marks, steps } = marksOf(units, new Set(['A', 'B', 'C', 'D']), INDICATOR, { A: { HS09: figure(0) }, B: { HS09: figure(6) }, C: { HS09: figure(90, 0) } }, MOMENT);
  expect([...marks.values()].map(({ text, tone, level }) => [text, tone, level])).toEqual([['0', 1, 'normal'], ['6', 5, 'critical'], ['?', null, 'normal'], ['?', null, 'normal']]);
  // Two wide: 0–1, 2–3, 4–5, 6–7.
  expect(steps.map(({ from, to }) => [from, to])).toEqual([[0, 1], [2, 3], [4, 5], [6, 7]]);
});

it('a unit that is not on the map does not stretch its colours', () => {
  const figures = { A: { HS09: figure(1) }, B: { HS09: figure(2) }, C: { HS09: figure(1_000) } };
  expect(marksOf(units, new Set(['A', 'B']), INDICATOR, figures, MOMENT).steps.map(({ from, to }) => [from, to])).toEqual([[1, 1], [2, 2]]);
});

it('a live figure of a day that has passed is ?, never yesterday\'s', () => {
  const figures = { A: { HS09: { ...figure(3), state: 'live' as const } } };
  const { marks } = marksOf(units, new Set(['A']), { ...INDICATOR, perishable: true }, figures, { ...MOMENT, period: { from: '2023-07-01', to: '2023-09-30' } });
  expect(marks.get('A')?.text).toBe('?');
});

it.each([
  ['2023-07-03', '2023-07-01', '2023-09-30'],
  ['2023-12-31', '2023-10-01', '2023-12-31'],
  ['2024-02-29', '2024-01-01', '2024-03-31'],
])('the quarter of %s', (day, from, to) => {
  expect(quarterOf(day)).toEqual({ from, to });
});
