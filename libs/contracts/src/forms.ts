import { z } from 'zod';
import { checkPeriod, Instant, IsoDay, Period, PlainText } from './common.js';

/** Largest signed PDF that is kept, in bytes. */
export const LARGEST_SIGNED_BYTES = 20 * 1024 * 1024;

/** What a column of form II.06a counts, before sums (`DOMAIN.md` 2.2). */
export const FormMeasure = z.enum([
  'received-online', 'received-other', 'carried-over', 'solved-early', 'solved-on-time', 'solved-overdue', 'open-in-time', 'open-overdue',
]);
export type FormMeasure = z.infer<typeof FormMeasure>;

/** A total is counted by itself, so that its sum can be checked: dossiers that fit no part of it show as a difference. */
export const FormTotal = z.enum(['handed-in', 'solved', 'open']);
export type FormTotal = z.infer<typeof FormTotal>;

const FormColumn = z.strictObject({
  column: z.int().min(3),
  /** Heading from its group down, one to three levels. */
  titles: z.array(z.string()).min(1).max(3),
  counts: z.union([FormMeasure, FormTotal]),
  /** Columns that add up to it. */
  sum: z.array(z.int()).min(2).optional(),
});

/** The ministry's form as data: another decree is another version (`DOMAIN.md` 2.1). */
export const FormDefinition = z.strictObject({
  code: z.string(),
  version: z.int().positive(),
  title: z.string(),
  legal: z.string(),
  unitOfMeasure: z.string(),
  receiver: z.string(),
  /** First and last day of the periods' ends that it is for. */
  validFrom: IsoDay,
  validTo: IsoDay.nullable(),
  /** Headings of columns 1 and 2. */
  lead: z.tuple([z.string(), z.string()]),
  columns: z.array(FormColumn).min(1),
  /** Identities between columns: the first is the sum of the others. */
  balances: z.array(z.strictObject({ column: z.int(), sum: z.array(z.int()).min(2) })),
  /** Sections in order, by kinds of units. */
  levels: z.array(z.strictObject({ key: z.string(), label: z.string(), kinds: z.array(z.string()).min(1) })).min(1),
  total: z.string(),
});
export type FormDefinition = z.infer<typeof FormDefinition>;

/** Whose dossiers: the whole office, one level, or one unit by its code. */
export const FormScope = z.union([z.literal('office'), z.templateLiteral([z.enum(['level', 'unit']), ':', z.string().min(1)])]);
export type FormScope = z.infer<typeof FormScope>;

const FormKey = z.object({
  from: IsoDay,
  to: IsoDay,
  scope: FormScope.default('office'),
  /** What the rows of a level are. */
  by: z.enum(['field', 'unit']).default('field'),
});

/** Query of `GET /api/forms/ii06a` and its files. */
export const FormQuery = checkPeriod(FormKey);
export type FormQuery = z.infer<typeof FormQuery>;

/** What the columns do not tell by themselves, counted apart. */
export const FormApart = z.object({
  /** Received in the period by a channel that nobody tells: in the total, in neither column of it. */
  unknownChannel: z.int(),
  /** Past due, but not spoken of since: in "within the deadline", not in "overdue" (I11). */
  awaiting: z.int(),
  withdrawn: z.int(),
  paused: z.int(),
  /** Entered by hand as carried over. */
  opening: z.int(),
});
export type FormApart = z.infer<typeof FormApart>;

export const FormRow = z.object({
  /** `total`, `level:district`, `level:district/Hộ tịch`, `level:commune/05098`. */
  key: z.string(),
  kind: z.enum(['level', 'item', 'total']),
  number: z.string(),
  title: z.string(),
  /** Of the columns from 3 on, in order. */
  cells: z.array(z.int()),
  apart: FormApart,
});
export type FormRow = z.infer<typeof FormRow>;

export const FormCheck = z.object({
  /** `3 = 7 + 11` */
  identity: z.string(),
  holds: z.boolean(),
  /** Left minus right of the total. */
  difference: z.int(),
  /** Titles of the rows in which it does not hold. */
  rows: z.array(z.string()),
});
export type FormCheck = z.infer<typeof FormCheck>;

/** A line of Phụ lục I and II (`DOMAIN.md` 2.4). */
export const LateDossier = z.object({
  code: z.string(),
  acceptedOn: IsoDay,
  dueOn: IsoDay,
  /** Null: still open. */
  endedOn: IsoDay.nullable(),
  unit: z.string(),
  /** Working days past the due date, up to its end or the cut-off. */
  workingDaysLate: z.int(),
});
export type LateDossier = z.infer<typeof LateDossier>;

/** Body of `POST /api/forms/ii06a/openings`: dossiers carried over that no source has brought, and what became of them in the period. */
export const OpeningEntry = checkPeriod(z.object({
  from: IsoDay,
  to: IsoDay,
  /** Code of the unit. */
  unit: z.string().min(1),
  field: PlainText.trim().min(1).max(120),
  count: z.int().min(0).max(1_000_000),
  solvedEarly: z.int().min(0).default(0),
  solvedOnTime: z.int().min(0).default(0),
  solvedOverdue: z.int().min(0).default(0),
  /** Of those still open. */
  openOverdue: z.int().min(0).default(0),
  reason: PlainText.trim().min(3).max(500),
}).refine((entry) => entry.solvedEarly + entry.solvedOnTime + entry.solvedOverdue + entry.openOverdue <= entry.count, {
  error: 'more solved and overdue than carried over', path: ['count'],
}));
export type OpeningEntry = z.infer<typeof OpeningEntry>;

export const Opening = z.object({ ...OpeningEntry.shape, enteredAt: Instant, enteredBy: z.string() });
export type Opening = z.infer<typeof Opening>;

/** A filled form with everything that is printed with it. */
export const FormContent = z.object({
  definition: FormDefinition,
  /** No version of the form is known for the period's end; the newest stands in. */
  outdated: z.boolean(),
  reporter: z.string(),
  period: Period,
  scope: FormScope,
  by: z.enum(['field', 'unit']),
  /** Last day that stocks speak of: the period's last, or today. */
  cutOff: IsoDay,
  /** Instant up to which the source has spoken; null: not at all. */
  asOf: Instant.nullable(),
  ruleSet: z.string(),
  /** Absent: frozen by a release that did not keep it. */
  ruleSetName: z.string().optional(),
  formulaVersion: z.int(),
  rows: z.array(FormRow),
  checks: z.array(FormCheck),
  /** Days that no delivery covers, with the units. */
  uncovered: z.array(z.object({ from: IsoDay, to: IsoDay, units: z.array(z.string()) })),
  /** Units of which no delivery speaks of a day before the period and for which no opening was entered: column 6 may lack theirs. Absent: frozen by a release that did not tell. */
  unheardBefore: z.array(z.string()).optional(),
  openings: z.array(Opening),
  sources: z.array(z.object({ id: z.string(), name: z.string(), stateAt: Instant.nullable(), condition: z.string() })),
  late: z.array(LateDossier),
  overdue: z.array(LateDossier),
});
export type FormContent = z.infer<typeof FormContent>;

/** One cell before and after. */
export const FormChange = z.object({
  row: z.string(),
  title: z.string(),
  column: z.int(),
  /** Null: the row was not there. */
  old: z.int().nullable(),
  new: z.int().nullable(),
});
export type FormChange = z.infer<typeof FormChange>;

export const SignedForm = z.object({
  id: z.int(),
  number: z.string(),
  signedOn: IsoDay,
  fileName: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  attachedAt: Instant,
  attachedBy: z.string(),
});
export type SignedForm = z.infer<typeof SignedForm>;

/** A frozen form (*bản chốt*) without its rows. */
export const FrozenForm = z.object({
  id: z.int(),
  version: z.int().positive(),
  formVersion: z.int(),
  period: Period,
  scope: FormScope,
  by: z.enum(['field', 'unit']),
  ruleSet: z.string(),
  formulaVersion: z.int(),
  asOf: Instant.nullable(),
  frozenAt: Instant,
  frozenBy: z.string(),
  /** Why with days missing, or why corrected; null: neither. */
  reason: z.string().nullable(),
  /** Against the version before; empty for the first. */
  changes: z.array(FormChange),
  /** SHA-256 of the content, hex. */
  sha256: z.string(),
  signed: z.array(SignedForm),
});
export type FrozenForm = z.infer<typeof FrozenForm>;

/** Answer of `GET /api/forms/ii06a`: the form as it is now, and what was frozen of it, newest first. */
export const FormAnswer = z.object({ content: FormContent, frozen: z.array(FrozenForm) });
export type FormAnswer = z.infer<typeof FormAnswer>;

/** Body of `POST /api/forms/ii06a/freeze`. */
export const FreezeOrder = checkPeriod(z.object({
  ...FormKey.shape,
  /** The newest version that its sender has seen; 0: none. */
  after: z.int().min(0),
  reason: PlainText.trim().min(3).max(1_000).optional(),
}));
export type FreezeOrder = z.infer<typeof FreezeOrder>;

/** Answer of `GET /api/forms/frozen/:id`. */
export const FrozenContent = z.object({ frozen: FrozenForm, content: FormContent });
export type FrozenContent = z.infer<typeof FrozenContent>;

/** Answer of `GET /api/forms/frozen/:id/difference`: frozen (old) against present (new). */
export const FormDifference = z.object({ comparedAt: Instant, changes: z.array(FormChange) });
export type FormDifference = z.infer<typeof FormDifference>;

/** Query of `POST /api/forms/frozen/:id/signed`; the body is the PDF. */
export const SignedQuery = z.object({ fileName: PlainText.min(1).max(255), number: PlainText.trim().min(1).max(100), signedOn: IsoDay });
export type SignedQuery = z.infer<typeof SignedQuery>;

/** Answer of `POST /api/forms/ii06a/compare`: another system's form against ours. */
export const FormComparison = z.object({
  /** Cells that both have, of the rows that both have. */
  compared: z.int(),
  /** Ours is `old`, theirs is `new`. */
  changes: z.array(FormChange),
  /** Titles that only one of the two has. */
  onlyTheirs: z.array(z.string()),
  onlyOurs: z.array(z.string()),
});
export type FormComparison = z.infer<typeof FormComparison>;
