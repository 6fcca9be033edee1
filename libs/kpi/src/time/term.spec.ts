import type { Term } from '@ioc/contracts';
import fc from 'fast-check';
import { workingCalendar, type WorkingCalendar } from './calendar.js';
import { instantOf, localDateTime } from './days.js';
import { dueOf, movedDue, type TermRules } from './term.js';

const VIETNAM = 'Asia/Ho_Chi_Minh';
const days = (...names: string[]): { day: string }[] => names.map((day) => ({ day }));
const ORDINARY = [{ from: '07:00', to: '11:30' }, { from: '13:30', to: '17:00' }];

/** Days off and make-up days of the vector table in `DOMAIN.md` 1.8. */
const WORKING_DAYS = {
  workingHours: ORDINARY,
  daysOff: days(
    '2023-01-02', '2023-01-20', '2023-01-23', '2023-01-24', '2023-01-25', '2023-01-26',
    '2023-05-01', '2023-05-02', '2023-05-03', '2023-09-01', '2023-09-04',
    '2024-01-01', '2024-02-08', '2024-02-09', '2024-02-12', '2024-02-13', '2024-02-14', '2024-04-18',
    '2024-04-29', '2024-04-30', '2024-05-01', '2024-09-02', '2024-09-03',
    '2025-04-30', '2025-05-01', '2025-05-02',
    '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-08-31', '2026-09-01', '2026-09-02',
  ),
  makeUpDays: days('2024-05-04', '2025-04-26', '2026-08-22'),
};
const calendar = workingCalendar(WORKING_DAYS);
const rules: TermRules = { calendar, timeZone: VIETNAM };

/** `dd/MM/yyyy HH:mm`, as DOMAIN writes it. */
function at(local: string): Date {
  const [day = '', time = ''] = local.split(' ');
  return instantOf(day.split('/').reverse().join('-'), time, VIETNAM);
}

const workingDays = (amount: number): Term => ({ amount, unit: 'working-days' });

describe('the vectors of DOMAIN 1.8', () => {
  it.each([
    ['28/04/2023 10:00', 3, '08/05/2023 10:00'],
    ['05/06/2023 08:00', 1, '06/06/2023 08:00'],
    ['05/06/2023 08:00', 0.5, '05/06/2023 14:00'],
    ['05/06/2023 11:45', 0.5, '06/06/2023 07:30'],
    ['05/06/2023 15:00', 0.5, '06/06/2023 09:00'],
    ['05/06/2023 17:20', 1, '07/06/2023 07:00'],
    ['09/06/2023 16:00', 0.5, '12/06/2023 10:00'],
    ['10/06/2023 09:00', 1, '13/06/2023 07:00'],
    ['18/01/2023 14:00', 2, '27/01/2023 14:00'],
    ['31/08/2023 09:00', 5, '11/09/2023 09:00'],
    ['26/04/2024 09:00', 3, '04/05/2024 09:00'],
    ['03/05/2024 15:00', 1, '04/05/2024 15:00'],
    ['25/04/2025 09:00', 2, '28/04/2025 09:00'],
    ['29/04/2025 09:00', 2, '06/05/2025 09:00'],
    ['13/02/2026 09:00', 3, '25/02/2026 09:00'],
    ['21/08/2026 10:00', 2, '24/08/2026 10:00'],
    ['28/08/2026 10:00', 2, '04/09/2026 10:00'],
  ])('received %s, %p working days: due %s', (received, amount, due) => {
    expect(dueOf(at(received), workingDays(amount), rules)).toEqual(at(due));
  });
});

describe('terms of other kinds', () => {
  it.each([
    // 05/06/2023 was a Monday.
    ['a day and a half over night', '05/06/2023 15:00', { amount: 1.5, unit: 'working-days' }, '07/06/2023 09:00'],
    ['hours that fill the morning end with the afternoon’s opening', '05/06/2023 07:00', { amount: 4.5, unit: 'working-hours' }, '05/06/2023 13:30'],
    ['eight hours from an opening are a day', '05/06/2023 07:00', { amount: 8, unit: 'working-hours' }, '06/06/2023 07:00'],
    ['eight hours after closing', '05/06/2023 17:20', { amount: 8, unit: 'working-hours' }, '07/06/2023 07:00'],
    ['the same day', '05/06/2023 09:10', { amount: 0, unit: 'same-day' }, '05/06/2023 17:00'],
    ['the same day, on a Saturday: Monday', '10/06/2023 09:00', { amount: 0, unit: 'same-day' }, '12/06/2023 17:00'],
    ['calendar days over a weekend', '08/06/2023 10:00', { amount: 5, unit: 'calendar-days' }, '13/06/2023 10:00'],
    ['calendar days that end on a Saturday', '08/06/2023 10:00', { amount: 2, unit: 'calendar-days' }, '12/06/2023 07:00'],
    ['calendar days that end in Tết', '17/01/2023 10:00', { amount: 6, unit: 'calendar-days' }, '27/01/2023 07:00'],
  ] as const)('%s', (_what, received, term, due) => {
    expect(dueOf(at(received), term, rules)).toEqual(at(due));
  });

  it('leaves holidays out of calendar days when told so', () => {
    // 28/04/2023 was a Friday; 29, 30/04 weekend; 01–03/05 off; 04/05 the third day that counts.
    expect(dueOf(at('28/04/2023 10:00'), { amount: 3, unit: 'calendar-days' }, { ...rules, skipDaysOff: true })).toEqual(at('04/05/2023 10:00'));
    expect(dueOf(at('28/04/2023 10:00'), { amount: 3, unit: 'calendar-days' }, rules)).toEqual(at('04/05/2023 07:00'));
  });

  it('counts what came after the cut-off hour from the next working day', () => {
    const untilThree = { ...rules, cutOff: '15:00' };
    const sameDay: Term = { amount: 0, unit: 'same-day' };
    expect(dueOf(at('09/06/2023 14:59'), sameDay, untilThree)).toEqual(at('09/06/2023 17:00'));
    expect(dueOf(at('09/06/2023 15:00'), sameDay, untilThree)).toEqual(at('12/06/2023 17:00'));
    // The cut-off of the day on which it came; the next day begins before it.
    expect(dueOf(at('09/06/2023 17:20'), sameDay, untilThree)).toEqual(at('12/06/2023 17:00'));
    expect(dueOf(at('09/06/2023 15:30'), workingDays(0.5), untilThree)).toEqual(at('12/06/2023 11:00'));
  });

  it('counts a Saturday’s receipt from that very day, as one vendor does, when told so', () => {
    // A day earlier than the vector of 10/06/2023.
    expect(dueOf(at('10/06/2023 09:00'), workingDays(1), { ...rules, offDayReceipt: 'that-day' })).toEqual(at('12/06/2023 09:00'));
  });

  it('refuses what is no term', () => {
    expect(() => dueOf(at('05/06/2023 08:00'), workingDays(-1), rules)).toThrow(new RangeError('not a term: -1'));
    expect(() => dueOf(at('05/06/2023 08:00'), { amount: 1.5, unit: 'calendar-days' }, rules)).toThrow(new RangeError('not whole calendar days: 1.5'));
  });
});

describe('hours of seasons and units', () => {
  const WINTER = { unit: null, validFrom: '2023-10-16', validTo: '2024-04-15', hours: [{ from: '07:30', to: '12:00' }, { from: '13:00', to: '16:30' }], saturday: [] };
  const SATURDAYS = { unit: '05098', validFrom: '2023-01-01', validTo: null, hours: ORDINARY, saturday: [{ from: '07:00', to: '11:30' }] };
  const rulesOf = (of: WorkingCalendar): TermRules => ({ calendar: of, timeZone: VIETNAM });
  const seasons = { ...WORKING_DAYS, hoursRules: [WINTER, SATURDAYS] };

  it('keeps the hours of the season', () => {
    const office = rulesOf(workingCalendar(seasons));
    // Friday 13/10/2023 in summer hours, Monday 16/10 in winter ones: 2 h on Friday, 2 h from 07:30.
    expect(dueOf(at('13/10/2023 15:00'), workingDays(0.5), office)).toEqual(at('16/10/2023 09:30'));
    // 16:45 is after the winter's closing: on to the next opening.
    expect(dueOf(at('13/10/2023 16:45'), workingDays(1), office)).toEqual(at('17/10/2023 07:30'));
  });

  it('lets a unit work on Saturdays, and others fall back to the office’s hours', () => {
    // Friday 09/06/2023.
    expect(dueOf(at('09/06/2023 08:00'), workingDays(1), rulesOf(workingCalendar(seasons, '05098')))).toEqual(at('10/06/2023 08:00'));
    expect(dueOf(at('09/06/2023 08:00'), workingDays(1), rulesOf(workingCalendar(seasons, '05101')))).toEqual(at('12/06/2023 08:00'));
    // The office's winter does not reach a unit with hours of its own.
    expect(workingCalendar(seasons, '05098').hoursOf('2023-12-01')).toEqual(ORDINARY);
    expect(workingCalendar(seasons, '05101').hoursOf('2023-12-01')).toEqual(WINTER.hours);
    // A make-up Saturday is a whole day, a holiday on a Saturday none.
    expect(workingCalendar(seasons, '05098').hoursOf('2024-05-04')).toEqual(ORDINARY);
    expect(workingCalendar({ ...seasons, daysOff: days('2023-06-10') }, '05098').isWorkingDay('2023-06-10')).toBe(false);
  });

  it('counts working minutes between instants', () => {
    const office = workingCalendar(seasons);
    // Friday 16:00 to Monday 08:00: an hour of summer and, from 07:30, half an hour of winter.
    expect(office.workingMinutesBetween(at('13/10/2023 16:00'), at('16/10/2023 08:00'), VIETNAM)).toBe(90);
    expect(office.workingMinutesBetween(at('10/06/2023 00:00'), at('12/06/2023 07:00'), VIETNAM)).toBe(0);
    expect(office.workingMinutesBetween(at('12/06/2023 09:00'), at('12/06/2023 08:00'), VIETNAM)).toBe(0);
  });
});

describe('pauses', () => {
  const due = at('12/06/2023 10:00');

  it('move the due date by the working time that was paused', () => {
    // Tuesday 06/06 15:00 to Thursday 08/06 09:00: 2 + 8 + 2 hours, so 12 hours after Monday 10:00.
    expect(movedDue(due, [{ from: at('06/06/2023 15:00'), to: at('08/06/2023 09:00') }], 'working-time', rules)).toEqual(at('13/06/2023 16:00'));
    // Over the weekend nothing is paused.
    expect(movedDue(due, [{ from: at('09/06/2023 17:00'), to: at('12/06/2023 07:00') }], 'working-time', rules)).toEqual(due);
  });

  it('move it the vendor’s way: calendar days less one, then eight working hours', () => {
    // Two days paused: 13/06 10:00, and eight hours later 14/06 10:00.
    expect(movedDue(due, [{ from: at('06/06/2023 15:00'), to: at('08/06/2023 09:00') }], 'vendor', rules)).toEqual(at('14/06/2023 10:00'));
  });

  it('add up, but for one that begins when the time is over', () => {
    const first = { from: at('06/06/2023 08:00'), to: at('06/06/2023 10:00') };
    const second = { from: at('07/06/2023 08:00'), to: at('07/06/2023 09:00') };
    const late = { from: at('13/06/2023 08:00'), to: at('20/06/2023 08:00') };
    expect(movedDue(due, [late, second, first], 'working-time', rules)).toEqual(at('12/06/2023 15:00'));
  });

  it('do not end before they begin', () => {
    expect(() => movedDue(due, [{ from: at('06/06/2023 10:00'), to: at('06/06/2023 08:00') }], 'working-time', rules)).toThrow(RangeError);
  });
});

describe('properties', () => {
  const instant = fc.date({ min: new Date('2023-01-01T00:00:00Z'), max: new Date('2024-12-01T00:00:00Z'), noInvalidDate: true });
  const unit = fc.constantFrom('working-days' as const, 'working-hours' as const, 'calendar-days' as const);
  const whole = fc.integer({ min: 0, max: 20 });
  const minute = fc.integer({ min: 0, max: 4_800 });
  const options = fc.record({ skipDaysOff: fc.boolean(), cutOff: fc.constantFrom(null, '15:00', '11:30') });

  const isWorkingTime = (when: Date): boolean => {
    const { day, minutes } = localDateTime(when, VIETNAM);
    return calendar.isWorkingDay(day) && ((minutes >= 7 * 60 && minutes < 11.5 * 60) || (minutes >= 13.5 * 60 && minutes < 17 * 60));
  };

  it('an earlier receipt is never due later, a longer term never earlier', () => {
    fc.assert(fc.property(instant, instant, whole, whole, unit, options, (a, b, few, more, of, chosen) => {
      const [early, late] = a <= b ? [a, b] : [b, a];
      const due = (from: Date, amount: number): number => dueOf(from, { amount, unit: of }, { ...rules, ...chosen }).getTime();
      expect(due(early, few)).toBeLessThanOrEqual(due(late, few));
      expect(due(early, few)).toBeLessThanOrEqual(due(early, few + more));
    }));
  });

  it('the same day is never due later for an earlier receipt', () => {
    fc.assert(fc.property(instant, instant, options, (a, b, chosen) => {
      const [early, late] = a <= b ? [a, b] : [b, a];
      const due = (from: Date): number => dueOf(from, { amount: 0, unit: 'same-day' }, { ...rules, ...chosen }).getTime();
      expect(due(early)).toBeLessThanOrEqual(due(late));
      expect(due(early)).toBeGreaterThanOrEqual(early.getTime());
    }));
  });

  it('nothing is due outside working time', () => {
    fc.assert(fc.property(instant, fc.oneof(whole, whole.map((amount) => amount / 2)), unit, options, (from, amount, of, chosen) => {
      const term: Term = { amount: of === 'calendar-days' ? Math.floor(amount) : amount, unit: of };
      expect(isWorkingTime(dueOf(from, term, { ...rules, ...chosen }))).toBe(true);
    }));
  });

  it('a term after a term is due as their sum is, days as eight hours each', () => {
    const halves = fc.integer({ min: 0, max: 40 }).map((count) => count / 2);
    fc.assert(fc.property(instant, halves, halves, (from, a, b) => {
      const inDays = dueOf(from, workingDays(a + b), rules);
      expect(dueOf(dueOf(from, workingDays(a), rules), workingDays(b), rules)).toEqual(inDays);
      expect(dueOf(from, { amount: (a + b) * 8, unit: 'working-hours' }, rules)).toEqual(inDays);
    }));
  });

  it('a pause of so much working time moves the due date by so much', () => {
    fc.assert(fc.property(instant, fc.integer({ min: 1, max: 4_800 }), minute, minute, (received, term, after, paused) => {
      const due = dueOf(received, { amount: term / 60, unit: 'working-hours' }, rules);
      const from = calendar.addWorkingMinutes(received, after, VIETNAM);
      const to = calendar.addWorkingMinutes(from, paused, VIETNAM);
      const moved = movedDue(due, [{ from, to }], 'working-time', rules);
      expect(calendar.workingMinutesBetween(due, moved, VIETNAM)).toBe(from >= due ? 0 : paused);
      expect(isWorkingTime(moved)).toBe(true);
    }));
  });
});
