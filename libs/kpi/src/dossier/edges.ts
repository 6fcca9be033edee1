import { addDays, localDay } from '../time/days.js';
import type { WorkingCalendar } from '../time/calendar.js';
import type { DossierFacts } from './fold.js';

/**
 * What the rollups count: a day on which a dossier came, ended, or entered or left a condition.
 * A stock at the end of day C is the sum of its edges up to C, so any past date costs the same as
 * today, and an overdue that time alone will bring is already there, on its day.
 */
export const MEASURES = [
  'received_online', 'received_counter', 'received_post', 'received_unknown',
  'ended_early', 'ended_on_time', 'ended_late', 'withdrawn',
  'paused_in', 'paused_out', 'overdue_in', 'overdue_out', 'due_soon_in', 'due_soon_out',
] as const;
export type Measure = (typeof MEASURES)[number];

export interface Edge {
  readonly day: string;
  readonly measure: Measure;
}

/** Half-open interval of local days; `to` null: it lasts. */
interface DaySpan {
  readonly from: string;
  readonly to: string | null;
}

/**
 * Edges of one dossier under rule set `ii06a` (`DOMAIN.md` 1.7): dates are compared, not times;
 * overdue from the day after the due date while running; paused counts as within the deadline; no
 * due date is on time. A dossier that was not accepted has none.
 */
export function edgesOf(facts: DossierFacts, calendar: WorkingCalendar, timeZone: string): Edge[] {
  if (facts.statusGroup === 'not-accepted' || !facts.acceptedAt) return [];
  const accepted = localDay(facts.acceptedAt, timeZone);
  const due = facts.dueAt ? localDay(facts.dueAt, timeZone) : null;
  const ended = facts.end ? localDay(facts.end.at, timeZone) : null;
  // Sources that contradict each other may end a dossier before it came; it is never counted out before it is in.
  const end = ended !== null && ended < accepted ? accepted : ended;
  const edges: Edge[] = [{ day: accepted, measure: receivedMeasure(facts) }];
  const doubtful = mayHaveBeenOnTime(facts, due, timeZone);
  if (facts.end && ended && end) {
    edges.push({ day: end, measure: doubtful ? 'ended_on_time' : endMeasure(facts.end.kind, ended, due) });
  }

  const pauses = facts.pauses
    .map((pause): DaySpan => ({
      from: localDay(pause.from, timeZone),
      to: pause.to ? localDay(pause.to, timeZone) : null,
    }))
    .filter((pause) => pause.to === null || pause.to > pause.from);
  const life: DaySpan = { from: accepted, to: end };
  const paused = mergeSpans(pauses.flatMap((pause) => intersect(pause, life)));
  pushSpans(edges, paused, 'paused_in', 'paused_out');
  if (!due) return edges;

  const overdue = doubtful ? [] : subtract(intersect({ from: addDays(due, 1), to: null }, life), paused);
  pushSpans(edges, overdue, 'overdue_in', 'overdue_out');
  const soon: DaySpan = { from: calendar.previousWorkingDay(due), to: addDays(due, 1) };
  pushSpans(edges, subtract(intersect(soon, life), paused), 'due_soon_in', 'due_soon_out');
  return edges;
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

function pushSpans(edges: Edge[], spans: readonly DaySpan[], enter: Measure, leave: Measure): void {
  for (const span of spans) {
    edges.push({ day: span.from, measure: enter });
    if (span.to) edges.push({ day: span.to, measure: leave });
  }
}

function intersect(a: DaySpan, b: DaySpan): DaySpan[] {
  const from = a.from > b.from ? a.from : b.from;
  const to = a.to === null ? b.to : b.to === null ? a.to : a.to < b.to ? a.to : b.to;
  return to !== null && to <= from ? [] : [{ from, to }];
}

function mergeSpans(spans: readonly DaySpan[]): DaySpan[] {
  const merged: DaySpan[] = [];
  for (const span of [...spans].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = merged.at(-1);
    if (!last || (last.to !== null && last.to < span.from)) merged.push(span);
    else if (last.to !== null && (span.to === null || span.to > last.to)) {
      merged[merged.length - 1] = { from: last.from, to: span.to };
    }
  }
  return merged;
}

/** `holes` are merged and sorted. */
function subtract(spans: readonly DaySpan[], holes: readonly DaySpan[]): DaySpan[] {
  return holes.reduce<DaySpan[]>(
    (left, hole) =>
      left.flatMap((span) => [
        ...intersect(span, { from: '0000-01-01', to: hole.from }),
        ...(hole.to === null ? [] : intersect(span, { from: hole.to, to: null })),
      ]),
    [...spans],
  );
}
