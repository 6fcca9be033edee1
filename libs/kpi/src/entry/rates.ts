import type { Instant, IsoDay, Period, ReportCondition, SubmissionState } from '@ioc/contracts';

/** What a unit has handed in of a form's period, the first time: a correction changes nothing of it. */
export interface ReportTold {
  /** Submitted after it was due, by the clock of the server. */
  readonly late: boolean;
  readonly at: Date;
}

/** Units that owe a form of a period, and those that have handed it in; what is withdrawn or returned is not handed in. */
export interface ReportDue {
  readonly period: Period;
  /** Local day on which it is due. */
  readonly dueOn: IsoDay;
  /** Codes of units. */
  readonly expected: readonly string[];
  /** By the code of the unit. */
  readonly told: ReadonlyMap<string, ReportTold>;
}

/** How forms have come in. */
export interface ReportCounters {
  readonly due: number;
  readonly submitted: number;
  readonly onTime: number;
  readonly expected: readonly string[];
  /** Codes of units that have not handed in all of it. */
  readonly missing: readonly string[];
  /** The latest moment that it tells of: a deadline that has passed, or a form that came after it; null: nothing was due. */
  readonly at: Date | null;
}

/**
 * Counts the forms of periods that end within an asked one, of all units or of one. A form counts from the day after the
 * one on which it is due: before that nobody owes it, and who was early must not make the rate better than it is.
 * @param endOfDue the end of a local day
 */
export function countReports(dues: readonly ReportDue[], asked: Period, unit: string | null, today: IsoDay, endOfDue: (day: IsoDay) => Date): ReportCounters {
  const counted = dues.filter(({ period, dueOn }) => period.to >= asked.from && period.to <= asked.to && dueOn < today);
  const expected = new Set<string>();
  const missing = new Set<string>();
  let [due, submitted, onTime] = [0, 0, 0];
  let at: Date | null = null;
  const note = (moment: Date): void => {
    if (at === null || moment > at) at = moment;
  };
  for (const { dueOn, expected: units, told } of counted) {
    for (const code of units) {
      if (unit !== null && code !== unit) continue;
      due += 1;
      expected.add(code);
      note(endOfDue(dueOn));
      const came = told.get(code);
      if (!came) missing.add(code);
      else {
        submitted += 1;
        if (!came.late) onTime += 1;
        note(came.at);
      }
    }
  }
  return { due, submitted, onTime, expected: [...expected].sort(), missing: [...missing].sort(), at };
}

/** A step by which a form is handed in, or is so no more. */
export interface ReportStep {
  readonly action: 'submit' | 'withdraw' | 'return';
  readonly at: Date;
}

/**
 * What of a form had been handed in after these steps, in order; null: nothing. Late is what came after it was due, unless
 * it had been in time before it came back.
 */
export function toldAfter(steps: readonly ReportStep[], dueAt: Instant): ReportTold | null {
  type Stand = Readonly<Record<'told' | 'cameBack', ReportTold | null>>;
  return steps.reduce<Stand>(({ told, cameBack }, { action, at }) => {
    if (action !== 'submit') return { told: null, cameBack: action === 'return' ? told : null };
    return { told: { at, late: cameBack?.late ?? at.getTime() > Date.parse(dueAt) }, cameBack: null };
  }, { told: null, cameBack: null }).told;
}

/** The measures of indicators that are made of how forms come in. */
export const REPORT_MEASURES: Readonly<Record<string, (counters: ReportCounters) => number>> = {
  'reports-due': ({ due }) => due,
  'reports-submitted': ({ submitted }) => submitted,
  'reports-on-time': ({ onTime }) => onTime,
};

/** How a unit's form stands for who looks at all of them. */
export function reportCondition({ state, late }: { readonly state: SubmissionState | null; readonly late: boolean }, dueAt: Instant, now: Date): ReportCondition {
  if (state === 'approved' || state === 'sent') return late ? 'late' : 'on-time';
  if (state === 'submitted' || state === 'checked') return 'pending';
  if (state === 'returned') return 'returned';
  return now.getTime() > Date.parse(dueAt) ? 'missing' : 'open';
}
