import type { IsoDay } from '@ioc/contracts';
import { addDays, dayOfWeek, instantOf, localDay } from './days.js';

const MINUTE_MS = 60_000;
const FRIDAY = 5;

export interface WorkingDays {
  /** Spans of local time (HH:mm) in order, e.g. 07:00–11:30 and 13:30–17:00 (C2). */
  workingHours: readonly { from: string; to: string }[];
  /** Holidays and swapped days off (C8). */
  daysOff: readonly { day: IsoDay }[];
  /** Working days on a weekend, ngày làm bù (C8). */
  makeUpDays: readonly { day: IsoDay }[];
}

export interface WorkingCalendar {
  isWorkingDay(day: IsoDay): boolean;
  /** The first working day after `day`. */
  nextWorkingDay(day: IsoDay): IsoDay;
  /** The last working day before `day`. */
  previousWorkingDay(day: IsoDay): IsoDay;
  /**
   * The instant when `minutes` (≥ 0) of working time have passed since `instant`. Outside working time the
   * count begins at the next opening (C4, C14) and is carried over lunch and nights (C6); a count that
   * ends with a span of working time ends at its closing, not at the next opening.
   */
  addWorkingMinutes(instant: Date, minutes: number, timeZone: string): Date;
}

/**
 * Working time of an office (`DOMAIN.md` 1.8, C2–C6, C8, C14): Monday to Friday without days off, and the
 * make-up days. Throws RangeError when the working hours are empty, overlap or are out of order.
 */
export function workingCalendar({ workingHours, daysOff, makeUpDays }: WorkingDays): WorkingCalendar {
  const bounds = workingHours.flatMap(({ from, to }) => [from, to]);
  if (bounds.length === 0) throw new RangeError('no working hours');
  if (bounds.some((bound, index) => index > 0 && bound <= (bounds[index - 1] ?? ''))) {
    throw new RangeError(`working hours overlap or are out of order: ${bounds.join(' ')}`);
  }
  const off = new Set(daysOff.map(({ day }) => day));
  const madeUp = new Set(makeUpDays.map(({ day }) => day));

  const isWorkingDay = (day: IsoDay): boolean => madeUp.has(day) || (dayOfWeek(day) <= FRIDAY && !off.has(day));

  const step = (day: IsoDay, by: 1 | -1): IsoDay => {
    let found = addDays(day, by);
    while (!isWorkingDay(found)) found = addDays(found, by);
    return found;
  };

  const addWorkingMinutes = (instant: Date, minutes: number, timeZone: string): Date => {
    if (!(minutes >= 0)) throw new RangeError(`not a span of working time: ${minutes} minutes`);
    let rest = minutes * MINUTE_MS;
    const arrival = localDay(instant, timeZone);
    for (let day = isWorkingDay(arrival) ? arrival : step(arrival, 1); ; day = step(day, 1)) {
      for (const { from, to } of workingHours) {
        const start = Math.max(instant.getTime(), instantOf(day, from, timeZone).getTime());
        const left = instantOf(day, to, timeZone).getTime() - start;
        if (left < 0) continue;
        if (rest <= left) return new Date(start + rest);
        rest -= left;
      }
    }
  };

  return {
    isWorkingDay,
    nextWorkingDay: (day) => step(day, 1),
    previousWorkingDay: (day) => step(day, -1),
    addWorkingMinutes,
  };
}
