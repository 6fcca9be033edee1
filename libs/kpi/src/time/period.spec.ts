import { workingCalendar } from './calendar.js';
import { halfYearBefore, lastWorkingDays, monthsOf, periodBefore, periodKind, periodsOfYear, periodYear, quarterOf } from './period.js';

describe('monthsOf', () => {
  it('clips the first and the last month to the period', () => {
    expect(monthsOf({ from: '2022-12-15', to: '2023-02-14' })).toEqual([
      { key: '2022-12', from: '2022-12-15', to: '2022-12-31' },
      { key: '2023-01', from: '2023-01-01', to: '2023-01-31' },
      { key: '2023-02', from: '2023-02-01', to: '2023-02-14' },
    ]);
  });

  it('gives one month for a day and six for a half-year', () => {
    expect(monthsOf({ from: '2024-02-29', to: '2024-02-29' })).toEqual([{ key: '2024-02', from: '2024-02-29', to: '2024-02-29' }]);
    expect(monthsOf({ from: '2023-01-01', to: '2023-06-30' }).map(({ to }) => to)).toEqual([
      '2023-01-31', '2023-02-28', '2023-03-31', '2023-04-30', '2023-05-31', '2023-06-30',
    ]);
  });
});

describe('periodBefore', () => {
  it.each([
    ['a half-year', '2023-01-01', '2023-06-30', '2022-07-01', '2022-12-31'],
    ['a month after a longer one', '2023-02-01', '2023-02-28', '2023-01-01', '2023-01-31'],
    ['a leap February', '2024-02-01', '2024-02-29', '2024-01-01', '2024-01-31'],
    ['a quarter', '2023-04-01', '2023-06-30', '2023-01-01', '2023-03-31'],
    ['a year', '2024-01-01', '2024-12-31', '2023-01-01', '2023-12-31'],
    ['the half-year of reports', '2022-12-15', '2023-06-14', '2022-06-15', '2022-12-14'],
    ['the month of reports', '2023-02-15', '2023-03-14', '2023-01-15', '2023-02-14'],
    ['the quarter of reports', '2022-12-15', '2023-03-14', '2022-09-15', '2022-12-14'],
    ['a day', '2023-07-03', '2023-07-03', '2023-07-02', '2023-07-02'],
    ['a week', '2023-07-03', '2023-07-09', '2023-06-26', '2023-07-02'],
    ['days across months', '2023-06-20', '2023-07-03', '2023-06-06', '2023-06-19'],
    ['a month of days that not every month has', '2023-01-31', '2023-03-30', '2022-12-03', '2023-01-30'],
  ])('of %s', (_kind, from, to, fromBefore, toBefore) => {
    expect(periodBefore({ from, to })).toEqual({ from: fromBefore, to: toBefore });
  });
});

describe('calendar periods of a day', () => {
  it.each([
    ['2023-07-03', '2023-07-01', '2023-09-30', '2023-01-01', '2023-06-30'],
    ['2023-12-31', '2023-10-01', '2023-12-31', '2023-01-01', '2023-06-30'],
    ['2024-02-29', '2024-01-01', '2024-03-31', '2023-07-01', '2023-12-31'],
    ['2024-06-30', '2024-04-01', '2024-06-30', '2023-07-01', '2023-12-31'],
  ])('on %s the quarter is %s to %s, the last closed half-year %s to %s', (day, from, to, halfFrom, halfTo) => {
    expect(quarterOf(day)).toEqual({ from, to });
    expect(halfYearBefore(day)).toEqual({ from: halfFrom, to: halfTo });
  });
});

describe('lastWorkingDays', () => {
  const calendar = workingCalendar({
    workingHours: [{ from: '07:00', to: '11:30' }], daysOff: [{ day: '2024-04-29' }, { day: '2024-04-30' }, { day: '2024-05-01' }], makeUpDays: [{ day: '2024-05-04' }],
  });

  it.each([
    ['a Friday', '2024-05-10', 5, '2024-05-06'],
    ['over a weekend and a make-up Saturday', '2024-05-06', 3, '2024-05-03'],
    ['over the holidays', '2024-05-03', 3, '2024-04-26'],
    ['a Sunday, which counts for nothing', '2024-05-12', 2, '2024-05-09'],
    ['the day alone', '2024-05-10', 1, '2024-05-10'],
  ])('up to %s', (_kind, day, count, from) => {
    expect(lastWorkingDays(day, count, calendar)).toEqual({ from, to: day });
  });
});

describe('the periods of 2023 (DOMAIN.md 2.1)', () => {
  const written = (...periods: { from: string; to: string }[]): string[] => periods.map(({ from, to }) => `${from} ${to}`);

  it.each([
    ['calendar', 'quarter', ['2023-01-01 2023-03-31', '2023-04-01 2023-06-30', '2023-07-01 2023-09-30', '2023-10-01 2023-12-31']],
    ['calendar', 'half', ['2023-01-01 2023-06-30', '2023-07-01 2023-12-31']],
    ['calendar', 'nine-months', ['2023-01-01 2023-09-30']],
    ['calendar', 'year', ['2023-01-01 2023-12-31']],
    ['reporting', 'quarter', ['2022-12-15 2023-03-14', '2023-03-15 2023-06-14', '2023-06-15 2023-09-14', '2023-09-15 2023-12-14']],
    ['reporting', 'half', ['2022-12-15 2023-06-14']],
    ['reporting', 'nine-months', ['2022-12-15 2023-09-14']],
    ['reporting', 'year', ['2022-12-15 2023-12-14']],
  ] as const)('%s, %s', (calendar, length, expected) => {
    expect(written(...periodsOfYear(calendar, length, 2023))).toEqual(expected);
  });

  it('have twelve months each, the reports\' from the 15th of the month before to the 14th', () => {
    const months = periodsOfYear('reporting', 'month', 2023);
    expect(months).toHaveLength(12);
    expect(written(...months.slice(0, 3))).toEqual(['2022-12-15 2023-01-14', '2023-01-15 2023-02-14', '2023-02-15 2023-03-14']);
    expect(written(...periodsOfYear('calendar', 'month', 2024).slice(1, 2))).toEqual(['2024-02-01 2024-02-29']);
  });

  it.each([
    ['2022-12-14', 2022, 2022], ['2022-12-15', 2022, 2023], ['2022-12-31', 2022, 2023], ['2023-01-01', 2023, 2023],
  ])('a day, %s, is of %d by the calendar and of %d by the reports', (day, byCalendar, byReports) => {
    expect([periodYear('calendar', day), periodYear('reporting', day)]).toEqual([byCalendar, byReports]);
  });

  it.each([
    [{ from: '2023-04-01', to: '2023-06-30' }, { calendar: 'calendar', length: 'quarter', year: 2023, place: 1 }],
    [{ from: '2022-12-15', to: '2023-06-14' }, { calendar: 'reporting', length: 'half', year: 2023, place: 0 }],
    [{ from: '2023-02-15', to: '2023-03-14' }, { calendar: 'reporting', length: 'month', year: 2023, place: 2 }],
    [{ from: '2023-02-15', to: '2023-03-15' }, null],
  ])('%j are called %j', (period, kind) => expect(periodKind(period)).toEqual(kind));
});
