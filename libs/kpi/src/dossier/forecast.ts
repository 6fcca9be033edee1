import type { RuleSet } from '@ioc/contracts';
import type { WorkingCalendar } from '../time/calendar.js';
import { addDays, endOfDay, instantOf, localDay } from '../time/days.js';
import { conditionOf, shareOf, type CountedDays } from './belongs.js';
import type { CountedDossier } from './unsettled.js';

const MINUTES_PER_HOUR = 60;
/** 24 and 72 hours of working time: three and nine working days of eight hours (`DOMAIN.md` 1.8, C1). */
const [SOON_HOURS, LATER_HOURS] = [24, 72];

/** What is due, each counting those before it too; what is overdue already is in none of them. */
export interface Ahead {
  readonly today: number;
  readonly in24: number;
  readonly in72: number;
}

export interface Forecast<T> {
  /** When the spans of working time end. */
  readonly until: { readonly in24: Date; readonly in72: Date };
  /** Running dossiers that come due, with the spans in which they do. */
  readonly due: readonly { readonly item: T; readonly ahead: Ahead }[];
  /** On the period's last day, if nothing is done: those that are overdue now, and those that become so. */
  readonly already: readonly T[];
  readonly will: readonly T[];
  /** Past their due date, of whom nobody has spoken since: nobody knows (I11). */
  readonly awaiting: readonly T[];
  /** Their clock stands still. */
  readonly paused: number;
}

export interface ForecastMoment {
  readonly now: Date;
  /** Last day of the period that is looked at. */
  readonly periodEnd: string;
  readonly rules: Pick<RuleSet, 'compares' | 'withdrawn'>;
  readonly calendar: WorkingCalendar;
  readonly timeZone: string;
}

/**
 * What running dossiers owe from now on: due today, within 24 and 72 hours of working time from now (their due dates
 * are instants here), and what is overdue at the period's end if nothing is done, by the rule set of the edges
 * (`DOMAIN.md` 1.7). Paused ones owe nothing meanwhile; those that have ended or not begun are not looked at.
 */
export function forecast<T>(items: readonly { readonly item: T; readonly dossier: CountedDossier }[], moment: ForecastMoment): Forecast<T> {
  const { now, periodEnd, calendar, timeZone } = moment;
  const day = localDay(now, timeZone);
  const at = (to: string): CountedDays => ({ ...moment, period: { from: to, to }, now: to === day ? now : endOfDay(to, timeZone) });
  const until = {
    in24: calendar.addWorkingMinutes(now, SOON_HOURS * MINUTES_PER_HOUR, timeZone),
    in72: calendar.addWorkingMinutes(now, LATER_HOURS * MINUTES_PER_HOUR, timeZone),
  };
  const dayEnds = instantOf(addDays(day, 1), '00:00', timeZone);
  const due: { item: T; ahead: Ahead }[] = [];
  const [already, will, awaiting]: [T[], T[], T[]] = [[], [], []];
  let paused = 0;
  for (const { item, dossier } of items) {
    const condition = conditionOf(shareOf(dossier, at(day)));
    if (condition === 'paused') paused += 1;
    if (condition === 'awaiting') awaiting.push(item);
    if (condition === 'overdue') already.push(item);
    if (condition !== 'running' || dossier.facts.dueAt === null) continue;
    const dueAt = new Date(dossier.facts.dueAt);
    const within = (end: Date): number => Number(dueAt <= end);
    const ahead = { today: Number(dueAt < dayEnds), in24: within(until.in24), in72: within(until.in72) };
    if (ahead.in72 > 0) due.push({ item, ahead });
    const { stocks } = shareOf(dossier, at(periodEnd));
    if (periodEnd > day && stocks.overdue_in > stocks.overdue_out) will.push(item);
  }
  return { until, due, already, will, awaiting, paused };
}
