import type { CalendarRules, IsoDay, Term } from '@ioc/contracts';
import type { WorkingCalendar } from './calendar.js';
import { addDays, daysBetween, instantOf, localDay } from './days.js';

const HOUR = 60;
/** C1: a working day is eight hours, whatever hours are kept. */
const DAY = 8 * HOUR;

export interface TermRules {
  readonly calendar: WorkingCalendar;
  readonly timeZone: string;
  /** Received at or after this local time (HH:mm): counted from the next working day's opening (C10). Absent: none. */
  readonly cutOff?: string | null | undefined;
  /** Calendar days leave out holidays; weekends count all the same (C7). */
  readonly skipDaysOff?: boolean | undefined;
  /**
   * Received on a day that is not worked (C14): counted from the next opening, or, as one vendor does, whole days from
   * that very day, which brings the due date a day forward.
   */
  readonly offDayReceipt?: CalendarRules['offDayReceipt'] | undefined;
}

/**
 * When a result is due (`DOMAIN.md` 1.8, C4–C7, C10, C14). Whole working days leave out the day of receipt and keep the
 * clock's time (C5), what is left of a day is added as hours (C6). Calendar days that end on a day that is not worked end
 * with the next opening (C7). A clock's time outside the hours of the day found goes on to the next opening, so that a due
 * date is always working time, but for `same-day`, which is a closing.
 * A supplement's own limit (C12) is a term from the day on which it was asked for.
 * Throws RangeError when the amount is negative, or calendar days are not whole.
 */
export function dueOf(receivedAt: Date, { amount, unit }: Term, rules: TermRules): Date {
  if (!(amount >= 0)) throw new RangeError(`not a term: ${amount}`);
  const { calendar, timeZone } = rules;
  switch (unit) {
    case 'same-day': {
      const day = localDay(startOf(receivedAt, rules), timeZone);
      return instantOf(day, calendar.hoursOf(day).at(-1)?.to ?? '24:00', timeZone);
    }
    case 'working-hours':
      return addMinutes(startOf(receivedAt, rules), amount * HOUR, rules);
    case 'working-days': {
      const whole = Math.floor(amount);
      const found = onDay(wholeDaysStart(receivedAt, whole, rules), (day) => {
        let due = day;
        for (let left = whole; left > 0; left -= 1) due = calendar.nextWorkingDay(due);
        return due;
      }, rules);
      return amount > whole ? addMinutes(found, (amount - whole) * DAY, rules) : found;
    }
    case 'calendar-days':
      if (!Number.isInteger(amount)) throw new RangeError(`not whole calendar days: ${amount}`);
      return onDay(wholeDaysStart(receivedAt, amount, rules), (day) => afterCalendarDays(day, amount, rules), rules);
  }
}

/** When the count begins (C4, C10, C14). */
function startOf(receivedAt: Date, { calendar, timeZone, cutOff }: TermRules): Date {
  const start = calendar.workingInstant(receivedAt, timeZone);
  if (!cutOff) return start;
  const day = localDay(start, timeZone);
  return start < instantOf(day, cutOff, timeZone) ? start : calendar.workingInstant(instantOf(calendar.nextWorkingDay(day), '00:00', timeZone), timeZone);
}

function wholeDaysStart(receivedAt: Date, whole: number, rules: TermRules): Date {
  const asItIs = rules.offDayReceipt === 'that-day' && whole > 0 && !rules.calendar.isWorkingDay(localDay(receivedAt, rules.timeZone));
  return asItIs ? receivedAt : startOf(receivedAt, rules);
}

/** The same clock's time of another day, or the next opening. */
function onDay(start: Date, move: (day: IsoDay) => IsoDay, { calendar, timeZone }: TermRules): Date {
  const day = localDay(start, timeZone);
  const time = start.getTime() - instantOf(day, '00:00', timeZone).getTime();
  return calendar.workingInstant(new Date(instantOf(move(day), '00:00', timeZone).getTime() + time), timeZone);
}

function afterCalendarDays(day: IsoDay, count: number, { calendar, skipDaysOff }: TermRules): IsoDay {
  let due = day;
  for (let left = count; left > 0; left -= 1) {
    due = addDays(due, 1);
    if (skipDaysOff) while (calendar.isDayOff(due)) due = addDays(due, 1);
  }
  return due;
}

function addMinutes(from: Date, minutes: number, { calendar, timeZone }: Pick<TermRules, 'calendar' | 'timeZone'>): Date {
  return calendar.workingInstant(calendar.addWorkingMinutes(from, minutes, timeZone), timeZone);
}

/** How a pause moves a due date (C11): by the working time paused, or by the calendar days paused less one and eight working hours. */
export type PauseWay = CalendarRules['pauseWay'];

/** A pause that is over. */
export interface EndedPause {
  readonly from: Date;
  readonly to: Date;
}

/**
 * The due date after pauses (`DOMAIN.md` 1.8, C11), one after the other. A pause that begins at the due date in force or
 * later moves nothing: the time was over. Throws RangeError when a pause ends before it begins.
 */
export function movedDue(due: Date, pauses: readonly EndedPause[], way: PauseWay, rules: Pick<TermRules, 'calendar' | 'timeZone'>): Date {
  return [...pauses]
    .sort((a, b) => a.from.getTime() - b.from.getTime())
    .reduce((inForce, pause) => {
      if (pause.to < pause.from) throw new RangeError('a pause ends before it begins');
      return pause.from >= inForce ? inForce : movedBy(inForce, pause, way, rules);
    }, due);
}

function movedBy(due: Date, { from, to }: EndedPause, way: PauseWay, rules: Pick<TermRules, 'calendar' | 'timeZone'>): Date {
  const { calendar, timeZone } = rules;
  if (way === 'working-time') return addMinutes(due, calendar.workingMinutesBetween(from, to, timeZone), rules);
  const days = daysBetween(localDay(from, timeZone), localDay(to, timeZone)) - 1;
  const day = localDay(due, timeZone);
  const time = due.getTime() - instantOf(day, '00:00', timeZone).getTime();
  return addMinutes(new Date(instantOf(addDays(day, days), '00:00', timeZone).getTime() + time), DAY, rules);
}
