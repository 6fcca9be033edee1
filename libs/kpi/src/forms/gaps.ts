import type { Period } from '@ioc/contracts';
import { daysExpected, type Reporter } from '../figures/reporters.js';
import type { WorkingCalendar } from '../time/calendar.js';
import { addDays } from '../time/days.js';

export interface Gap extends Period {
  /** Keys of the reporters of whom no delivery speaks on these days. */
  readonly reporters: readonly string[];
}

/** Stretches of a period that no delivery speaks of, in order of their days; days off alone are no gap. */
export function gapsOf(reporters: readonly Reporter[], period: Period, calendar: WorkingCalendar): Gap[] {
  const gaps = new Map<string, Period & { reporters: string[] }>();
  for (const reporter of reporters) {
    const days = daysExpected(reporter, period);
    for (const { from, to } of days ? silences(reporter, days) : []) {
      if (!hasWorkingDay(from, to, calendar)) continue;
      const key = `${from} ${to}`;
      const gap = gaps.get(key) ?? { from, to, reporters: [] };
      gap.reporters.push(reporter.key);
      gaps.set(key, gap);
    }
  }
  return [...gaps.values()].sort((a, b) => (a.from < b.from || (a.from === b.from && a.to < b.to) ? -1 : 1));
}

function silences({ spoken }: Reporter, period: Period): Period[] {
  const silent: Period[] = [];
  let next = period.from;
  for (const range of spoken) {
    if (range.to < next) continue;
    if (range.from !== null && range.from > period.to) break;
    if (range.from !== null && range.from > next) silent.push({ from: next, to: addDays(range.from, -1) });
    next = addDays(range.to, 1);
  }
  if (next <= period.to) silent.push({ from: next, to: period.to });
  return silent;
}

function hasWorkingDay(from: string, to: string, calendar: WorkingCalendar): boolean {
  for (let day = from; day <= to; day = addDays(day, 1)) if (calendar.isWorkingDay(day)) return true;
  return false;
}
