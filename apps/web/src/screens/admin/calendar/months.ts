import type { CalendarContent, CalendarDay, IsoDay } from '@ioc/contracts';
import { addDays, dayOfWeek, daysBetween } from '@ioc/kpi';

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
const FRIDAY = 5;

export interface Month {
  readonly month: number;
  /** From Monday to Sunday; null: a day of another month. */
  readonly weeks: readonly (readonly (IsoDay | null)[])[];
}

/** The months of a year, week by week. */
export function monthsOfYear(year: number): Month[] {
  const start = (month: number): IsoDay => (month > 12 ? `${year + 1}-01-01` : `${year}-${String(month).padStart(2, '0')}-01`);
  return MONTHS.map((month) => {
    const first = start(month);
    const length = daysBetween(first, start(month + 1));
    const lead = dayOfWeek(first) - 1;
    const cells = Array.from({ length: Math.ceil((lead + length) / 7) * 7 }, (_, index) => {
      const at = index - lead;
      return at >= 0 && at < length ? addDays(first, at) : null;
    });
    return { month, weeks: Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7)) };
  });
}

export type DayLook = 'working' | 'weekend' | CalendarDay['kind'];

/** How a day is drawn. */
export function lookOf(day: IsoDay, days: ReadonlyMap<IsoDay, CalendarDay>): DayLook {
  return days.get(day)?.kind ?? (isWeekend(day) ? 'weekend' : 'working');
}

export function isWeekend(day: IsoDay): boolean {
  return dayOfWeek(day) > FRIDAY;
}

export function byDay({ days }: CalendarContent): ReadonlyMap<IsoDay, CalendarDay> {
  return new Map(days.map((entry) => [entry.day, entry]));
}
