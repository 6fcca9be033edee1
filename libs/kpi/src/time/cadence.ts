import type { SourceFreshness } from '@ioc/contracts';
import type { WorkingCalendar } from './calendar.js';
import { addDays, endOfDay, instantOf, localDay } from './days.js';

/** How often a source owes a full delivery; a pack's `cadence` is assignable to it. */
export type Cadence =
  /** At these local times (HH:mm) of every working day. */
  | { every: 'working-day'; at: readonly string[]; graceWorkingMinutes: number }
  /** When a calendar quarter or half-year is over. */
  | { every: 'quarter' | 'half-year'; graceWorkingMinutes: number };

const MONTHS = { quarter: 3, 'half-year': 6 } as const;

function nextScheduledTime(at: readonly string[], stateAt: Date, calendar: WorkingCalendar, timeZone: string): Date {
  const times = [...at].sort();
  const stateDay = localDay(stateAt, timeZone);
  for (let day = calendar.isWorkingDay(stateDay) ? stateDay : calendar.nextWorkingDay(stateDay); ; day = calendar.nextWorkingDay(day)) {
    for (const time of times) {
      const due = instantOf(day, time, timeZone);
      if (due > stateAt) return due;
    }
  }
}

function nextEndOfMonths(months: number, stateAt: Date, timeZone: string): Date {
  const stateDay = localDay(stateAt, timeZone);
  const year = Number(stateDay.slice(0, 4));
  const ended = Math.floor((Number(stateDay.slice(5, 7)) - 1) / months) * months;
  const endAfter = (monthsOfYear: number): Date =>
    endOfDay(addDays(new Date(Date.UTC(year, monthsOfYear, 1)).toISOString().slice(0, 10), -1), timeZone);
  const running = endAfter(ended + months);
  return running > stateAt ? running : endAfter(ended + 2 * months);
}

/**
 * The instant from which a source is late (`DOMAIN.md` 8, DL01): its first scheduled delivery strictly after
 * `stateAt`, the moment that its last full delivery speaks of, plus the grace in working minutes, so
 * that nights, weekends and Tết stay quiet. A `stateAt` at the end of a day has spoken for all of it.
 * Null when the source has no cadence or never delivered. Throws RangeError when a daily cadence names no time.
 */
export function lateAfter(
  source: { cadence: Cadence | null },
  stateAt: Date | null,
  calendar: WorkingCalendar,
  timeZone: string,
): Date | null {
  const { cadence } = source;
  if (!cadence || !stateAt) return null;
  if (cadence.every === 'working-day' && cadence.at.length === 0) throw new RangeError('a daily cadence names no time');
  const due = cadence.every === 'working-day'
    ? nextScheduledTime(cadence.at, stateAt, calendar, timeZone)
    : nextEndOfMonths(MONTHS[cadence.every], stateAt, timeZone);
  return calendar.addWorkingMinutes(due, cadence.graceWorkingMinutes, timeZone);
}

/** How a source stands at `now`: `silent` when it never made a full delivery, `late` from `lateAt` on. */
export function freshnessOf(stateAt: Date | null, lateAt: Date | null, now: Date): SourceFreshness['condition'] {
  if (!stateAt) return 'silent';
  return lateAt && now >= lateAt ? 'late' : 'fresh';
}
