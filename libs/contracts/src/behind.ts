import { z } from 'zod';
import { checkPeriod, Instant, IsoDay, Period, PlainText, Scope } from './common.js';
import { FormMeasure, FormTotal } from './forms.js';

/**
 * Which side of a figure a dossier stands behind: what a count counts; a rate's two sides, and those that spoil it;
 * those that are counted apart since nobody knows yet whether they are overdue (I11).
 */
export const FigurePart = z.enum(['value', 'numerator', 'denominator', 'rest', 'awaiting']);
export type FigurePart = z.infer<typeof FigurePart>;

/** How a dossier stands at the cut-off, in the words of form II.06a and of I11; `rejected`: it was never accepted. */
export const DossierCondition = z.enum(['running', 'paused', 'overdue', 'awaiting', 'early', 'on-time', 'late', 'withdrawn', 'rejected']);
export type DossierCondition = z.infer<typeof DossierCondition>;

const Channel = z.enum(['ONLINE', 'COUNTER', 'POST']);
/** What a filter calls a dossier of which nobody tells how it came. */
const ChannelFilter = z.enum([...Channel.options, 'UNKNOWN']);
const Word = PlainText.min(1).max(200);

export const BehindSort = z.enum(['due', 'accepted', 'ended', 'code', 'unit', 'procedure', 'overdue']);
export type BehindSort = z.infer<typeof BehindSort>;

/** What a column of form II.06a counts. */
const Column = z.union([FormMeasure, FormTotal]);

/** The dossiers behind a figure or a cell of form II.06a: which one, and what is shown of its list. */
const behind = {
  /** Code of the figure's indicator; of a form's cell `column` instead. */
  indicator: Word.optional(),
  column: Column.optional(),
  /** Of a figure; left out: the value, or a rate's denominator. */
  part: FigurePart.optional(),
  scope: Scope.default('total'),
  /** Key of a level of form II.06a; left out: units of every level. */
  level: Word.optional(),
  from: IsoDay,
  to: IsoDay,
  /** Counts no day after this one; left out: up to the period's end or today. */
  asOf: IsoDay.optional(),
  /** Id of the rule set; left out: the one in force. */
  ruleSet: Word.optional(),
  /** Id of another rule set: those are left out that stand behind the same by it too. */
  notBy: Word.optional(),
  unit: Word.optional(),
  field: Word.optional(),
  procedure: Word.optional(),
  channel: ChannelFilter.optional(),
  condition: DossierCondition.optional(),
  /** Words to be found in code, procedure, field or unit, with or without marks. */
  q: PlainText.max(200).optional(),
  sort: BehindSort.default('due'),
  order: z.enum(['asc', 'desc']).default('asc'),
};

function checkCounted<T extends z.ZodType<{ indicator?: string | undefined; column?: string | undefined }>>(schema: T): T {
  return schema.refine(({ indicator, column }) => (indicator === undefined) !== (column === undefined), { error: 'either an indicator or a column', path: ['indicator'] });
}

/** Query of `GET /api/dossiers/behind`. */
export const BehindQuery = checkCounted(checkPeriod(
  z.object({ ...behind, page: z.coerce.number().int().min(1).max(100_000).default(1), size: z.coerce.number().int().min(1).max(200).default(50) }),
));
export type BehindQuery = z.infer<typeof BehindQuery>;

/** Query of `GET /api/dossiers/behind/export`: the same list, whole. */
export const BehindExportQuery = checkCounted(checkPeriod(z.object({ ...behind, format: z.enum(['csv', 'xlsx']) })));
export type BehindExportQuery = z.infer<typeof BehindExportQuery>;

export const BehindRow = z.object({
  code: z.string(),
  /** Code of the unit. */
  unit: z.string(),
  procedureCode: z.string(),
  field: z.string(),
  channel: Channel.nullable(),
  /** Null of one that was refused before anybody accepted it. */
  acceptedAt: Instant.nullable(),
  dueAt: Instant.nullable(),
  /** Null when it had not ended by the cut-off. */
  endedAt: Instant.nullable(),
  /** False: no source carries the date of its end. */
  endProved: z.boolean(),
  condition: DossierCondition,
  /** Working days after the due date, up to its end or the cut-off; 0 when it is not overdue. */
  daysOverdue: z.int().nonnegative(),
});
export type BehindRow = z.infer<typeof BehindRow>;

export const Facet = z.array(z.object({ key: z.string(), count: z.int() }));
export type Facet = z.infer<typeof Facet>;

/** Answer of `GET /api/dossiers/behind`. */
export const DossiersBehind = z.object({
  /** Null: of a form's cell. */
  indicator: z.string().nullable(),
  /** Null: of a figure. */
  column: Column.nullable(),
  part: FigurePart,
  /** All parts of this figure that have a list. */
  parts: z.array(FigurePart),
  scope: Scope,
  level: z.object({ key: z.string(), label: z.string() }).nullable(),
  /** Ids of the rule set that judged them, and of the one by which they do not belong. */
  ruleSet: z.string(),
  notBy: z.string().nullable(),
  /** The days that are counted: to the cut-off. */
  days: Period,
  /** All in the part: what the figure says; with `notBy` only those that do not stand behind it by the other rule set. */
  total: z.int(),
  /** Those that the filters let through. */
  found: z.int(),
  /** Counted apart; 0 of figures that accuse nobody. */
  awaiting: z.int(),
  rows: z.array(BehindRow),
  /** What there is to filter by, with how many of the whole list. */
  facets: z.object({ unit: Facet, field: Facet, procedure: Facet, channel: Facet, condition: Facet }),
});
export type DossiersBehind = z.infer<typeof DossiersBehind>;
