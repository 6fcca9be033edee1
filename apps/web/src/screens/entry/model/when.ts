import type { IsoDay, Period } from '@ioc/contracts';
import { addDays, localDay } from '@ioc/kpi';
import { formatDay, formatDayMonth, formatPeriod, formatTime, formatWeekday, namePeriod } from '../../../ui/format.js';
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

/** `16/06`; with its year when that is not this one. */
export function sayDay(instant: string, now: Date, timeZone: string): string {
  const [day, today] = [localDay(instant, timeZone), localDay(now, timeZone)];
  return day.slice(0, 4) === today.slice(0, 4) ? formatDayMonth(day) : formatDay(day);
}

/** `17:00 Thứ Sáu 16/06` */
export function sayMoment(instant: string, now: Date, timeZone: string, words: TimeWords): string {
  return `${formatTime(instant, timeZone)} ${formatWeekday(localDay(instant, timeZone), words)} ${sayDay(instant, now, timeZone)}`;
}
