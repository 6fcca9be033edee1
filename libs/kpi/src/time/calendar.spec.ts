import fc from 'fast-check';
import { workingCalendar } from './calendar.js';
import { instantOf, localDateTime } from './days.js';

const VIETNAM = 'Asia/Ho_Chi_Minh';
const days = (...names: string[]): { day: string }[] => names.map((day) => ({ day }));

/** Days off and make-up days of the vector table in `DOMAIN.md` 1.8. */
const calendar = workingCalendar({
  workingHours: [{ from: '07:00', to: '11:30' }, { from: '13:30', to: '17:00' }],
  daysOff: days(
    '2023-01-02', '2023-01-20', '2023-01-23', '2023-01-24', '2023-01-25', '2023-01-26',
    '2023-05-01', '2023-05-02', '2023-05-03', '2023-09-01', '2023-09-04',
    '2024-04-29', '2024-04-30', '2024-05-01',
    '2025-04-30', '2025-05-01', '2025-05-02',
    '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-08-31', '2026-09-01', '2026-09-02',
  ),
  makeUpDays: days('2024-05-04', '2025-04-26', '2026-08-22'),
});

function at(local: string): Date {
  const [day = '', time = ''] = local.split(' ');
  return instantOf(day, time, VIETNAM);
}

describe('working days', () => {
  it('leaves out weekends and days off, and counts make-up days', () => {
    expect(calendar.isWorkingDay('2023-06-30')).toBe(true);
    expect(calendar.isWorkingDay('2023-07-01')).toBe(false);
    expect(calendar.isWorkingDay('2023-01-23')).toBe(false);
    expect(calendar.isWorkingDay('2024-05-04')).toBe(true);
  });

  it('steps over Tết in both directions', () => {
    expect(calendar.nextWorkingDay('2023-01-19')).toBe('2023-01-27');
    expect(calendar.previousWorkingDay('2023-01-27')).toBe('2023-01-19');
  });

  it('refuses hours in which nobody works or that overlap', () => {
    expect(() => workingCalendar({ workingHours: [], daysOff: [], makeUpDays: [] })).toThrow(new RangeError('no working hours'));
    expect(() => workingCalendar({
      workingHours: [{ from: '07:00', to: '11:30' }, { from: '11:00', to: '17:00' }], daysOff: [], makeUpDays: [],
    })).toThrow(new RangeError('working hours overlap or are out of order: 07:00 11:30 11:00 17:00'));
  });
});

describe('addWorkingMinutes', () => {
  it.each([
    ['half a day over lunch', '2023-06-05 08:00', 240, '2023-06-05 14:00'],
    ['half a day from lunch', '2023-06-05 11:45', 240, '2023-06-06 07:30'],
    ['half a day over night', '2023-06-05 15:00', 240, '2023-06-06 09:00'],
    ['half a day over a weekend', '2023-06-09 16:00', 240, '2023-06-12 10:00'],
    ['3 days over 01/05', '2023-04-28 10:00', 3 * 480, '2023-05-08 10:00'],
    ['1 day', '2023-06-05 08:00', 480, '2023-06-06 08:00'],
    ['2 days over Tết 2023', '2023-01-18 14:00', 2 * 480, '2023-01-27 14:00'],
    ['5 days over 02/09/2023', '2023-08-31 09:00', 5 * 480, '2023-09-11 09:00'],
    ['3 days to a make-up Saturday', '2024-04-26 09:00', 3 * 480, '2024-05-04 09:00'],
    ['1 day to a make-up Saturday', '2024-05-03 15:00', 480, '2024-05-04 15:00'],
    ['2 days through a make-up Saturday', '2025-04-25 09:00', 2 * 480, '2025-04-28 09:00'],
    ['2 days over 30/04/2025', '2025-04-29 09:00', 2 * 480, '2025-05-06 09:00'],
    ['3 days over Tết 2026', '2026-02-13 09:00', 3 * 480, '2026-02-25 09:00'],
    ['2 days through a make-up Saturday of 2026', '2026-08-21 10:00', 2 * 480, '2026-08-24 10:00'],
    ['2 days over a swapped Monday', '2026-08-28 10:00', 2 * 480, '2026-09-04 10:00'],
    ['1 day after closing: all of the next one', '2023-06-05 17:20', 480, '2023-06-06 17:00'],
    ['1 day from a Saturday: all of Monday', '2023-06-10 09:00', 480, '2023-06-12 17:00'],
    ['nothing inside working time', '2023-06-05 08:00', 0, '2023-06-05 08:00'],
    ['nothing before opening', '2023-06-05 05:00', 0, '2023-06-05 07:00'],
    ['nothing after closing', '2023-06-05 17:20', 0, '2023-06-06 07:00'],
    ['to the closing of the morning', '2023-06-05 07:00', 270, '2023-06-05 11:30'],
    ['a minute past the closing of the morning', '2023-06-05 07:00', 271, '2023-06-05 13:31'],
  ])('%s', (_what, from, minutes, to) => {
    expect(calendar.addWorkingMinutes(at(from), minutes, VIETNAM)).toEqual(at(to));
  });

  it('keeps seconds', () => {
    expect(calendar.addWorkingMinutes(new Date('2023-06-05T01:00:30.500Z'), 1, VIETNAM).toISOString()).toBe('2023-06-05T01:01:30.500Z');
  });

  it('refuses to go back', () => {
    expect(() => calendar.addWorkingMinutes(at('2023-06-05 08:00'), -1, VIETNAM)).toThrow(RangeError);
  });

  const instant = fc.date({ min: new Date('2023-01-01T00:00:00Z'), max: new Date('2024-12-31T00:00:00Z'), noInvalidDate: true });
  const minutes = fc.integer({ min: 0, max: 10 * 480 });
  const add = (from: Date, count: number): Date => calendar.addWorkingMinutes(from, count, VIETNAM);

  it('is additive', () => {
    fc.assert(fc.property(instant, minutes, minutes, (from, first, second) => {
      expect(add(add(from, first), second)).toEqual(add(from, first + second));
    }));
  });

  it('ends in working time', () => {
    fc.assert(fc.property(instant, minutes, (from, count) => {
      const end = add(from, count);
      const { day, minutes: clock } = localDateTime(end, VIETNAM);
      expect(calendar.isWorkingDay(day)).toBe(true);
      expect((clock >= 7 * 60 && clock <= 11.5 * 60) || (clock >= 13.5 * 60 && clock <= 17 * 60)).toBe(true);
      expect(end >= from).toBe(true);
    }));
  });

  it('keeps the order of instants and of spans', () => {
    fc.assert(fc.property(instant, instant, minutes, minutes, (a, b, few, more) => {
      const [early, late] = a <= b ? [a, b] : [b, a];
      expect(add(early, few) <= add(late, few)).toBe(true);
      expect(add(early, few) <= add(early, few + more)).toBe(true);
    }));
  });
});
