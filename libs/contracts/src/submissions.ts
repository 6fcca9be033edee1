import { z } from 'zod';
import { Instant, IsoDay, Period, PlainText } from './common.js';
import { EntryForm } from './entry-forms.js';
import { Qualifier } from './figures.js';
import { LONGEST_REMARK, SHORTEST_REMARK } from './remark.js';

/** Marks that turn the direction of text around: with them a sentence shows a number that is not in it. Programs also leave them in what is copied. */
const DIRECTION_MARKS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/** What somebody says of a cell or a form. */
export const Remark = PlainText.overwrite((text) => text.replaceAll(DIRECTION_MARKS, '')).trim().min(SHORTEST_REMARK).max(LONGEST_REMARK);

/**
 * What stands in a cell. Blank is none of these: *chưa nhập*. `none`: *không có số liệu*, for a reason; `typed`: a text that is
 * no number, kept so that nobody types it twice, and never submitted.
 */
export const CellContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('number'), value: z.number().min(-1e12).max(1e12), qualifier: Qualifier }),
  z.object({ kind: z.literal('none'), reason: Remark }),
  z.object({ kind: z.literal('typed'), text: PlainText.min(1).max(60) }),
]);
export type CellContent = z.infer<typeof CellContent>;

/** A cell as the server keeps it. */
export const Cell = z.object({
  item: z.string(),
  /** Null: blank. */
  content: CellContent.nullable(),
  /** Why a soft rule does not hold, or what a reader should know. */
  note: Remark.nullable(),
  /** Grows with every change; 0: never touched. */
  revision: z.int().nonnegative(),
  savedAt: Instant.nullable(),
  /** Role and number of who changed it last; empty: nobody. */
  savedBy: z.string(),
});
export type Cell = z.infer<typeof Cell>;

/** `step` of the form's steps have agreed; with the last it is approved. Nothing of a locked form can be typed. */
export const SubmissionState = z.enum(['draft', 'submitted', 'checked', 'approved', 'sent', 'returned']);
export type SubmissionState = z.infer<typeof SubmissionState>;

/** What may be done with a submission. */
export const SubmissionAction = z.enum(['edit', 'submit', 'withdraw', 'agree', 'return', 'send', 'ask-reopen', 'reopen', 'correct']);
export type SubmissionAction = z.infer<typeof SubmissionAction>;

/** By the server's clock: `due` an instant, then late to the end of `lateUntil`, then locked unless it is reopened. */
export const Deadline = z.object({ dueAt: Instant, lateUntil: Instant });
export type Deadline = z.infer<typeof Deadline>;

/** One form of one unit and one period; its key in addresses is `form/unit/from`. */
export const SubmissionKey = z.object({ form: PlainText.min(1).max(60), unit: PlainText.min(1).max(100), from: IsoDay });
export type SubmissionKey = z.infer<typeof SubmissionKey>;

/** A step of a submission's life. */
export const SubmissionEvent = z.object({
  at: Instant,
  action: SubmissionAction.exclude(['edit']),
  /** Role and number. */
  by: z.string(),
  /** Its name in the form, where a step agreed or returned; null: none of them. */
  step: z.string().nullable(),
  reason: z.string().nullable(),
  /**
   * Of a submission and of an agreement their own receipt (`BP-0623-K7M/2`: the second step agreed to what was submitted
   * under `BP-0623-K7M`), of a return that of what was looked at; null: it has none, or is older than that was kept.
   */
  receipt: z.string().nullable(),
});
export type SubmissionEvent = z.infer<typeof SubmissionEvent>;

/** Said about a cell, or (`item` null) about the form as a whole. */
export const EntryComment = z.object({
  id: z.int(), item: z.string().nullable(), text: z.string(), by: z.string(), at: Instant,
  /** It came with a return, and its cell has not changed since. */
  open: z.boolean(),
});
export type EntryComment = z.infer<typeof EntryComment>;

/** A line of the lists *Phải làm*, *Đang chờ người khác*, *Đã xong*. */
export const EntryTask = z.object({
  key: SubmissionKey,
  title: z.string(),
  unitName: z.string(),
  period: Period,
  state: SubmissionState,
  /** Whose turn it is: who fills it in, or the step at this place; null: nobody's, it is done. */
  turn: z.union([z.literal('officer'), z.int().min(0).max(2)]).nullable(),
  /** The step whose turn it is, in words; null: no step's. */
  turnName: z.string().nullable(),
  filled: z.int().nonnegative(),
  of: z.int().positive(),
  deadline: Deadline,
  submittedAt: Instant.nullable(),
  /** Submitted after it was due. */
  late: z.boolean(),
  /** Neither typed nor submitted any more, unless it is reopened. */
  locked: z.boolean(),
  reopenAsked: z.boolean(),
  /** Why it was returned or reopened last; null: it was not. */
  reason: z.string().nullable(),
  receipt: z.string().nullable(),
  /** 0: the first; more: so many *đính chính*. */
  correction: z.int().nonnegative(),
});
export type EntryTask = z.infer<typeof EntryTask>;

/** Answer of `GET /api/entry/tasks`: what the asker must do, most pressing first; what others have to; what is done of the last year. */
export const EntryTasks = z.object({ now: Instant, mine: z.array(EntryTask), waiting: z.array(EntryTask), done: z.array(EntryTask) });
export type EntryTasks = z.infer<typeof EntryTasks>;

/** What a line was in another period; null: not submitted, or no number. */
const Earlier = z.object({ period: Period, values: z.record(z.string(), z.number().nullable()) });

/** Answer of `GET /api/entry/submissions/:form/:unit/:from`: everything that is needed to fill it in, also without a network. */
export const EntrySheet = z.object({
  task: EntryTask,
  version: z.int().positive(),
  definition: EntryForm,
  /** In the form's order, all of them. */
  cells: z.array(Cell),
  /** The period before, and the same of the year before. */
  before: Earlier,
  yearBefore: Earlier,
  /** Values of this unit's earlier periods by line, the newest first, for the rules that ask its own history. */
  history: z.record(z.string(), z.array(z.number())),
  events: z.array(SubmissionEvent),
  comments: z.array(EntryComment),
  /** What the asker may do now. */
  may: z.array(SubmissionAction),
  now: Instant,
});
export type EntrySheet = z.infer<typeof EntrySheet>;

/** A change of a cell, by who saw its `base` revision. */
export const CellChange = Cell.pick({ item: true, content: true, note: true }).extend({ base: z.int().nonnegative() });
export type CellChange = z.infer<typeof CellChange>;

/** Body of `PUT /api/entry/submissions/:form/:unit/:from/cells`. */
export const CellChanges = z.object({ cells: z.array(CellChange).min(1).max(80) });
export type CellChanges = z.infer<typeof CellChanges>;

/** `conflict`: somebody has changed it to something else meanwhile, `cell` is theirs; `refused`: it cannot be changed, `cell` is as it is. */
export const CellOutcome = z.object({
  item: z.string(),
  outcome: z.enum(['saved', 'conflict', 'refused']),
  cell: Cell,
  message: z.string().nullable(),
});
export type CellOutcome = z.infer<typeof CellOutcome>;

/** Answer: each cell for itself, and the form as it is now. */
export const CellOutcomes = z.object({ outcomes: z.array(CellOutcome), task: EntryTask, may: z.array(SubmissionAction) });
export type CellOutcomes = z.infer<typeof CellOutcomes>;

/** What keeps a form from being submitted, or asks for a note; `amounts` are what the words of it name. */
export const EntryIssue = z.object({
  item: z.string(),
  hard: z.boolean(),
  rule: z.enum(['not-a-number', 'negative', 'decimals', 'blank', 'part', 'least', 'most', 'sum', 'jump', 'outlier', 'returned']),
  amounts: z.array(z.number()),
  /** Another line that it names; null: none. */
  other: z.string().nullable(),
});
export type EntryIssue = z.infer<typeof EntryIssue>;

/** Body of `POST /api/entry/submissions/:form/:unit/:from/submit`: the revisions that the officer saw, so that nothing unseen is submitted. This and every other step answers an `EntrySheet`. */
export const Submit = z.object({ seen: z.record(z.string(), z.int().nonnegative()) });
export type Submit = z.infer<typeof Submit>;

/** Body of `…/ask-reopen`, `…/reopen` and `…/correct`. */
export const WithReason = z.object({ reason: Remark });
export type WithReason = z.infer<typeof WithReason>;

/**
 * What whoever agrees or returns has looked at: under which receipt it was submitted, and how many steps had agreed. Where it
 * is told, nothing is done to what was withdrawn, submitted again or agreed to since.
 */
export const SeenSubmission = z.object({ receipt: z.string().max(40), step: z.int().min(0).max(2) });
export type SeenSubmission = z.infer<typeof SeenSubmission>;

/** Body of `…/return`: why, about which cells, and of what was looked at. */
export const Return = z.object({
  reason: Remark,
  cells: z.array(z.object({ item: z.string(), text: Remark })).max(80),
  seen: SeenSubmission,
});
export type Return = z.infer<typeof Return>;

/** Body of `POST …/agree`; it may be empty. */
export const Agree = SeenSubmission.partial().prefault({});
export type Agree = z.infer<typeof Agree>;

/** Body of `POST /api/entry/agreements`: several at once, each answered for itself. */
export const Agreements = z.object({ keys: z.array(SubmissionKey.extend({ seen: SeenSubmission.optional() })).min(1).max(100) });
export type Agreements = z.infer<typeof Agreements>;
/** Receipt of an agreement, and when it was given by the server's clock. */
const AgreementReceipt = z.object({ code: z.string(), at: Instant });
export const AgreementOutcomes = z.object({
  outcomes: z.array(z.object({
    key: SubmissionKey, ok: z.boolean(),
    /** Why it was not agreed to; null: it was. */
    message: z.string().nullable(),
    receipt: AgreementReceipt.nullable(),
  })),
});
export type AgreementOutcomes = z.infer<typeof AgreementOutcomes>;
