import { workingCalendar } from '../time/calendar.js';
import { gapsOf } from './gaps.js';
import { formPeriod } from './periods.js';

// DOMAIN.md 2.1.
it.each([
  ['reporting', 'month', 1, '2022-12-15', '2023-01-14'],
  ['reporting', 'month', 3, '2023-02-15', '2023-03-14'],
  ['reporting', 'quarter', 1, '2022-12-15', '2023-03-14'],
  ['reporting', 'quarter', 2, '2023-03-15', '2023-06-14'],
  ['reporting', 'quarter', 4, '2023-09-15', '2023-12-14'],
  ['reporting', 'half', 1, '2022-12-15', '2023-06-14'],
  ['reporting', 'nine', 1, '2022-12-15', '2023-09-14'],
  ['reporting', 'year', 1, '2022-12-15', '2023-12-14'],
  ['calendar', 'month', 2, '2023-02-01', '2023-02-28'],
  ['calendar', 'quarter', 3, '2023-07-01', '2023-09-30'],
  ['calendar', 'half', 1, '2023-01-01', '2023-06-30'],
  ['calendar', 'nine', 1, '2023-01-01', '2023-09-30'],
  ['calendar', 'year', 1, '2023-01-01', '2023-12-31'],
] as const)('%s %s %i of 2023 runs from %s to %s', (calendar, span, number, from, to) => {
  expect(formPeriod(calendar, span, 2023, number)).toEqual({ from, to });
});

describe('days that no delivery covers', () => {
  const calendar = workingCalendar({ workingHours: [{ from: '07:00', to: '17:00' }], daysOff: [], makeUpDays: [] });
  const reporter = (key: string, ...spoken: [string | null, string][]) => ({
    key, spoken: spoken.map(([from, to]) => ({ from, to })), stateAt: null, confirmedAt: null, speaksUntil: null,
  });
  const JUNE = { from: '2023-06-01', to: '2023-06-30' };

  it('are named with the units that share them', () => {
    // 01/06/2023 is a Thursday.
    expect(gapsOf([
      reporter('A', [null, '2023-06-04'], ['2023-06-10', '2023-06-30']), reporter('B', ['2023-01-01', '2023-06-04'], ['2023-06-10', '2023-07-02']), reporter('C'),
    ], JUNE, calendar)).toEqual([
      { from: '2023-06-01', to: '2023-06-30', reporters: ['C'] },
      { from: '2023-06-05', to: '2023-06-09', reporters: ['A', 'B'] },
    ]);
  });

  it('are none when only a weekend lies between', () => {
    expect(gapsOf([reporter('A', ['2023-06-01', '2023-06-02'], ['2023-06-05', '2023-06-30'])], JUNE, calendar)).toEqual([]);
  });
});
