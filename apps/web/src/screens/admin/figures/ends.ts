import type { IsoDay } from '@ioc/contracts';
import { PERIOD_CALENDARS, PERIOD_LENGTHS, periodsOfYear, periodYear } from '@ioc/kpi';

/** Last days of the periods that run on a day, of both calendars, the nearest first. */
export function runningEnds(today: IsoDay): IsoDay[] {
  const ends = PERIOD_CALENDARS.flatMap((calendar) =>
    PERIOD_LENGTHS.flatMap((length) => periodsOfYear(calendar, length, periodYear(calendar, today))))
    .filter(({ from, to }) => from <= today && today <= to)
    .map(({ to }) => to);
  return [...new Set(ends)].sort();
}
