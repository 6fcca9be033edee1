import type { WorkingCalendar } from '../time/calendar.js';
import { localDay } from '../time/days.js';
import { workingDaysAfter } from '../time/working-days.js';
import { edgesOf, RECEIVED, type Measure } from './edges.js';
import type { DossierFacts } from './fold.js';

/** How many results are due on a day, and how many of them are not ready. */
export interface Due {
  readonly all: number;
  readonly open: number;
}

/** What the dossiers of one scope owe at a cut-off day. */
export interface DueCounts {
  readonly today: Due;
  /** On the first working day after. */
  readonly next: Due;
  /** Working days for which the longest overdue dossier has been overdue; 0 when none is. */
  readonly longestOverdue: number;
}

const NOTHING: Due = { all: 0, open: 0 };

/** A dossier as far as it is due: `awaited` when nobody has spoken of it since its due date, so that it accuses nobody (I11). */
export interface OwedDossier {
  readonly facts: DossierFacts;
  readonly awaited: boolean;
}

/**
 * Adds up what dossiers owe at the end of `day`. Due are those that were accepted and neither withdrawn; of them
 * open are those that run: a paused one is waited for by nobody, an ended one is ready. Overdue as in rule set
 * `ii06a` (`DOMAIN.md` 1.7): from the day after the due date; working days are counted after the due date up to `day`.
 */
export function countDue(dossiers: readonly OwedDossier[], day: string, calendar: WorkingCalendar, timeZone: string): DueCounts {
  const next = calendar.nextWorkingDay(day);
  const counts = { [day]: { all: 0, open: 0 }, [next]: { all: 0, open: 0 } };
  let firstOverdue: string | null = null;
  for (const { facts, awaited } of dossiers) {
    const due = facts.dueAt && localDay(facts.dueAt, timeZone);
    if (!due) continue;
    const edges = edgesOf(facts, calendar, timeZone).filter((edge) => edge.day <= day);
    const count = (...measures: Measure[]): number => edges.filter(({ measure }) => measures.includes(measure)).length;
    if (count(...RECEIVED) === 0) continue;
    const owed = counts[due];
    if (owed && count('withdrawn') === 0) {
      owed.all += 1;
      const ended = count('ended_early', 'ended_on_time', 'ended_late') > 0;
      if (!ended && count('paused_in') === count('paused_out')) owed.open += 1;
    }
    if (!awaited && (firstOverdue === null || due < firstOverdue) && count('overdue_in') > count('overdue_out')) firstOverdue = due;
  }
  const longestOverdue = firstOverdue === null ? 0 : workingDaysAfter(firstOverdue, day, calendar);
  return { today: counts[day] ?? NOTHING, next: counts[next] ?? NOTHING, longestOverdue };
}
