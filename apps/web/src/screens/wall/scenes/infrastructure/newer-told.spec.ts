import type { Snapshot } from '@ioc/contracts';
import type { FigureView } from '../../../../live/views.js';
import { newerTold } from './newer-told.js';

const JUNE = '2023-06-30T16:59:59.000Z';
const SEPTEMBER = '2023-09-14T16:59:59.000Z';

/** A figure told of its units up to a moment; null: nobody has told it. */
function told(value: number | null, asOf: string, reported: number): FigureView {
  const snapshot = { value, asOf: value === null ? null : asOf, coverage: { of: 'unit', expected: 10, reported, missing: [] } } as unknown as Snapshot;
  return { snapshot, condition: value === null ? 'missing' : 'live', since: null };
}
const NOT_SENT: FigureView = { snapshot: null, condition: 'missing', since: null };

it.each<[string, FigureView, FigureView, 'over' | 'running']>([
  ['nothing is told since', told(98, JUNE, 10), NOT_SENT, 'over'],
  ['eight of ten have told a newer quarter', told(98, JUNE, 10), told(97, SEPTEMBER, 8), 'running'],
  ['seven have, who do not stand for all', told(98, JUNE, 10), told(97, SEPTEMBER, 7), 'over'],
  ['what is told since is the same', told(98, JUNE, 10), told(98, JUNE, 10), 'over'],
  ['of the half-year nothing was told, but by one unit since', told(null, JUNE, 0), told(97, SEPTEMBER, 1), 'running'],
  ['nothing is told at all', NOT_SENT, told(null, SEPTEMBER, 0), 'over'],
])('%s', (_, over, running, shown) => {
  expect(newerTold(over, running)).toBe(shown === 'over' ? over : running);
});
