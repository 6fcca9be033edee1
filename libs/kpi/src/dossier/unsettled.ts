import type { RuleSet } from '@ioc/contracts';
import { addDays, isMidnight, localDay } from '../time/days.js';
import type { Edge, Measure } from './edges.js';
import type { DossierFacts } from './fold.js';

/** A dossier as its figures see it. */
export interface CountedDossier {
  readonly facts: DossierFacts;
  /** Latest instant at which anybody spoke of it; later than the facts' own when somebody repeated them. */
  readonly knownAt: string;
  readonly edges: readonly Edge[];
}

const ENTERED: Readonly<Record<RuleSet['compares'], readonly Measure[]>> = { days: ['overdue_in'], minutes: ['overdue_in', 'due_day_in'] };
const LEFT: Readonly<Record<RuleSet['compares'], readonly Measure[]>> = { days: ['overdue_out'], minutes: ['overdue_out', 'due_day_out'] };

function isOverdueAt(edges: readonly Edge[], day: string, compares: RuleSet['compares']): boolean {
  const count = (measures: readonly Measure[]): number => edges.filter((edge) => edge.day <= day && measures.includes(edge.measure)).length;
  return count(ENTERED[compares]) > count(LEFT[compares]);
}

type Unsettled = 'awaiting' | 'not-yet-due' | null;

/**
 * Why a dossier that its edges call overdue at the end of a day is not held to be so:
 * - `awaiting`: nobody has spoken of it since it was due, so that nobody knows whether it still runs (I11)
 * - `not-yet-due`: its time comes later today, where moments are compared
 * Null: it is, or its edges do not say so.
 */
export function unsettledAt(
  { facts, knownAt, edges }: CountedDossier, day: string, { compares }: Pick<RuleSet, 'compares'>, { now, timeZone }: { now: Date; timeZone: string },
): Unsettled {
  if (facts.end || !facts.dueAt || !isOverdueAt(edges, day, compares)) return null;
  const byMinute = compares === 'minutes' && !isMidnight(facts.dueAt, timeZone);
  const due = localDay(facts.dueAt, timeZone);
  // Overdue by an earlier promise: whoever told of the later one has told that it runs.
  if (due > day || (due === day && !byMinute)) return null;
  if (byMinute && Date.parse(facts.dueAt) > now.getTime()) return 'not-yet-due';
  const awaited = byMinute ? Date.parse(facts.dueAt) >= Date.parse(knownAt) : due >= localDay(knownAt, timeZone);
  return awaited ? 'awaiting' : null;
}

/** From a day on, until the next one of the same dossier. */
export interface UnsettledSince {
  readonly day: string;
  readonly why: Unsettled;
}

/** What `unsettledAt` says of every day, by the days on which that may change, in their order; before the first, null. */
export function unsettledSince(dossier: CountedDossier, rules: Pick<RuleSet, 'compares'>, time: { now: Date; timeZone: string }): UnsettledSince[] {
  const { facts: { dueAt }, edges } = dossier;
  if (!dueAt) return [];
  const due = localDay(dueAt, time.timeZone);
  const days = new Set([due, addDays(due, 1), ...edges.map(({ day }) => day)].filter((day) => day >= due));
  return [...days].sort().map((day) => ({ day, why: unsettledAt(dossier, day, rules, time) }));
}
