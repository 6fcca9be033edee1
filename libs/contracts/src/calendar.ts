import { z } from 'zod';
import { Instant, IsoDay, PlainText, RowNumber } from './common.js';

/** Local time of a day, HH:mm. */
export const LocalTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'expected HH:mm');

/** A span of local time, without its end. */
export const HoursSpan = z.object({ from: LocalTime, to: LocalTime });
export type HoursSpan = z.infer<typeof HoursSpan>;

/**
 * In what a term counts (`DOMAIN.md` 1.8):
 * - `same-day`: by the closing of the working day on which the count begins; the amount is 0
 * - `working-hours`, `working-days`: a day is eight working hours; 0.5 days are four (C1)
 * - `calendar-days`: "ngày" as opposed to "ngày làm việc" (C7)
 */
export const TermUnit = z.enum(['same-day', 'working-hours', 'working-days', 'calendar-days']);
export type TermUnit = z.infer<typeof TermUnit>;

export const Term = z
  .object({ amount: z.number().min(0).max(1_000), unit: TermUnit })
  .refine(({ amount, unit }) => unit !== 'same-day' || amount === 0, 'the amount of same-day is 0')
  .refine(({ amount, unit }) => unit !== 'calendar-days' || Number.isInteger(amount), 'calendar days are whole');
export type Term = z.infer<typeof Term>;

/** How long a procedure may take from a day of receipt on, until a later version of it (C9, C10). */
export const ProcedureTerm = z
  .object({
    validFrom: IsoDay,
    /** Null: not known. */
    online: Term.nullable(),
    /** At the counter and by post. */
    counter: Term.nullable(),
    /** Received at or after this time: counted from the next working day. */
    cutOff: LocalTime.nullable(),
    /** What says so. */
    source: PlainText.trim().min(1),
  });
export type ProcedureTerm = z.infer<typeof ProcedureTerm>;

const Basis = PlainText.trim().min(1).max(300).nullable();

/** A day off or a weekend day that is worked (C8), with what orders it. */
export const CalendarDay = z.object({
  day: IsoDay,
  kind: z.enum(['off', 'make-up']),
  name: PlainText.trim().min(1).max(120),
  /** Legal basis; null: none is noted. */
  basis: Basis,
  /** The day of the other kind that it is swapped with; null: none. */
  swapWith: IsoDay.nullable(),
});
export type CalendarDay = z.infer<typeof CalendarDay>;

/** Hours of a season, or of a unit that keeps its own (C2, C13). */
export const CalendarHours = z.object({
  /** Code of the unit; null: the office's, for every unit without hours of its own. */
  unit: z.string().min(1).nullable(),
  validFrom: IsoDay,
  /** Last day; null: until another begins. */
  validTo: IsoDay.nullable(),
  /** Monday to Friday, and make-up days. */
  hours: z.array(HoursSpan).min(1).max(4),
  /** Empty: nobody works on Saturdays. */
  saturday: z.array(HoursSpan).max(4),
  basis: Basis,
});
export type CalendarHours = z.infer<typeof CalendarHours>;

/** How due dates and deadlines are worked out where the law leaves a choice. */
export const CalendarRules = z.object({
  /** How a pause moves a due date (C11): by the working time paused, or a vendor's way. */
  pauseWay: z.enum(['working-time', 'vendor']),
  /** Received on a day that is not worked (C14): counted from the next opening, or from that very day. */
  offDayReceipt: z.enum(['next-opening', 'that-day']),
  /** Whether calendar days leave out holidays (C7). */
  skipDaysOff: z.boolean(),
  /** A report is due so many working days after its cut-off (`DOMAIN.md` 2.1). */
  reportWorkingDays: z.int().min(0).max(30),
});
export type CalendarRules = z.infer<typeof CalendarRules>;

/** A stamp of who said it and when; null: it came with the program's data. */
const Stamp = { by: z.string().nullable(), at: Instant.nullable() };

function inOrder(spans: readonly HoursSpan[]): boolean {
  const bounds = spans.flatMap(({ from, to }) => [from, to]);
  return bounds.every((bound, index) => index === 0 || bound > (bounds[index - 1] ?? ''));
}

interface Checked {
  readonly workingHours: readonly HoursSpan[];
  readonly hours: readonly CalendarHours[];
  readonly days: readonly CalendarDay[];
}

function checkCalendar(calendar: Checked, context: z.RefinementCtx): void {
  const note = (path: (string | number)[], message: string): void => context.addIssue({ code: 'custom', path, message });
  if (!inOrder(calendar.workingHours)) note(['workingHours'], 'hours follow each other without overlapping');
  const starts = new Set<string>();
  calendar.hours.forEach(({ unit, validFrom, validTo, hours, saturday }, index) => {
    if (!inOrder(hours) || !inOrder(saturday)) note(['hours', index], 'hours follow each other without overlapping');
    if (validTo !== null && validTo < validFrom) note(['hours', index, 'validTo'], 'the last day is before the first');
    if (starts.has(`${unit} ${validFrom}`)) note(['hours', index, 'validFrom'], 'other hours of the same unit begin on this day');
    starts.add(`${unit} ${validFrom}`);
  });
  const known = new Map<string, CalendarDay>();
  calendar.days.forEach((entry, index) => {
    if (known.has(entry.day)) note(['days', index, 'day'], 'the day is named twice');
    known.set(entry.day, entry);
    const weekday = new Date(`${entry.day}T00:00:00Z`).getUTCDay();
    if (entry.kind === 'make-up' && weekday !== 0 && weekday !== 6) note(['days', index, 'day'], 'only a Saturday or Sunday is worked instead');
  });
  calendar.days.forEach(({ day, kind, swapWith }, index) => {
    if (swapWith === null) return;
    const other = known.get(swapWith);
    if (!other || other.kind === kind || other.swapWith !== day) note(['days', index, 'swapWith'], 'the other day of the swap does not name this one');
  });
}

const MOST_DAYS = 500;
const CalendarShape = z.object({
  /** The office's, all year, when no season says otherwise. */
  workingHours: z.array(HoursSpan).min(1).max(4),
  hours: z.array(CalendarHours).max(200),
  days: z.array(CalendarDay).max(MOST_DAYS),
  rules: CalendarRules,
});

/** All that makes working time. */
export const CalendarContent = CalendarShape.superRefine(checkCalendar);
export type CalendarContent = z.infer<typeof CalendarContent>;

/** As it is kept: every entry with who and when. */
export const CalendarKept = CalendarShape.extend({
  hours: z.array(CalendarHours.extend(Stamp)),
  days: z.array(CalendarDay.extend(Stamp)),
});
export type CalendarKept = z.infer<typeof CalendarKept>;

export const CalendarVersionInfo = z.object({
  version: z.int().positive(),
  /** What was changed, in the words of who did; null: it came with the program's data. */
  note: z.string().nullable(),
  /** The version that it brought back; null: none. */
  restores: z.int().positive().nullable(),
  ...Stamp,
});
export type CalendarVersionInfo = z.infer<typeof CalendarVersionInfo>;

/** The calendar in force. */
export const CalendarInForce = CalendarVersionInfo.extend({ calendar: CalendarKept });
export type CalendarInForce = z.infer<typeof CalendarInForce>;

/** Answer of `GET` and `PUT /api/calendar`. */
export const CalendarShown = CalendarInForce.extend({
  /** The server's day: the demo has a clock of its own. */
  today: IsoDay,
});
export type CalendarShown = z.infer<typeof CalendarShown>;

/** Body of `PUT /api/calendar`. */
export const CalendarChange = z.object({
  /** The version that was edited: another's change in between is not written over. */
  basedOn: RowNumber,
  note: PlainText.trim().min(1).max(300),
  calendar: CalendarContent,
});
export type CalendarChange = z.infer<typeof CalendarChange>;

/** Body of `POST /api/calendar/restore`: what was in force as `version` is so again, as a version of its own. */
export const CalendarRestore = z.object({ basedOn: RowNumber, version: RowNumber });
export type CalendarRestore = z.infer<typeof CalendarRestore>;

const DossierDue = z.object({
  code: z.string(),
  unit: z.string(),
  procedure: z.string(),
  acceptedAt: Instant,
  /** What the desk promised. */
  dueAt: Instant.nullable(),
});

/** One of which the desk's due date, as it was before any apology, is not the day that is worked out. */
export const DueDifference = DossierDue.extend({ computedAt: Instant });
export type DueDifference = z.infer<typeof DueDifference>;

/** Query of `GET /api/calendar/due-differences`. */
export const DueDifferencesQuery = z.object({ limit: z.coerce.number().int().min(1).max(1_000).default(200) });
export type DueDifferencesQuery = z.infer<typeof DueDifferencesQuery>;

/** Answer of `GET /api/calendar/due-differences`: open dossiers, the oldest due first. */
export const DueDifferences = z.object({ count: z.int().nonnegative(), items: z.array(DueDifference) });
export type DueDifferences = z.infer<typeof DueDifferences>;

/** Kinds of reporting periods (`DOMAIN.md` 2.1, kỳ báo cáo). */
export const ReportPeriodKind = z.enum(['month', 'quarter', 'half-year', 'nine-months', 'year']);
export type ReportPeriodKind = z.infer<typeof ReportPeriodKind>;

/** Answer of `POST /api/calendar/preview`: what a calendar would move; nothing is written. */
export const CalendarPreview = z.object({
  /** Open dossiers whose computed due day moves. */
  dossiers: z.object({ count: z.int().nonnegative(), items: z.array(DossierDue.extend({ before: Instant, after: Instant })) }),
  /** Open dossiers whose turn to "due soon" comes on another day. */
  dueSoon: z.int().nonnegative(),
  /** Reporting periods of the years that the change touches whose deadline moves. */
  deadlines: z.array(z.object({ kind: ReportPeriodKind, from: IsoDay, to: IsoDay, before: IsoDay, after: IsoDay })),
});
export type CalendarPreview = z.infer<typeof CalendarPreview>;

/** Query of `GET /api/calendar/proposals`. */
export const CalendarProposalsQuery = z.object({ year: z.coerce.number().int().min(1900).max(2199) });
export type CalendarProposalsQuery = z.infer<typeof CalendarProposalsQuery>;

/** A day off of the lunar calendar that is not in force yet: for an administrator to confirm, never put in by itself. */
export const CalendarProposal = z.object({
  day: IsoDay,
  holiday: z.enum(['tet', 'hung-kings']),
  /** The day at the weekend for which this one is off; null: the holiday's own day. */
  compensates: IsoDay.nullable(),
});
export type CalendarProposal = z.infer<typeof CalendarProposal>;
