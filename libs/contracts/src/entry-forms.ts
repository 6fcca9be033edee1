import { z } from 'zod';
import { LocalTime } from './calendar.js';
import { Instant, IsoDay, PlainText } from './common.js';

/** Key of a form or of a line, for good: a form may be renamed, its key stays. */
const Key = z.string().regex(/^[a-z][a-z0-9-]{1,59}$/, 'small letters, digits, dashes');

/** *Kỳ lịch* or *kỳ báo cáo*, and how long (`DOMAIN.md` 2.1). */
export const EntryPeriods = z.object({
  calendar: z.enum(['calendar', 'reporting']),
  length: z.enum(['month', 'quarter', 'half', 'nine-months', 'year']),
});
export type EntryPeriods = z.infer<typeof EntryPeriods>;

/** A line that is typed in. Counts are typed, rates are computed of them. */
export const EntryItem = z.object({
  key: Key,
  name: PlainText.trim().min(3).max(160),
  /** Unit of measure, e.g. `người`. */
  unit: PlainText.trim().min(1).max(24),
  /** Digits behind the comma; 0: whole numbers. */
  decimals: z.int().min(0).max(3),
  /** *Trong đó*: a part of that line, never more than it; null: none. */
  partOf: Key.nullable(),
  /** What counts and what does not, shown at the cell; null: it goes without saying. */
  hint: PlainText.trim().min(1).max(300).nullable(),
});
export type EntryItem = z.infer<typeof EntryItem>;

/**
 * A rule over lines. A broken hard one cannot be submitted; a broken soft one needs a note.
 * - `least`, `most`: of one line's value
 * - `sum`: the whole is its parts together
 * - `jump`: more than `times` the period before, or less than its `times`-th part, from `from` on
 * - `outlier`: outside what this unit's own last periods lead one to expect
 */
export const EntryRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('least'), item: Key, value: z.number() }),
  z.object({ kind: z.literal('most'), item: Key, value: z.number() }),
  z.object({ kind: z.literal('sum'), whole: Key, parts: z.array(Key).min(2), hard: z.boolean() }),
  z.object({ kind: z.literal('jump'), times: z.number().min(1.1).max(100), from: z.number().min(0) }),
  z.object({ kind: z.literal('outlier'), periods: z.int().min(4).max(40) }),
]);
export type EntryRule = z.infer<typeof EntryRule>;

/** An indicator that is made of a form's lines: a count, or a rate in percent of Σ numerator / Σ denominator over units. */
export const EntryFigure = z.object({ indicator: z.string().min(1), numerator: Key, denominator: Key.nullable() });
export type EntryFigure = z.infer<typeof EntryFigure>;

/** Who must agree, in order; the last approves. */
export const EntryStep = z.object({ role: z.enum(['checker', 'approver', 'leader']), name: PlainText.trim().min(3).max(80) });
export type EntryStep = z.infer<typeof EntryStep>;

/** What a form is, from a period on. */
export const EntryForm = z
  .object({
    title: PlainText.trim().min(3).max(120),
    periods: EntryPeriods,
    /** Kinds of units that submit it, or the codes of some. */
    units: z.union([z.object({ kinds: z.array(PlainText.min(1).max(60)).min(1).max(20) }), z.object({ codes: z.array(PlainText.min(1).max(100)).min(1).max(500) })]),
    items: z.array(EntryItem).min(1).max(80),
    rules: z.array(EntryRule).max(80),
    figures: z.array(EntryFigure).max(80),
    /** So many working days after the period's last day, at this time; a day that is none rolls to the next. */
    due: z.object({ workingDays: z.int().min(0).max(60), time: LocalTime }),
    /** Working days after the due day to whose end it is still taken, as late. */
    graceWorkingDays: z.int().min(0).max(60),
    steps: z.array(EntryStep).min(1).max(3),
    /** Working days before the due day on which who has not submitted is reminded. */
    reminders: z.array(z.int().min(0).max(30)).max(5),
  })
  .superRefine(({ items, rules, figures, steps }, context) => {
    const keys = items.map(({ key }) => key);
    const known = new Set(keys);
    const refuse = (path: (string | number)[], message: string): void => context.addIssue({ code: 'custom', path, message });
    if (known.size !== keys.length) refuse(['items'], 'a key stands twice');
    const asked = (path: (string | number)[], key: string | null): void => {
      if (key !== null && !known.has(key)) refuse(path, `there is no line "${key}"`);
    };
    for (const [index, { key, partOf }] of items.entries()) {
      asked(['items', index, 'partOf'], partOf);
      // A part stands behind its whole, so that no line is its own part, however far.
      if (partOf !== null && keys.indexOf(partOf) >= keys.indexOf(key)) refuse(['items', index, 'partOf'], 'a part stands behind its whole');
    }
    for (const [index, rule] of rules.entries()) {
      if ('item' in rule) asked(['rules', index, 'item'], rule.item);
      if (rule.kind === 'sum') for (const key of [rule.whole, ...rule.parts]) asked(['rules', index], key);
    }
    for (const [index, { indicator, numerator, denominator }] of figures.entries()) {
      for (const key of [numerator, denominator]) asked(['figures', index], key);
      if (figures.findIndex((other) => other.indicator === indicator) < index) refuse(['figures', index], 'an indicator stands twice');
    }
    if (steps.at(-1)?.role === 'checker') refuse(['steps'], 'a checker does not approve');
  });
export type EntryForm = z.infer<typeof EntryForm>;

/** A version of a form: for periods that begin on `validFrom` or later, until the next. What was filled in keeps its own. */
export const EntryFormVersion = z.object({
  form: Key,
  version: z.int().positive(),
  validFrom: IsoDay,
  definition: EntryForm,
  madeAt: Instant,
  /** Role and number of who made it; empty: it came with the pack. */
  madeBy: z.string(),
  /** Nobody fills it in from this day on; null: it goes on. */
  endsOn: IsoDay.nullable(),
});
export type EntryFormVersion = z.infer<typeof EntryFormVersion>;

/**
 * Body of `POST /api/entry/forms` and of `POST /api/entry/forms/:form/versions`. `madeOf`: the last version that its author
 * saw, and its end; where it is told, one that came since is not lost unseen.
 */
export const NewEntryFormVersion = z.object({
  form: Key, validFrom: IsoDay, definition: EntryForm, madeOf: EntryFormVersion.pick({ version: true, endsOn: true }).optional(),
});
export type NewEntryFormVersion = z.infer<typeof NewEntryFormVersion>;

/** Body of `POST /api/entry/forms/:form/end`: nobody fills in a period that begins on this day or later. */
export const EntryFormEnd = z.object({ endsOn: IsoDay });
export type EntryFormEnd = z.infer<typeof EntryFormEnd>;
