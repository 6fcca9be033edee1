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

/** *Kỳ lịch* (01/01–30/06) or *kỳ báo cáo* (15/12–14/06, `DOMAIN.md` 2.1): both are quoted. */
export const PERIOD_CALENDARS = ['calendar', 'reporting'] as const;
export type PeriodCalendar = (typeof PERIOD_CALENDARS)[number];
/** Tháng, quý, 6 tháng, 9 tháng, năm. */
export const PERIOD_LENGTHS = ['month', 'quarter', 'half', 'nine-months', 'year'] as const;
export type PeriodLength = (typeof PERIOD_LENGTHS)[number];

const MONTHS: Readonly<Record<PeriodLength, number>> = { 'month': 1, 'quarter': 3, 'half': 6, 'nine-months': 9, 'year': 12 };
/** The last day of a month of reports; the next one begins on the day after. */
const REPORTING_CUT_OFF = 14;

/**
 * The periods of a year, in order. One of nine months there is only from the year's beginning on, and of six months of
 * reports too: the second half is told in the year's report (`DOMAIN.md` 2.1).
 */
export function periodsOfYear(calendar: PeriodCalendar, length: PeriodLength, year: number): Period[] {
  const begin = calendar === 'calendar' ? `${year}-01-01` : `${year - 1}-12-${REPORTING_CUT_OFF + 1}`;
  const months = MONTHS[length];
  const count = calendar === 'reporting' && length === 'half' ? 1 : Math.floor(MONTHS.year / months);
  return Array.from({ length: count }, (_, place) => {
    const from = addMonths(begin, place * months);
    return { from, to: addDays(addMonths(from, months), -1) };
  });
}

/** The year whose periods a day belongs to: of reports, 15/12/2022 belongs to 2023. */
export function periodYear(calendar: PeriodCalendar, day: IsoDay): number {
  const year = Number(day.slice(0, 4));
  return calendar === 'reporting' && day.slice(5) > `12-${REPORTING_CUT_OFF}` ? year + 1 : year;
}

/** What a period is called in either calendar; null: it is none of theirs. A period of both is one of the calendar. */
export function periodKind(period: Period): { calendar: PeriodCalendar; length: PeriodLength; year: number; place: number } | null {
  for (const calendar of PERIOD_CALENDARS) {
    const year = periodYear(calendar, period.from);
    for (const length of PERIOD_LENGTHS) {
      const place = periodsOfYear(calendar, length, year).findIndex(({ from, to }) => from === period.from && to === period.to);
      if (place >= 0) return { calendar, length, year, place };
    }
  }
  return null;
}
