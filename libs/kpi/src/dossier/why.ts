import type { DossierWhy } from '@ioc/contracts';
import type { WorkingCalendar } from '../time/calendar.js';
import { addDays, localDay } from '../time/days.js';
import { workingDaysAfter } from '../time/working-days.js';
import { edgesOf, type Measure } from './edges.js';
import type { DossierFacts } from './fold.js';
import { isWithin } from './pauses.js';

type PauseOfTerm = DossierWhy['pauses'][number];

export interface WhyContext {
  readonly calendar: WorkingCalendar;
  readonly timeZone: string;
  /** Local day at whose end the dossier is judged. */
  readonly day: string;
  /** Latest instant at which any source spoke of it. */
  readonly knownAt: string;
}

/**
 * Why a dossier is, or was, overdue under rule set `ii06a` (`DOMAIN.md` 1.7); null when it is not, and when it
 * cannot be because it was not accepted or has no due date. A day counts as paused when its end is.
 */
export function whyOverdue(facts: DossierFacts, context: WhyContext): DossierWhy | null {
  const { calendar, timeZone, day } = context;
  const { acceptedAt, dueAt, dueAtOriginal, end } = facts;
  const verdict = verdictOf(facts, context);
  if (!verdict || acceptedAt === null || dueAt === null) return null;

  const dayOf = (instant: string): string => localDay(instant, timeZone);
  const ended = end && dayOf(end.at) <= day ? end : null;
  const until = ended ? dayOf(ended.at) : day;
  const spans = facts.pauses.map((pause) => ({ pause, from: dayOf(pause.from), to: pause.to === null ? null : dayOf(pause.to) }));
  const runs = (which: string): boolean => !spans.some(({ from, to }) => from <= which && (to === null || which < to));
  const pauses = spans.map(({ pause, from, to }): PauseOfTerm => {
    const last = to === null || to > until ? until : addDays(to, -1);
    return {
      ...pause,
      kinds: [...new Set(facts.pauseCauses.filter((cause) => isWithin(cause.from, pause)).map(({ kind }) => kind))],
      workingDays: workingDaysAfter(addDays(from, -1), last, calendar),
    };
  });
  const accepted = dayOf(acceptedAt);
  const derived = [
    ended && !ended.proved ? 'end' as const : [], pauses.some(({ proved }) => !proved) ? 'pauses' as const : [],
    facts.dueMoves.some(({ proved }) => !proved) ? 'due' as const : [],
  ].flat();
  return {
    verdict, acceptedAt, dueAt, dueAtOriginal, until, pauses, derived,
    endedAt: ended?.at ?? null,
    termDays: workingDaysAfter(accepted, dayOf(dueAtOriginal ?? dueAt), calendar),
    pausedDays: pauses.reduce((sum, { workingDays }) => sum + workingDays, 0),
    countedDays: workingDaysAfter(accepted, until, calendar, runs),
    overdueDays: workingDaysAfter(dayOf(dueAt), until, calendar, runs),
    unitCode: facts.resolvingUnitCode ?? facts.unitCode,
    office: facts.office,
    silentOnPauses: facts.pauses.length === 0 && !facts.eventful,
  };
}

/** As the figures judge it: by the dossier's edges. */
function verdictOf(facts: DossierFacts, { calendar, timeZone, day, knownAt }: WhyContext): DossierWhy['verdict'] | null {
  const { dueAt, end } = facts;
  if (dueAt === null) return null;
  const due = localDay(dueAt, timeZone);
  const edges = edgesOf(facts, calendar, timeZone).filter((edge) => edge.day <= day);
  const count = (measure: Measure): number => edges.filter((edge) => edge.measure === measure).length;
  if (count('ended_late') > 0) return 'late';
  if (count('overdue_in') > count('overdue_out')) return !end && localDay(knownAt, timeZone) <= due ? 'awaiting' : 'overdue';
  return end?.kind === 'solved' && count('ended_on_time') > 0 && localDay(end.at, timeZone) > due ? 'unknowable' : null;
}
