import { type Cadence, freshnessOf, lateAfter } from './cadence.js';
import { workingCalendar } from './calendar.js';

const VIETNAM = 'Asia/Ho_Chi_Minh';
const days = (...names: string[]): { day: string }[] => names.map((day) => ({ day }));
const calendar = workingCalendar({
  workingHours: [{ from: '07:00', to: '11:30' }, { from: '13:30', to: '17:00' }],
  daysOff: days(
    '2023-01-20', '2023-01-23', '2023-01-24', '2023-01-25', '2023-01-26', '2024-01-01', '2024-04-29', '2024-04-30', '2024-05-01',
  ),
  makeUpDays: days('2024-05-04'),
});

const twiceADay: Cadence = { every: 'working-day', at: ['17:00', '11:30'], graceWorkingMinutes: 120 };
const quarterly: Cadence = { every: 'quarter', graceWorkingMinutes: 960 };
const halfYearly: Cadence = { every: 'half-year', graceWorkingMinutes: 480 };

describe('lateAfter', () => {
  it.each([
    // Monday 11:30 closes the morning: the two hours are 13:30–15:30.
    ['the whole of Friday: Monday noon and two hours', twiceADay, '2023-06-30T23:59:59', '2023-07-03T15:30:00'],
    ['a Saturday: Monday noon and two hours', twiceADay, '2023-07-01T09:00:00', '2023-07-03T15:30:00'],
    ['shortly before the noon delivery: that one', twiceADay, '2023-07-03T11:20:00', '2023-07-03T15:30:00'],
    ['the noon delivery itself: the evening one, and two hours of the next day', twiceADay, '2023-07-03T11:30:00', '2023-07-04T09:00:00'],
    ['the evening delivery: the next noon', twiceADay, '2023-07-03T17:00:00', '2023-07-04T15:30:00'],
    ['the whole eve of Tết: nothing is due before Friday 27/01', twiceADay, '2023-01-19T23:59:59', '2023-01-27T15:30:00'],
    ['the afternoon before Tết: its evening delivery, and two hours after Tết', twiceADay, '2023-01-19T16:00:00', '2023-01-27T09:00:00'],
    ['a Friday before a swapped Monday and two holidays', twiceADay, '2024-04-26T23:59:59', '2024-05-02T15:30:00'],
    ['a Friday before a make-up Saturday', twiceADay, '2024-05-03T23:59:59', '2024-05-04T15:30:00'],
    // 30/09/2023 is a Saturday: 16 working hours are Monday and Tuesday.
    ['the whole second quarter', quarterly, '2023-06-30T23:59:59', '2023-10-03T17:00:00'],
    ['the middle of the second quarter', quarterly, '2023-05-15T10:00:00', '2023-07-04T17:00:00'],
    ['the last morning of the second quarter, which is not all of it', quarterly, '2023-06-30T10:00:00', '2023-07-04T17:00:00'],
    ['the whole fourth quarter: the next year', quarterly, '2023-12-31T23:59:59', '2024-04-02T17:00:00'],
    // 31/12/2023 is a Sunday and 01/01/2024 a holiday: the eight hours are Tuesday.
    ['the whole first half-year', halfYearly, '2023-06-30T23:59:59', '2024-01-02T17:00:00'],
    ['the whole second half-year', halfYearly, '2022-12-31T23:59:59', '2023-07-03T17:00:00'],
  ])('after %s', (_what, cadence, stateAt, expected) => {
    expect(lateAfter({ cadence }, new Date(`${stateAt}+07:00`), calendar, VIETNAM)).toEqual(new Date(`${expected}+07:00`));
  });

  it('is never for a source without cadence or that never delivered', () => {
    expect(lateAfter({ cadence: null }, new Date('2023-06-30T16:59:59Z'), calendar, VIETNAM)).toBeNull();
    expect(lateAfter({ cadence: twiceADay }, null, calendar, VIETNAM)).toBeNull();
  });

  it('refuses a daily cadence without a time', () => {
    expect(() => lateAfter({ cadence: { ...twiceADay, at: [] } }, new Date('2023-06-30T16:59:59Z'), calendar, VIETNAM)).toThrow(RangeError);
  });
});

describe('freshnessOf', () => {
  const stateAt = new Date('2023-06-30T16:59:59Z');
  const lateAt = new Date('2023-07-03T08:30:00Z');

  it('turns late at the very instant', () => {
    expect(freshnessOf(stateAt, lateAt, new Date('2023-07-03T08:29:59.999Z'))).toBe('fresh');
    expect(freshnessOf(stateAt, lateAt, lateAt)).toBe('late');
  });

  it('is silent until something came, and stays fresh without a cadence', () => {
    expect(freshnessOf(null, null, lateAt)).toBe('silent');
    expect(freshnessOf(stateAt, null, new Date('2033-01-01T00:00:00Z'))).toBe('fresh');
  });
});
