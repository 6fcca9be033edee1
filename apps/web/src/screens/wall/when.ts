import type { Catalogue, IsoDay, Period } from '@ioc/contracts';
import { halfYearBefore, lastWorkingDays, periodBefore, quarterOf, workingCalendar } from '@ioc/kpi';

/** Working days of which the wall shows what came in and what was finished. */
const RECENT_WORKING_DAYS = 15;

/** The periods that scenes speak of on a day of the server's. */
export interface WallPeriods {
  readonly today: Period;
  /** The working day before. */
  readonly lastWorkday: Period;
  /** The last working days up to today. */
  readonly recent: Period;
  readonly quarter: Period;
  readonly quarterBefore: Period;
  /** The last calendar half-year that is over: of it periodic figures are stated. */
  readonly halfYear: Period;
  /** The period of reports that the address or the pack names, and the one before it. */
  readonly report: Period;
  readonly reportBefore: Period;
}

export function periodsOn(day: IsoDay, catalogue: Pick<Catalogue, 'calendar' | 'defaultPeriod'>, named: Period | null): WallPeriods {
  const quarter = quarterOf(day);
  const calendar = workingCalendar(catalogue.calendar);
  const lastWorkday = calendar.previousWorkingDay(day);
  const report = named ?? catalogue.defaultPeriod;
  return {
    today: { from: day, to: day },
    lastWorkday: { from: lastWorkday, to: lastWorkday },
    recent: lastWorkingDays(day, RECENT_WORKING_DAYS, calendar),
    quarter,
    quarterBefore: periodBefore(quarter),
    halfYear: halfYearBefore(day),
    report,
    reportBefore: periodBefore(report),
  };
}

/** Each period once. */
export function distinctPeriods(periods: readonly Period[]): Period[] {
  return [...new Map(periods.map((period) => [`${period.from} ${period.to}`, period])).values()];
}

/** What part of a working day it is: its work is still to be done, or the next working day's is what matters. */
export function nextOfficeDay(
  now: { readonly day: IsoDay; readonly minutes: number },
  catalogue: Pick<Catalogue, 'calendar'>,
): { readonly isToday: boolean; readonly day: IsoDay; readonly closing: string } {
  const calendar = workingCalendar(catalogue.calendar);
  const closing = catalogue.calendar.workingHours.at(-1)?.to ?? '24:00';
  const isToday = calendar.isWorkingDay(now.day) && now.minutes < minutesOf(closing);
  return { isToday, day: isToday ? now.day : calendar.nextWorkingDay(now.day), closing };
}

export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
