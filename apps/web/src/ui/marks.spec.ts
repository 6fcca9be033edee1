import { segmentsOf } from './segments.js';
import { levelOf } from './threshold.js';
import { ticksOf } from './ticks.js';

describe('a bar of segments', () => {
  it('is true to the proportion where it can be seen', () => {
    expect(segmentsOf([75, 25], 0.01)).toEqual([{ share: 0.75, widened: false }, { share: 0.25, widened: false }]);
  });

  it('widens what would vanish and takes it from the longest part', () => {
    // 5 of 6599 are 0,08 % of the bar; drawn as 2 % and marked as such
    expect(segmentsOf([6594, 5], 0.02)).toEqual([{ share: 0.98, widened: false }, { share: 0.02, widened: true }]);
  });

  it('gives nothing to nothing', () => {
    expect(segmentsOf([10, 0], 0.02)).toEqual([{ share: 1, widened: false }, { share: 0, widened: false }]);
    expect(segmentsOf([0, 0], 0.02)).toEqual([{ share: 0, widened: false }, { share: 0, widened: false }]);
  });
});

describe('thresholds', () => {
  const rate = { warning: '< 99', critical: '< 97' };
  const overdue = { warning: '>= 1', critical: '≥ 5' };
  it.each([
    [99, rate, 'normal'],
    [98.9, rate, 'warning'],
    [96.9, rate, 'critical'],
    [0, overdue, 'normal'],
    [1, overdue, 'warning'],
    [5, overdue, 'critical'],
    [null, overdue, 'normal'],
    [5, null, 'normal'],
    [5, { warning: 'against its usual', critical: '' }, 'normal'],
    [1, { warning: '<= 1,5', critical: '> 9' }, 'warning'],
  ])('%s by %j is %s', (value, thresholds, level) => expect(levelOf(value, thresholds)).toBe(level));

  it.each([
    // Of 60 open dossiers 3 are 5 %, 4 are 6.7 %, 7 are 11.7 %.
    [3, 60, 'normal'], [4, 60, 'warning'], [7, 60, 'critical'], [0, 0, 'normal'], [7, null, 'normal'],
  ])('%d of %s by shares is %s', (value, whole, level) => expect(levelOf(value, { warning: '> 5 %', critical: '> 10 %' }, whole)).toBe(level));
});

describe('ticks of the reliability rule', () => {
  it('stand in the place of their unit', () => {
    const coverage = { of: 'unit' as const, expected: 3, reported: 2, missing: ['05092'] };
    expect(ticksOf(coverage, ['05089', '05092', '05095'], false)).toEqual([
      { key: '05089', state: 'reported' },
      { key: '05092', state: 'missing' },
      { key: '05095', state: 'reported' },
    ]);
  });

  it('are late together with their source, but missing stays missing', () => {
    const coverage = { of: 'unit' as const, expected: 2, reported: 1, missing: ['b'] };
    expect(ticksOf(coverage, ['a', 'b'], true).map(({ state }) => state)).toEqual(['late', 'missing']);
  });

  it('keep their number when the members are others than the screen knows', () => {
    const coverage = { of: 'form' as const, expected: 3, reported: 1, missing: ['x', 'y'] };
    expect(ticksOf(coverage, ['05089'], false).map(({ state }) => state)).toEqual(['reported', 'missing', 'missing']);
  });
});
