import { addDays, isMidnight, localDay } from '../time/days.js';
import type { WorkingCalendar } from '../time/calendar.js';
import type { DossierFacts, Pause } from './fold.js';
import { furtherEdgesOf, isAccepted, rejectionEdgesOf } from './further-edges.js';
import { intersect, mergeSpans, subtract, type DaySpan } from './spans.js';

/**
 * What the rollups count: a day on which a dossier came, ended, or entered or left a condition.
 * A stock at the end of day C is the sum of its edges up to C, so any past date costs the same as
 * today, and an overdue that time alone will bring is already there, on its day.
 */
export const MEASURES = [
  'received_online', 'received_counter', 'received_post', 'received_unknown',
  'ended_early', 'ended_on_time', 'ended_late', 'withdrawn',
  'paused_in', 'paused_out', 'overdue_in', 'overdue_out', 'due_soon_in', 'due_soon_out',
  // What a comparison by the minute counts otherwise: running at the end of the due day, ended on it before or after the due time.
  'due_day_in', 'due_day_out', 'due_day_early', 'due_day_late',
  // What no event date proves: whether it has ended yet, whether it ended in time, whether it ran, and by which due date.
  'end_unsure_in', 'end_unsure_out', 'timeliness_unsure', 'pause_unsure_in', 'pause_unsure_out',
  // What is promised for the day itself, and for it or the next working day, ready or not; and what runs on its due day.
  'owed_today_in', 'owed_today_out', 'owed_soon_in', 'owed_soon_out', 'due_today_in', 'due_today_out',
  // Of those received: of procedures that can be done online as a whole; with digitised components; accepted after the limit.
  'full_online', 'full_other', 'full_untold', 'digitised', 'not_digitised', 'accepted_late', 'acceptance_untold',
  // Asked for a supplement for the first time, waiting for one, and while no channel would tell of it.
  'asked', 'asked_unsure_in', 'asked_unsure_out', 'eventless_in', 'eventless_out',
  'supplement_in', 'supplement_out', 'supplement_unsure_in', 'supplement_unsure_out', 'supplement_untold_in', 'supplement_untold_out',
  'rejected', 'rejected_unsure_in', 'rejected_unsure_out',
  // Of those solved: working time without pauses, a sum of minutes and the number of dossiers; what was paid; the result's form.
  'worked', 'worked_minutes', 'worked_unsure', 'worked_untold', 'paid_online', 'paid_other', 'paid_untold',
  'electronic_result', 'no_electronic_result',
] as const;
export type Measure = (typeof MEASURES)[number];

/** A dossier came, by one of the channels. */
export const RECEIVED = ['received_online', 'received_counter', 'received_post', 'received_unknown'] as const satisfies readonly Measure[];
/** It ended, one way or another. */
export const ENDED = ['ended_early', 'ended_on_time', 'ended_late', 'withdrawn'] as const satisfies readonly Measure[];

export interface Edge {
  readonly day: string;
  readonly measure: Measure;
  /** How much it adds to a sum; absent: one dossier. */
  readonly amount?: number;
}

/**
 * Edges of one dossier, of which every rule set makes its counts (`DOMAIN.md` 1.7). Dates are compared, not times:
 * overdue from the day after the due date while running; paused counts as within the deadline; no due date is on time.
 * A comparison by the minute differs on the due day only, which has edges of its own. A day is judged by the due date
 * that was in force at its end, an end by the last one. A dossier that was not accepted has none
 * but that of its rejection.
 */
export function edgesOf(facts: DossierFacts, calendar: WorkingCalendar, timeZone: string): Edge[] {
  if (!isAccepted(facts)) return rejectionEdgesOf(facts, timeZone);
  const accepted = localDay(facts.acceptedAt, timeZone);
  const due = facts.dueAt ? localDay(facts.dueAt, timeZone) : null;
  const ended = facts.end ? localDay(facts.end.at, timeZone) : null;
  // Sources that contradict each other may end a dossier before it came; it is never counted out before it is in.
  const end = ended !== null && ended < accepted ? accepted : ended;
  const edges: Edge[] = [{ day: accepted, measure: receivedMeasure(facts) }];
  const doubtful = mayHaveBeenOnTime(facts, due, timeZone);
  if (facts.end && ended && end) {
    const measure = doubtful ? 'ended_on_time' : endMeasure(facts.end.kind, ended, due);
    edges.push({ day: end, measure });
    const byMinute = measure === 'ended_on_time' && !doubtful ? dueDayMeasure(facts.end.at, facts.dueAt, timeZone) : null;
    if (byMinute) edges.push({ day: end, measure: byMinute });
    const seenOpen = facts.end.openAt ? localDay(facts.end.openAt, timeZone) : accepted;
    if (!facts.end.proved) {
      pushSpans(edges, intersect({ from: seenOpen, to: null }, { from: accepted, to: end }), 'end_unsure_in', 'end_unsure_out');
      if (endMeasure(facts.end.kind, seenOpen, due) !== endMeasure(facts.end.kind, ended, due)) edges.push({ day: end, measure: 'timeliness_unsure' });
    }
  }

  const life: DaySpan = { from: accepted, to: end };
  const stretchesOf = (pauses: readonly Pause[]): readonly DaySpan[] => mergeSpans(pauses.flatMap((pause) => intersect(daysOf(pause, timeZone), life)));
  const paused = stretchesOf(facts.pauses);
  pushSpans(edges, paused, 'paused_in', 'paused_out');
  // One that lasts was seen to; one that is over ended some time before it was seen to be.
  const unproved = stretchesOf(facts.pauses.filter(({ proved, to }) => !proved && to !== null));
  const promises = promisesOf(facts, timeZone);
  /** Those days of a stretch that `spanOf` tells of the due day in force. */
  const promisedOn = (spanOf: (due: string, promise: Promised) => DaySpan, within: DaySpan): readonly DaySpan[] => {
    const [first] = promises;
    // Of most dossiers the first is the only one, and always in force.
    if (first?.to === null) return intersect(spanOf(first.dueOn, first), within);
    return mergeSpans(promises.flatMap((promise) => intersect(spanOf(promise.dueOn, promise), promise).flatMap((span) => intersect(span, within))));
  };
  const runningOn = (spanOf: (due: string, promise: Promised) => DaySpan): readonly DaySpan[] => subtract(promisedOn(spanOf, life), paused);
  const overdue = doubtful ? [] : runningOn((day) => ({ from: addDays(day, 1), to: null }));
  // Whoever tells no events tells how it stands, not how it stood before: it may have been paused, or promised for another day.
  const unseen: DaySpan = { from: accepted, to: facts.eventful ? accepted : localDay(facts.seenFrom, timeZone) };
  pushSpans(edges, mergeSpans([...unproved, ...intersect(unseen, life)]), 'pause_unsure_in', 'pause_unsure_out');
  pushSpans(edges, overdue, 'overdue_in', 'overdue_out');
  const timed = (day: string, { dueAt }: Promised): string => (isMidnight(dueAt, timeZone) ? day : addDays(day, 1));
  if (!doubtful) pushSpans(edges, runningOn((day, promise) => ({ from: day, to: timed(day, promise) })), 'due_day_in', 'due_day_out');
  const itsDay = (day: string): DaySpan => ({ from: day, to: addDays(day, 1) });
  const itsDayOrBefore = (day: string): DaySpan => ({ from: calendar.previousWorkingDay(day), to: addDays(day, 1) });
  pushSpans(edges, runningOn(itsDayOrBefore), 'due_soon_in', 'due_soon_out');
  pushSpans(edges, runningOn(itsDay), 'due_today_in', 'due_today_out');
  // Whoever takes it back is owed nothing any more; whoever has got it was owed it that day.
  const claim: DaySpan = { from: accepted, to: facts.end?.kind === 'withdrawn' ? end : null };
  pushSpans(edges, promisedOn(itsDay, claim), 'owed_today_in', 'owed_today_out');
  pushSpans(edges, promisedOn(itsDayOrBefore, claim), 'owed_soon_in', 'owed_soon_out');
  edges.push(...furtherEdgesOf(facts, life, calendar, timeZone));
  return edges;
}

/** The days, from the first to the last, around those on which edges say that a dossier is overdue; null: on none. */
export function overdueWithin(edges: readonly Edge[]): DaySpan | null {
  let from: string | null = null;
  let to = '';
  let open = 0;
  for (const { day, measure } of edges) {
    if (measure === 'overdue_in') {
      open += 1;
      if (from === null || day < from) from = day;
    } else if (measure === 'overdue_out') {
      open -= 1;
      if (day > to) to = day;
    }
  }
  return from === null ? null : { from, to: open > 0 ? null : to };
}

/** A due date with the days at whose ends it was in force. */
interface Promised extends DaySpan {
  readonly dueAt: string;
  /** Its local day. */
  readonly dueOn: string;
}

/** Due dates in the order in which they were in force; none of a dossier without one. */
function promisesOf({ dueAt, dueMoves }: DossierFacts, timeZone: string): Promised[] {
  if (dueAt === null) return [];
  const days = dueMoves.map(({ at }) => localDay(at, timeZone));
  const dues = [...dueMoves.map(({ from }) => from), dueAt];
  return dues.map((due, index) => ({ dueAt: due, dueOn: localDay(due, timeZone), from: days[index - 1] ?? '0000-01-01', to: days[index] ?? null }));
}

/**
 * Solved at a day that no source carries, and not seen unfinished after its due date: nobody can
 * say that it was late, so it is not (I11).
 */
function mayHaveBeenOnTime({ end }: DossierFacts, due: string | null, timeZone: string): boolean {
  if (!end || end.proved || end.kind !== 'solved' || due === null) return false;
  return localDay(end.at, timeZone) > due && (end.openAt === null || localDay(end.openAt, timeZone) <= due);
}

function receivedMeasure(facts: DossierFacts): Measure {
  switch (facts.channel) {
    case 'ONLINE':
      return 'received_online';
    case 'COUNTER':
      return 'received_counter';
    case 'POST':
      return 'received_post';
    case null:
      return 'received_unknown';
  }
}

function endMeasure(kind: 'solved' | 'withdrawn', end: string, due: string | null): Measure {
  if (kind === 'withdrawn') return 'withdrawn';
  if (due === null || end === due) return 'ended_on_time';
  return end < due ? 'ended_early' : 'ended_late';
}

/**
 * How an end on the due day is judged by the minute: null when at the very time, or when either carries no time of day,
 * so that nobody can say.
 */
function dueDayMeasure(endAt: string, dueAt: string | null, timeZone: string): Measure | null {
  if (dueAt === null || endAt === dueAt || isMidnight(dueAt, timeZone) || isMidnight(endAt, timeZone)) return null;
  return endAt < dueAt ? 'due_day_early' : 'due_day_late';
}

/** Empty when the pause began and ended on one day. */
function daysOf({ from, to }: Pause, timeZone: string): DaySpan {
  return { from: localDay(from, timeZone), to: to ? localDay(to, timeZone) : null };
}

function pushSpans(edges: Edge[], spans: readonly DaySpan[], enter: Measure, leave: Measure): void {
  for (const span of spans) {
    edges.push({ day: span.from, measure: enter });
    if (span.to) edges.push({ day: span.to, measure: leave });
  }
}
