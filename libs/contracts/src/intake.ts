import { z } from 'zod';
import { Instant, IsoDay, Period, PlainText, RowNumber } from './common.js';
import { ProfileEntity, SUMMARY_COUNTERS } from './profile.js';

/** `read = new + changed + unchanged + quarantined + skipped`, always (I2). */
export const IntakeCounts = z.object({
  read: z.int().nonnegative(),
  new: z.int().nonnegative(),
  changed: z.int().nonnegative(),
  unchanged: z.int().nonnegative(),
  quarantined: z.int().nonnegative(),
  /** Title, header-repeat and total rows. */
  skipped: z.int().nonnegative(),
});
export type IntakeCounts = z.infer<typeof IntakeCounts>;

/**
 * `held`: kept, waits for a person's yes; `received`: cannot be lost; `processing`: rows going in; `done`: figures
 * include it; `withdrawing`: rows going out; `withdrawn`: as if it had never come.
 */
export const DeliveryStatus = z.enum(['held', 'received', 'processing', 'done', 'withdrawing', 'withdrawn']);
export type DeliveryStatus = z.infer<typeof DeliveryStatus>;

/** How a file came in. */
export const Door = z.enum(['page', 'folder', 'command', 'api', 'sample']);
export type Door = z.infer<typeof Door>;

/** Why a delivery waits for a yes; the words for people are made from it by the screens. */
export const HoldReason = z.discriminatedUnion('code', [
  /** The state that it speaks of lies ahead of the server's clock. */
  z.object({ code: z.literal('future-state'), stateAt: Instant }),
  /** Its title names units, and none of them is of this district. */
  z.object({ code: z.literal('other-units'), units: z.array(z.string()) }),
  /** Most rows name units that this district does not have. */
  z.object({ code: z.literal('unknown-units'), rows: z.int(), of: z.int() }),
  /** Much fewer or many more rows than the median of the last full lists for the same number of days. */
  z.object({ code: z.literal('unusual-size'), rows: z.int(), usual: z.int() }),
  /** Dossiers known to have ended would be running again, though this file says it is newer. */
  z.object({ code: z.literal('going-back'), dossiers: z.int(), examples: z.array(z.string()) }),
  /** Dates of rows lie outside the from–to that it prints. */
  z.object({ code: z.literal('outside-period'), rows: z.int(), from: IsoDay, to: IsoDay }),
  /** Most rows cannot be understood, e.g. since the columns have slipped. */
  z.object({ code: z.literal('mostly-unreadable'), rows: z.int(), of: z.int() }),
  /** It has the columns of two kinds of files and was taken for the first. */
  z.object({ code: z.literal('two-kinds'), taken: ProfileEntity, other: ProfileEntity }),
  /** A person's file on the demo: is it meant for the demo or for real work? */
  z.object({ code: z.literal('demo-world') }),
]);
export type HoldReason = z.infer<typeof HoldReason>;

export const Delivery = z.object({
  id: z.uuid(),
  source: z.string(),
  channel: z.string(),
  profile: z.string(),
  profileVersion: z.int(),
  fileName: z.string(),
  status: DeliveryStatus,
  door: Door,
  /** Whoever sent it: label of a session, "khóa máy", name of a folder. */
  sentBy: z.string(),
  receivedAt: Instant,
  /** The instant that the data speaks of. */
  stateAt: Instant,
  /** From–to printed in the file, when it prints one. */
  printedPeriod: z.object({ from: IsoDay, to: IsoDay }).nullable(),
  counts: IntakeCounts,
  /** Of the new and changed dossiers, those that ended with this delivery. */
  ended: z.int().nonnegative(),
  /** Of the quarantined rows, those that somebody gave up with a reason. */
  givenUp: z.int().nonnegative(),
  /** Rows handled so far, of `counts.read`; while `withdrawing` those taken out so far. */
  processed: z.int().nonnegative(),
  /** Empty unless it was held. */
  holdReasons: z.array(HoldReason),
  withdrawal: z.object({ at: Instant, by: z.string(), reason: z.string() }).nullable(),
  /** Figures with this revision or a higher one include the delivery; set when `done`. */
  revision: z.int().nonnegative().nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

/** Answer of `GET /api/deliveries/:id/report`: what an officer wants to know after a delivery. */
export const DeliveryReport = z.object({
  delivery: Delivery,
  /** Open dossiers of the units and days that a full list speaks for, which it no longer contains; null: not a full list, or not done. */
  missing: z.object({ total: z.int().nonnegative(), codes: z.array(z.string()).max(200) }).nullable(),
  /** First day of the next export that contains every dossier still open; null: none is open. */
  nextFrom: IsoDay.nullable(),
});
export type DeliveryReport = z.infer<typeof DeliveryReport>;

const SummaryCounts = z.partialRecord(z.enum(SUMMARY_COUNTERS), z.number());

/** Item of the answer of `GET /api/deliveries/:id/comparison`: another system's counts beside what our own dossiers give. */
export const Comparison = z.object({
  /** Code of the unit. */
  unit: z.string(),
  period: Period,
  theirs: SummaryCounts,
  ours: SummaryCounts,
});
export type Comparison = z.infer<typeof Comparison>;

/** Body of `POST /api/deliveries/:id/withdraw` (*Gỡ lần nhập*). */
export const Withdrawal = z.object({ reason: PlainText.min(3).max(300) });
export type Withdrawal = z.infer<typeof Withdrawal>;

/** Query of `POST /api/intake`; the body is the file itself. */
export const IntakeQuery = z.object({
  fileName: PlainText.min(1).max(255),
  /** The day (whole day) or the instant that the data speaks of, when the file does not say. */
  stateDate: z.union([IsoDay, Instant]).optional(),
  door: Door.extract(['page', 'command', 'api', 'sample']).default('api'),
  /** `yes`: the sender has seen what is suspicious and wants it in all the same. */
  sure: z.enum(['yes', 'no']).default('no'),
});
export type IntakeQuery = z.infer<typeof IntakeQuery>;

/** Header `Idempotency-Key` of `POST /api/intake`: printable ASCII. */
export const IdempotencyKey = z.string().regex(/^[\x20-\x7e]{1,200}$/, '1 to 200 printable ASCII characters');

/** Why a row waits; the words for people are made from it by the screens. */
export const QuarantineReason = z.enum([
  'missing-code', 'unknown-unit', 'unknown-procedure', 'unknown-status', 'unknown-channel', 'unknown-operator',
  'unknown-station', 'unknown-station-state', 'since-ahead',
  'bad-date', 'ambiguous-date', 'missing-accepted-date', 'ended-before-accepted', 'bad-number', 'unknown-technology', 'unreadable-row', 'repeated-code',
]);
export type QuarantineReason = z.infer<typeof QuarantineReason>;

export const QuarantineRow = z.object({
  deliveryId: z.uuid(),
  fileName: z.string(),
  /** Line of the sender's own file: row of the sheet, line of the CSV, 1-based place in a message's list. */
  line: z.int().positive(),
  reason: QuarantineReason,
  column: z.string().nullable(),
  /** Allow-listed cells; one that is not of its column's shape is masked. */
  cells: z.record(z.string(), z.string()),
  /** Null: waits. `mended`: by a synonym; `replaced`: a later delivery brought the same row understood. */
  resolution: z.object({
    kind: z.enum(['corrected', 'mended', 'given-up', 'replaced']),
    at: Instant,
    by: z.string(),
    note: z.string().nullable(),
  }).nullable(),
});
export type QuarantineRow = z.infer<typeof QuarantineRow>;

/** Query of `GET /api/quarantine`. */
export const QuarantineQuery = z.object({
  delivery: z.uuid().optional(),
  reason: QuarantineReason.optional(),
  /** Rows that wait, or all. */
  show: z.enum(['waiting', 'all']).default('waiting'),
  limit: z.coerce.number().int().min(1).max(10_000).default(200),
  offset: z.coerce.number().int().min(0).default(0),
});
export type QuarantineQuery = z.infer<typeof QuarantineQuery>;

/** Rows that wait for the same cause: one word taught mends them all. */
export const QuarantineGroup = z.object({
  reason: QuarantineReason,
  column: z.string().nullable(),
  /** What stands in that column; masked when it may be personal, "" when nothing. */
  cell: z.string(),
  rows: z.int().positive(),
});
export type QuarantineGroup = z.infer<typeof QuarantineGroup>;

export const QuarantineList = z.object({
  /** Rows that match the query. */
  total: z.int().nonnegative(),
  rows: z.array(QuarantineRow),
  /** Of all rows that wait (of the delivery, when one was asked for), most rows first. */
  groups: z.array(QuarantineGroup),
});
export type QuarantineList = z.infer<typeof QuarantineList>;

/** Body of `POST /api/quarantine/:delivery/:line/correct`: canonical column → text as the file should have had it; "" empties a cell. */
export const RowCorrection = z.object({ cells: z.record(z.string(), PlainText.max(200)) });
export type RowCorrection = z.infer<typeof RowCorrection>;

/** Body of `POST /api/quarantine/:delivery/:line/give-up`. */
export const RowGivenUp = z.object({ reason: PlainText.min(3).max(300) });
export type RowGivenUp = z.infer<typeof RowGivenUp>;

/** Body of `POST /api/synonyms`: from now on `word` means `target`; rows that wait for it go in. */
export const Synonym = z.object({
  kind: z.enum(['unit', 'status', 'procedure', 'channel', 'operator', 'station-state']),
  word: PlainText.min(1).max(200),
  /** Code of the unit, status or procedure, ONLINE/COUNTER/POST, name of the operator, or a `StationState`. */
  target: z.string().min(1),
  /** A row that waits for it, when its cell is masked: the word must be the one that stands there. */
  row: z.object({ delivery: z.uuid(), line: RowNumber }).optional(),
});
export type Synonym = z.infer<typeof Synonym>;
export const SynonymTaught = z.object({ mended: z.int().nonnegative() });
export type SynonymTaught = z.infer<typeof SynonymTaught>;
