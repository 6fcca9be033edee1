import type { CalendarRules, ProcedureTerm, Term } from '@ioc/contracts';
import type { WorkingCalendar } from '../time/calendar.js';
import { localDay } from '../time/days.js';
import { dueOf, movedDue } from '../time/term.js';
import type { DossierFacts } from './fold.js';

/** What a due date is worked out from. */
export interface DueContext {
  /** Versions of the procedure's term; that of the day of receipt counts, whatever came later. */
  readonly terms: readonly ProcedureTerm[];
  /** The calendar of the dossier's unit. */
  readonly calendar: WorkingCalendar;
  readonly timeZone: string;
  readonly rules: Pick<CalendarRules, 'pauseWay' | 'offDayReceipt' | 'skipDaysOff'>;
}

/**
 * The due date that receipt, term and pauses make (`DOMAIN.md` 1.8). It is laid beside the desk's and never over it. Null
 * where one of them is not known: no receipt, no term of that day and channel, or a pause whose ends no source carries. A
 * pause that lasts has not moved it yet.
 */
export function computedDue(facts: DossierFacts, { terms, calendar, timeZone, rules }: DueContext): Date | null {
  if (!facts.acceptedAt) return null;
  const accepted = new Date(facts.acceptedAt);
  const version = termAt(terms, localDay(accepted, timeZone));
  const term = version && termFor(facts.channel, version);
  if (!term || facts.pauses.some((pause) => !pause.proved)) return null;
  const due = dueOf(accepted, term, { calendar, timeZone, cutOff: version.cutOff, ...rules });
  const pauses = facts.pauses.flatMap(({ from, to }) => (to === null ? [] : [{ from: new Date(from), to: new Date(to) }]));
  return movedDue(due, pauses, rules.pauseWay, { calendar, timeZone });
}

/** The version in force on a day; null: none was. */
export function termAt(terms: readonly ProcedureTerm[], day: string): ProcedureTerm | null {
  return terms.filter(({ validFrom }) => validFrom <= day).reduce<ProcedureTerm | null>((last, next) => (last && last.validFrom > next.validFrom ? last : next), null);
}

/** Where no source says how a dossier came, only a term that is the same for every way is known. */
function termFor(channel: DossierFacts['channel'], { online, counter }: ProcedureTerm): Term | null {
  if (channel !== null) return channel === 'ONLINE' ? online : counter;
  return online && counter && online.amount === counter.amount && online.unit === counter.unit ? online : null;
}

/**
 * A dossier as it was when its desk first asked for more time: the due date that stood, and pauses that had moved it. An
 * apology does not mend what was promised, nor is it at odds with the term. No due date where only what replaced it is known.
 */
export function beforeApologies<F extends DossierFacts>(facts: F): F {
  if (facts.dueAtOriginal === null) return { ...facts, dueAt: null };
  const first = facts.dueMoves.find(({ reason }) => reason === 'apology');
  return first ? { ...facts, dueAt: first.from, pauses: facts.pauses.filter(({ to }) => to !== null && to <= first.at) } : facts;
}

/** Whether the desk promised another day; hours of a day are not compared, since lists may leave them out. */
export function dueDiffers(facts: DossierFacts, computed: Date | null, timeZone: string): boolean {
  return computed !== null && facts.dueAt !== null && localDay(facts.dueAt, timeZone) !== localDay(computed, timeZone);
}
