import type { IsoDay } from '@ioc/contracts';
import type { WorkingCalendar } from './calendar.js';
import { addDays } from './days.js';

/** Working days after `from` up to and with `to`; of them only those that `counts`. */
export function workingDaysAfter(
  from: IsoDay, to: IsoDay, calendar: Pick<WorkingCalendar, 'isWorkingDay'>, counts: (day: IsoDay) => boolean = () => true,
): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (calendar.isWorkingDay(day) && counts(day)) count += 1;
  return count;
}
