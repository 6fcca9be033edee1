import type { IndicatorKind } from '@ioc/contracts';
import { isBeingChecked } from './checked.js';

const checked = [{ indicator: 'HS11', scope: 'unit:05098' as const, from: '2023-04-01', cutOff: '2023-06-14' }];
const is = (kind: IndicatorKind, from: string, to: string, over = {}): boolean =>
  isBeingChecked({ indicator: 'HS11', scope: 'unit:05098', period: { from, to }, ...over }, kind, checked);

it.each([
  ['the same period', '2023-04-01', '2023-06-14', true, true],
  ['the day on which it was called wrong', '2023-06-14', '2023-06-14', true, true],
  // A day later its events are others, and its stock is made of the same dossiers.
  ['the day after', '2023-06-15', '2023-06-15', false, true],
  ['a period that shares days and goes on', '2023-06-01', '2023-06-30', true, true],
  ['a period that shares days and ends before', '2023-01-01', '2023-05-31', true, false],
  ['the quarter before', '2023-01-01', '2023-03-31', false, false],
])('%s: of events %j–%j %j, of a stock %j', (_what, from, to, events, stock) => {
  expect([is('count', from, to), is('rate', from, to)]).toEqual([events, events]);
  expect([is('stock', from, to), is('part', from, to)]).toEqual([stock, stock]);
});

it('concerns no other indicator and no other scope', () => {
  expect(is('stock', '2023-04-01', '2023-06-14', { indicator: 'HS10' })).toBe(false);
  expect(is('stock', '2023-04-01', '2023-06-14', { scope: 'total' })).toBe(false);
});
