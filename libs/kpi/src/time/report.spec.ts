import { workingCalendar } from './calendar.js';
import { reportDeadline, reportPeriodsOf } from './report.js';

it('reporting periods run from the 15th to the 14th', () => {
  const periods = reportPeriodsOf(2023);
  expect(periods).toHaveLength(19);
  expect(periods.filter(({ to }) => to === '2023-03-14')).toEqual([
    { kind: 'month', from: '2023-02-15', to: '2023-03-14' },
    { kind: 'quarter', from: '2022-12-15', to: '2023-03-14' },
  ]);
  expect(periods[0]).toEqual({ kind: 'month', from: '2022-12-15', to: '2023-01-14' });
  expect(periods.filter(({ kind }) => kind === 'half-year' || kind === 'nine-months' || kind === 'year')).toEqual([
    { kind: 'half-year', from: '2022-12-15', to: '2023-06-14' },
    { kind: 'nine-months', from: '2022-12-15', to: '2023-09-14' },
    { kind: 'year', from: '2022-12-15', to: '2023-12-14' },
  ]);
});

it('a report is due some working days after its cut-off', () => {
  // 14/06/2024 was a Friday.
  const calendar = workingCalendar({ workingHours: [{ from: '07:00', to: '17:00' }], daysOff: [{ day: '2024-06-17' }], makeUpDays: [] });
  expect(reportDeadline('2024-06-14', 2, calendar)).toBe('2024-06-19');
  expect(reportDeadline('2024-06-14', 0, calendar)).toBe('2024-06-14');
  expect(reportDeadline('2024-07-14', 0, calendar)).toBe('2024-07-15');
});
