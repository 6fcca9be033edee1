import type { EdgeSums } from '../figures/measures.js';
import type { WorkingCalendar } from '../time/calendar.js';
import { localDay } from '../time/days.js';
import { workingDaysAfter } from '../time/working-days.js';
import type { Edge } from './edges.js';
import type { DossierFacts } from './fold.js';

/** How many results are due on a day, and how many of them are not ready. */
export interface Due {
  readonly all: number;
  readonly open: number;
}

/** What the dossiers of one scope owe at a cut-off day. */
export interface DueCounts {
  readonly today: Due;
  /** After it, up to the first working day. */
  readonly next: Due;
  /** Working days for which the longest overdue dossier has been overdue; 0 when none is. */
  readonly longestOverdue: number;
}

/**
 * What is owed at the end of a day, of the sums of all edges up to it, before a rule set judges them. Due are those that
 * were accepted and not withdrawn; of them open are those that run: a paused one is waited for by nobody, an ended one is
 * ready.
 */
export function dueCounts(stocks: EdgeSums, longestOverdue: number): DueCounts {
  const owedToday = stocks.owed_today_in - stocks.owed_today_out;
  const dueToday = stocks.due_today_in - stocks.due_today_out;
  return {
    today: { all: owedToday, open: dueToday },
    next: { all: stocks.owed_soon_in - stocks.owed_soon_out - owedToday, open: stocks.due_soon_in - stocks.due_soon_out - dueToday },
    longestOverdue,
  };
}

/** The due day in force at the end of a day; null: there is none. */
export function dueDayAt({ dueAt, dueMoves }: Pick<DossierFacts, 'dueAt' | 'dueMoves'>, day: string, timeZone: string): string | null {
  const due = dueMoves.find(({ at }) => localDay(at, timeZone) > day)?.from ?? dueAt;
  return due && localDay(due, timeZone);
}

/** A dossier as far as it may be overdue: `awaited` when nobody has spoken of it since it was due, so that it accuses nobody (I11). */
export interface OwedDossier {
  readonly facts: DossierFacts;
  readonly edges: readonly Edge[];
  readonly awaited: boolean;
}

/**
 * The due day for which a dossier is overdue at the end of `day`, as in rule set `ii06a` (`DOMAIN.md` 1.7): from the day
 * after it. Null: it is not overdue.
 */
export function missedDueDay({ facts, edges, awaited }: OwedDossier, day: string, timeZone: string): string | null {
  const count = (measure: Edge['measure']): number => edges.filter((edge) => edge.measure === measure && edge.day <= day).length;
  return awaited || count('overdue_in') === count('overdue_out') ? null : dueDayAt(facts, day, timeZone);
}

/** Working days after the due day up to `day` for which a dossier is overdue then; 0: it is not. */
export function daysOverdue(dossier: OwedDossier, day: string, calendar: WorkingCalendar, timeZone: string): number {
  const missed = missedDueDay(dossier, day, timeZone);
  return missed === null ? 0 : workingDaysAfter(missed, day, calendar);
}
