import type { EntryTask, IsoDay, Period } from '@ioc/contracts';
import { addDays, localDateTime, localDay } from '@ioc/kpi';
import { formatDayMonth, formatPeriod, formatTime, formatWeekday, namePeriod } from '../../../ui/format.js';
import type { TimeWords } from '../../../i18n/time-vi.js';

const REPORTING_FIRST = '15';
const firstOfMonth = (day: IsoDay): IsoDay => `${day.slice(0, 7)}-01`;

/** A reporting period bears the name of the months whose 14th it reaches to; a calendar period its own. */
export function nameOf(period: Period, words: TimeWords): string {
  const { from, to } = period;
  if (from.slice(8) !== REPORTING_FIRST) return namePeriod(period, words);
  const months: Period = { from: firstOfMonth(addDays(firstOfMonth(from), 31)), to: addDays(firstOfMonth(addDays(firstOfMonth(to), 31)), -1) };
  if (months.from.endsWith('-01-01') && months.to.endsWith('-09-30')) return words.period.nineMonths(months.to.slice(0, 4));
  const name = namePeriod(months, words);
  return name === formatPeriod(months) ? formatPeriod(period) : name;
}

/** `17:00 Thứ Sáu 16/06` */
export function sayMoment(instant: string, timeZone: string, words: TimeWords): string {
  const day = localDay(instant, timeZone);
  return `${formatTime(instant, timeZone)} ${formatWeekday(day, words)} ${formatDayMonth(day)}`;
}

/** `16/06`; the year when it is not this one. */
export function sayDay(instant: string, timeZone: string): string {
  return formatDayMonth(localDay(instant, timeZone));
}

/** How near a form is to its deadline. Days are calendar days: this page has no working calendar. */
export type Nearness = { readonly kind: 'early' | 'late' | 'locked' } | { readonly kind: 'today' } | { readonly kind: 'soon'; readonly days: number };

const SOON_DAYS = 3;

export function nearnessOf({ deadline, locked }: Pick<EntryTask, 'deadline' | 'locked'>, now: Date, timeZone: string): Nearness {
  if (locked) return { kind: 'locked' };
  if (now.toISOString() > new Date(deadline.dueAt).toISOString()) return { kind: 'late' };
  const [today, due] = [localDateTime(now, timeZone).day, localDay(deadline.dueAt, timeZone)];
  if (today === due) return { kind: 'today' };
  for (let days = 1; days <= SOON_DAYS; days += 1) if (addDays(today, days) === due) return { kind: 'soon', days };
  return { kind: 'early' };
}
