import type { IsoDay, Period } from '@ioc/contracts';
import type { WorkingCalendar } from './calendar.js';
import { addDays, daysBetween } from './days.js';

export interface MonthOfPeriod {
  /** `yyyy-MM` */
  key: string;
  from: IsoDay;
  to: IsoDay;
}

/** The same day of the month `count` months later. The day must exist in every month, so at most the 28th. */
function addMonths(day: IsoDay, count: number): IsoDay {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + count);
  return at.toISOString().slice(0, 10);
}

function monthIndex(day: IsoDay): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
}

/** The calendar months that a period touches, in order, the first and the last clipped to it. */
export function monthsOf(period: Period): MonthOfPeriod[] {
  const months: MonthOfPeriod[] = [];
  let from = period.from;
  while (from <= period.to) {
    const next = addMonths(`${from.slice(0, 7)}-01`, 1);
    const end = addDays(next, -1);
    months.push({ key: from.slice(0, 7), from, to: end < period.to ? end : period.to });
    from = next;
  }
  return months;
}

/**
 * The period of the same kind just before. A period that runs from a day of the month to the eve of the
 * same day is one of whole months: calendar periods (01/01–30/06) and reporting periods
 * (15/12–14/06, `DOMAIN.md` 2.1) move by their number of months; any other moves by its number of days.
 */
export function periodBefore(period: Period): Period {
  const to = addDays(period.from, -1);
  const end = addDays(period.to, 1);
  const dayOfMonth = period.from.slice(8);
  if (end.slice(8) === dayOfMonth && dayOfMonth <= '28') {
    return { from: addMonths(period.from, monthIndex(period.from) - monthIndex(end)), to };
  }
  return { from: addDays(period.from, -daysBetween(period.from, end)), to };
}

/** The stretch of `months` whole calendar months, counted from January, in which a day lies. */
function stretchOf(day: IsoDay, months: number): Period {
  const first = Math.floor((Number(day.slice(5, 7)) - 1) / months) * months + 1;
  const from = `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`;
  return { from, to: addDays(addMonths(from, months), -1) };
}

/** The calendar quarter of a day (`DOMAIN.md` 2.1, kỳ lịch). */
export function quarterOf(day: IsoDay): Period {
  return stretchOf(day, 3);
}

/** The last calendar half-year that was over before a day began. */
export function halfYearBefore(day: IsoDay): Period {
  return periodBefore(stretchOf(day, 6));
}

/** From the first of the last `count` (≥ 1) working days to `day` itself, which need not be one. */
export function lastWorkingDays(day: IsoDay, count: number, calendar: WorkingCalendar): Period {
  let from = calendar.isWorkingDay(day) ? day : calendar.previousWorkingDay(day);
  for (let left = count - 1; left > 0; left -= 1) from = calendar.previousWorkingDay(from);
  return { from, to: day };
}
