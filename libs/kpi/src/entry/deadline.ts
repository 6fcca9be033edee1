import type { Deadline, EntryForm, IsoDay } from '@ioc/contracts';
import type { WorkingCalendar } from '../time/calendar.js';
import { addDays, endOfDay, instantOf } from '../time/days.js';
import { reportDeadline } from '../time/report.js';

/**
 * Until when a form of a period is on time, and until when it is still taken as late (`DOMAIN.md` 2.1: so many working days
 * after the cut-off, of each form its own). A day that is not worked rolls to the next working day.
 * @param to last day of the period
 * @param reopenedOn local day on which a locked form was reopened last: it has the days of grace again, at least one; null: never
 */
export function deadlineOf(
  { due, graceWorkingDays }: Pick<EntryForm, 'due' | 'graceWorkingDays'>, to: IsoDay, calendar: WorkingCalendar, timeZone: string, reopenedOn: IsoDay | null,
): Deadline {
  const dueOn = reportDeadline(to, due.workingDays, calendar);
  const lateOn = reportDeadline(dueOn, graceWorkingDays, calendar);
  const reopenedTo = reopenedOn === null ? lateOn : reportDeadline(reopenedOn, Math.max(1, graceWorkingDays), calendar);
  const until = reopenedTo > lateOn ? reopenedTo : lateOn;
  return { dueAt: instantOf(dueOn, due.time, timeZone).toISOString(), lateUntil: endOfDay(until, timeZone).toISOString() };
}

/** The days on which who has not submitted is reminded, in order: so many working days before the due day. */
export function reminderDaysOf({ due, reminders }: Pick<EntryForm, 'due' | 'reminders'>, to: IsoDay, calendar: WorkingCalendar): IsoDay[] {
  const dueOn = reportDeadline(to, due.workingDays, calendar);
  const back = (count: number): IsoDay => {
    let day = dueOn;
    for (let left = count; left > 0; left -= 1) day = calendar.previousWorkingDay(day);
    return day;
  };
  // Before the period is over there is nothing to fill in.
  return [...new Set(reminders.map(back))].filter((day) => day >= addDays(to, 1)).sort();
}
