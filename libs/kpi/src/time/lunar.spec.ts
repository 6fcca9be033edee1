import { lunarDay, lunarHolidays } from './lunar.js';

describe('the lunar calendar', () => {
  it.each([
    [1985, '1985-01-21'], [2007, '2007-02-17'], [2020, '2020-01-25'], [2021, '2021-02-12'], [2022, '2022-02-01'],
    [2023, '2023-01-22'], [2024, '2024-02-10'], [2025, '2025-01-29'], [2026, '2026-02-17'], [2027, '2027-02-06'],
    [2030, '2030-02-02'], [2033, '2033-01-31'], [2034, '2034-02-19'],
  ])('begins the year %i on %s', (year, day) => expect(lunarDay(year, 1, 1)).toBe(day));

  it.each([
    [2023, '2023-04-29'], [2024, '2024-04-18'], [2025, '2025-04-07'], [2026, '2026-04-26'], [2027, '2027-04-16'],
  ])('has the Hùng Kings’ day of %i on %s', (year, day) => expect(lunarDay(year, 3, 10)).toBe(day));

  it('has a full moon of the eighth month after a doubled sixth one', () => {
    // 2025 doubled its sixth month; Trung thu was 06/10/2025, Vu Lan (15/7) 06/09/2025.
    expect([lunarDay(2025, 7, 15), lunarDay(2025, 8, 15)]).toEqual(['2025-09-06', '2025-10-06']);
    // 2023 doubled its second month: Trung thu was 29/09/2023.
    expect(lunarDay(2023, 8, 15)).toBe('2023-09-29');
  });

  it('knows the months that belong to the year', () => {
    expect(() => lunarDay(2023, 11, 1)).toThrow(new RangeError('not a lunar month from 1 to 10: 11'));
  });
});

describe('days off of the lunar calendar', () => {
  const daysOf = (year: number, holiday: string): string[] => lunarHolidays(year).filter((entry) => entry.holiday === holiday).map(({ day }) => day);

  it.each([
    [2023, ['2023-01-20', '2023-01-23', '2023-01-24', '2023-01-25', '2023-01-26']],
    [2024, ['2024-02-08', '2024-02-09', '2024-02-12', '2024-02-13', '2024-02-14']],
    [2025, ['2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31']],
    [2026, ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20']],
    [2027, ['2027-02-04', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10']],
  ])('Tết of %i is that of DOMAIN 1.8', (year, days) => expect(daysOf(year, 'tet')).toEqual(days));

  it.each([
    // 29/04/2023 was a Saturday, 30/04 a Sunday: 02/05 makes up for the one, 03/05 for the other.
    [2023, '2023-05-02'], [2024, '2024-04-18'], [2025, '2025-04-07'], [2026, '2026-04-27'], [2027, '2027-04-16'],
  ])('the Hùng Kings’ day of %i is off on %s', (year, day) => expect(daysOf(year, 'hung-kings')).toEqual([day]));

  it('say for which day of a weekend they are', () => {
    expect(lunarHolidays(2026).filter(({ compensates }) => compensates !== null)).toEqual([
      { day: '2026-02-20', holiday: 'tet', compensates: '2026-02-15' },
      { day: '2026-04-27', holiday: 'hung-kings', compensates: '2026-04-26' },
    ]);
  });
});
