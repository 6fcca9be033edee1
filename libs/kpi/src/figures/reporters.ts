import type { Coverage, FigureState, IsoDay, Period } from '@ioc/contracts';
import type { Cadence } from '../time/cadence.js';
import { lateAfter } from '../time/cadence.js';
import type { WorkingCalendar } from '../time/calendar.js';
import { addDays, endOfDay, localDay } from '../time/days.js';

/** A unit or operator that should report, and what its deliveries have spoken of so far. */
export interface Reporter {
  readonly key: string;
  /** Days that its deliveries speak of, in order; `from` null: since ever. */
  readonly spoken: readonly { readonly from: string | null; readonly to: string }[];
  /** Latest instant that any delivery speaks of. */
  readonly stateAt: string | null;
  /** Latest instant that a full list speaks of. */
  readonly confirmedAt: string | null;
  /** Instant up to which its last word holds, where its messages carry one; it is late from there on. */
  readonly speaksUntil: string | null;
  /** First and last day on which it exists, and so is expected; null: no end. Absent: always. */
  readonly during?: { readonly from: string; readonly to: string | null };
}

export interface SourceInput {
  readonly id: string;
  readonly cadence: Cadence | null;
  readonly reportersAre: Coverage['of'];
  readonly reporters: readonly Reporter[];
}

export interface TimeContext {
  readonly now: Date;
  readonly timeZone: string;
  readonly calendar: WorkingCalendar;
}

const speaksBefore = ({ spoken }: Reporter, day: IsoDay): boolean => spoken.some(({ from }) => (from ?? '') < day);

/** Those that existed before a day and of whom no delivery speaks of a day before it. */
export function silentBefore(reporters: readonly Reporter[], day: IsoDay): Reporter[] {
  return reporters.filter((reporter) => (reporter.during === undefined || reporter.during.from < day) && !speaksBefore(reporter, day));
}

/** How many of those have spoken of days before one: what is counted of then is whole, at least so much, or unknown. */
export function heardBefore(reporters: readonly Reporter[], day: IsoDay): 'all' | 'some' | 'none' {
  if (silentBefore(reporters, day).length === 0) return 'all';
  return reporters.some((reporter) => speaksBefore(reporter, day)) ? 'some' : 'none';
}

/** The clock at the end of a day that has passed, for what was known then; null, or a day that has not: as it is. */
export function timeAt(day: IsoDay | null, time: TimeContext): TimeContext {
  const end = day === null ? null : endOfDay(day, time.timeZone);
  return end !== null && end < time.now ? { ...time, now: end } : time;
}

/**
 * The instant that a source has spoken up to: that of its last full list. Rows that it sends in
 * between speak for themselves only; they date a source that never sends lists.
 */
export function sourceStateAt(source: SourceInput): string | null {
  return (
    latestOf(source.reporters.map((reporter) => reporter.confirmedAt)) ??
    latestOf(source.reporters.map((reporter) => reporter.stateAt))
  );
}

/** Earliest of the sources' latest state dates, never past the period's end; null when one is silent. */
export function asOf(sources: readonly SourceInput[], period: Period, time: TimeContext): string | null {
  const end = endOfDay(period.to, time.timeZone).toISOString();
  return sources.reduce<string | null>((earliest, source) => {
    const latest = sourceStateAt(source);
    return earliest === null || latest === null ? null : latest < earliest ? latest : earliest;
  }, end);
}

/**
 * State of a figure by what its sources have spoken of; lateness is laid over it elsewhere. It is
 * closed when everyone who should report has confirmed the period to its end.
 */
export function figureState(sources: readonly SourceInput[], period: Period, time: TimeContext): FigureState {
  const expected = expectedOf(sources, period);
  const spoken = expected.some(({ reporter, days }) =>
    reporter.spoken.some((range) => (range.from ?? '') <= days.to && range.to >= days.from),
  );
  if (!spoken) return 'missing';
  const closed = expected.every(({ reporter, days }) =>
    reporter.confirmedAt !== null && reporter.confirmedAt >= endOfDay(days.to, time.timeZone).toISOString() && covers(reporter, days, time.calendar),
  );
  if (closed) return 'closed';
  return localDay(time.now, time.timeZone) <= period.to ? 'live' : 'awaiting';
}

interface Expected {
  readonly source: SourceInput;
  readonly reporter: Reporter;
  /** The part of the period on which it exists. */
  readonly days: Period;
}

/** Days of a period on which a reporter exists; null: none. */
export function daysExpected({ during }: Reporter, { from, to }: Period): Period | null {
  if (during === undefined) return { from, to };
  const days = { from: during.from > from ? during.from : from, to: during.to !== null && during.to < to ? during.to : to };
  return days.from > days.to ? null : days;
}

function expectedOf(sources: readonly SourceInput[], period: Period): Expected[] {
  return sources.flatMap((source) => source.reporters.flatMap((reporter) => {
    const days = daysExpected(reporter, period);
    return days ? [{ source, reporter, days }] : [];
  }));
}

/**
 * Who reported: their deliveries speak of the whole period so far, and the next one is not yet
 * late. A gap of days off only is no gap. No rows is not missing. Who does not exist on any day of the period is not expected.
 */
export function coverageOf(sources: readonly SourceInput[], period: Period, time: TimeContext): Coverage {
  const [first] = sources;
  const expected = expectedOf(sources, period);
  const missing = expected.filter(({ source, reporter, days }) => !hasReported(source, reporter, days, time)).map(({ reporter }) => reporter.key);
  return { of: first?.reportersAre ?? 'unit', expected: expected.length, reported: expected.length - missing.length, missing };
}

/** Of those who have ever spoken and still exist, how many should have spoken again by now. */
export function lateReporters(source: SourceInput, time: TimeContext): number {
  const today = localDay(time.now, time.timeZone);
  return source.reporters.filter((reporter) => {
    if (daysExpected(reporter, { from: today, to: today }) === null) return false;
    const late = reporterLateAfter(source, reporter, time);
    return late !== null && time.now >= late;
  }).length;
}

/** When a reporter is late: when its word holds no longer, else by its source's cadence. Null: never. */
export function reporterLateAfter(source: SourceInput, reporter: Reporter, time: TimeContext): Date | null {
  if (reporter.speaksUntil !== null) return new Date(reporter.speaksUntil);
  const known = reporter.confirmedAt ?? reporter.stateAt;
  return lateAfter(source, known === null ? null : new Date(known), time.calendar, time.timeZone);
}

/** When a source as a whole is late: when no reporter's word holds any longer, else by its cadence. Null: never. */
export function sourceLateAfter(source: SourceInput, time: TimeContext): Date | null {
  const until = latestOf(source.reporters.map((reporter) => reporter.speaksUntil));
  if (until !== null) return new Date(until);
  const stateAt = sourceStateAt(source);
  return lateAfter(source, stateAt === null ? null : new Date(stateAt), time.calendar, time.timeZone);
}

function hasReported(source: SourceInput, reporter: Reporter, period: Period, time: TimeContext): boolean {
  const end = endOfDay(period.to, time.timeZone);
  const late = reporterLateAfter(source, reporter, time);
  if (reporter.speaksUntil !== null) {
    const at = time.now < end ? time.now : end;
    const day = localDay(at, time.timeZone);
    const spoken = reporter.spoken.some((range) => (range.from ?? '') <= day && day <= range.to);
    return spoken && late !== null && at < late;
  }
  const known = reporter.confirmedAt ?? reporter.stateAt;
  if (!known) return false;
  const spokenTo = localDay(known, time.timeZone);
  const to = spokenTo < period.to ? spokenTo : period.to;
  if (to < period.from || !covers(reporter, { from: period.from, to }, time.calendar)) return false;
  if (known >= end.toISOString()) return true;
  return late === null || time.now < late;
}

function covers(reporter: Reporter, period: Period, calendar: WorkingCalendar): boolean {
  const after = addDays(period.to, 1);
  let next = period.from;
  for (const range of reporter.spoken) {
    if (range.to < next) continue;
    if (range.from !== null && range.from >= after) break;
    if (range.from !== null && hasWorkingDay(next, range.from, calendar)) return false;
    next = addDays(range.to, 1);
    if (next >= after) return true;
  }
  return !hasWorkingDay(next, after, calendar);
}

/** Whether a working day lies in [from, before). */
function hasWorkingDay(from: string, before: string, calendar: WorkingCalendar): boolean {
  for (let day = from; day < before; day = addDays(day, 1)) if (calendar.isWorkingDay(day)) return true;
  return false;
}

function latestOf(instants: readonly (string | null)[]): string | null {
  return instants.reduce((latest, at) => (at !== null && (latest === null || at > latest) ? at : latest), null);
}
