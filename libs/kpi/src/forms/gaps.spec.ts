import { workingCalendar } from '../time/calendar.js';
import { gapsOf } from './gaps.js';

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
