import type { IsoDay } from '@ioc/contracts';
import { addDays, dayOfWeek, instantOf, localDay } from './days.js';
import { hoursByDay, type HoursRule, type Span } from './hours.js';

const MINUTE_MS = 60_000;
const FRIDAY = 5;

export interface WorkingDays {
  /** Spans of local time (HH:mm) in order, e.g. 07:00–11:30 and 13:30–17:00 (C2): the office's, when no rule says otherwise. */
  workingHours: readonly Span[];
  /** Holidays and swapped days off (C8). */
  daysOff: readonly { day: IsoDay }[];
  /** Working days on a weekend, ngày làm bù (C8). */
  makeUpDays: readonly { day: IsoDay }[];
  /** Hours of seasons and of units that keep their own. */
  hoursRules?: readonly HoursRule[] | undefined;
}

export interface WorkingCalendar {
  isWorkingDay(day: IsoDay): boolean;
  /** Whether a day is a holiday or a swapped day off, on whatever day of the week. */
  isDayOff(day: IsoDay): boolean;
  /** The first working day after `day`. */
  nextWorkingDay(day: IsoDay): IsoDay;
  /** The last working day before `day`. */
  previousWorkingDay(day: IsoDay): IsoDay;
  /** Spans of working time of a day, in order; none on a day that is not worked. */
  hoursOf(day: IsoDay): readonly Span[];
  /**
   * The instant when `minutes` (≥ 0) of working time have passed since `instant`. Outside working time the
   * count begins at the next opening (C4, C14) and is carried over lunch and nights (C6); a count that
   * ends with a span of working time ends at its closing, not at the next opening.
   */
  addWorkingMinutes(instant: Date, minutes: number, timeZone: string): Date;
  /** Minutes of working time from one instant to another; 0 when `to` is not later. */
  workingMinutesBetween(from: Date, to: Date, timeZone: string): number;
  /**
   * The instant itself inside working time, else the next opening (C4, C14). Spans are half-open: at its closing
   * a span is over, so that eight hours after an opening are the next day's opening, as one day is (C1, C5).
   */
  workingInstant(instant: Date, timeZone: string): Date;
}

/** A day's working time: spans and their sum in milliseconds since 1970. */
interface WorkedDay {
  readonly spans: readonly (readonly [from: number, to: number])[];
  readonly length: number;
  readonly next: IsoDay;
}

/**
 * Working time of an office, or of one of its units (`DOMAIN.md` 1.8, C2–C6, C8, C13, C14): Monday to Friday without
 * days off, the make-up days, and Saturdays where the hours have some. Throws RangeError when hours are empty, overlap
 * or are out of order.
 * @param unit code of the unit; left out: the office
 */
export function workingCalendar({ workingHours, daysOff, makeUpDays, hoursRules = [] }: WorkingDays, unit: string | null = null): WorkingCalendar {
  const hoursAt = hoursByDay(workingHours, hoursRules, unit);
  const off = new Set(daysOff.map(({ day }) => day));
  const madeUp = new Set(makeUpDays.map(({ day }) => day));

  const hoursOf = (day: IsoDay): readonly Span[] => {
    if (madeUp.has(day)) return hoursAt(day).weekday;
    const weekday = dayOfWeek(day);
    if (weekday > FRIDAY + 1 || off.has(day)) return [];
    return weekday <= FRIDAY ? hoursAt(day).weekday : hoursAt(day).saturday;
  };
  const isWorkingDay = (day: IsoDay): boolean => hoursOf(day).length > 0;

  /** The same few days are asked for of every dossier. */
  const steps = { [1]: new Map<IsoDay, IsoDay>(), [-1]: new Map<IsoDay, IsoDay>() };
  const step = (day: IsoDay, by: 1 | -1): IsoDay => {
    let found = steps[by].get(day);
    if (found !== undefined) return found;
    do found = addDays(found ?? day, by); while (!isWorkingDay(found));
    steps[by].set(day, found);
    return found;
  };

  const addWorkingMinutes = (instant: Date, minutes: number, timeZone: string): Date => {
    if (!(minutes >= 0)) throw new RangeError(`not a span of working time: ${minutes} minutes`);
    let rest = minutes * MINUTE_MS;
    const arrival = localDay(instant, timeZone);
    for (let day = isWorkingDay(arrival) ? arrival : step(arrival, 1); ; day = step(day, 1)) {
      for (const { from, to } of hoursOf(day)) {
        const start = Math.max(instant.getTime(), instantOf(day, from, timeZone).getTime());
        const left = instantOf(day, to, timeZone).getTime() - start;
        if (left < 0) continue;
        if (rest <= left) return new Date(start + rest);
        rest -= left;
      }
    }
  };

  /** Every dossier asks for the same days. */
  const opened = new Map<string, Map<IsoDay, WorkedDay>>();
  const workedDay = (day: IsoDay, timeZone: string, days: Map<IsoDay, WorkedDay>): WorkedDay => {
    let known = days.get(day);
    if (!known) {
      const spans = hoursOf(day).map(({ from, to }) => [instantOf(day, from, timeZone).getTime(), instantOf(day, to, timeZone).getTime()] as const);
      known = { spans, length: spans.reduce((sum, [from, to]) => sum + to - from, 0), next: addDays(day, 1) };
      days.set(day, known);
    }
    return known;
  };

  const workingMinutesBetween = (from: Date, to: Date, timeZone: string): number => {
    if (to <= from) return 0;
    const [first, last] = [localDay(from, timeZone), localDay(to, timeZone)];
    const days = opened.get(timeZone) ?? new Map<IsoDay, WorkedDay>();
    opened.set(timeZone, days);
    let worked = 0;
    for (let day = first; day <= last;) {
      const { spans, length, next } = workedDay(day, timeZone, days);
      if (day > first && day < last) worked += length;
      else for (const [start, end] of spans) worked += Math.max(0, Math.min(to.getTime(), end) - Math.max(from.getTime(), start));
      day = next;
    }
    return worked / MINUTE_MS;
  };

  const workingInstant = (instant: Date, timeZone: string): Date => {
    const arrival = localDay(instant, timeZone);
    for (let day = isWorkingDay(arrival) ? arrival : step(arrival, 1); ; day = step(day, 1)) {
      for (const { from, to } of hoursOf(day)) {
        if (instant < instantOf(day, to, timeZone)) return new Date(Math.max(instant.getTime(), instantOf(day, from, timeZone).getTime()));
      }
    }
  };

  return {
    isWorkingDay,
    isDayOff: (day) => off.has(day),
    nextWorkingDay: (day) => step(day, 1),
    previousWorkingDay: (day) => step(day, -1),
    hoursOf,
    addWorkingMinutes,
    workingMinutesBetween,
    workingInstant,
  };
}
