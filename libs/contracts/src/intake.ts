import { z } from 'zod';
import { Instant, IsoDay, PlainText } from './common.js';

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

/** `received`: the stripped copy is stored and cannot be lost; `processing`: rows going in; `done`: figures include it. */
export const DeliveryStatus = z.enum(['received', 'processing', 'done']);
export type DeliveryStatus = z.infer<typeof DeliveryStatus>;

export const Delivery = z.object({
  id: z.uuid(),
  source: z.string(),
  channel: z.string(),
  profile: z.string(),
  fileName: z.string(),
  status: DeliveryStatus,
  receivedAt: Instant,
  /** The instant that the data speaks of. */
  stateAt: Instant,
  /** From–to printed in the file, when it prints one. */
  printedPeriod: z.object({ from: IsoDay, to: IsoDay }).nullable(),
  counts: IntakeCounts,
  /** Rows handled so far, of `counts.read`. */
  processed: z.int().nonnegative(),
  /** Figures with this revision or a higher one include the delivery; set when `done`. */
  revision: z.int().nonnegative().nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

/** Query of `POST /api/intake`; the body is the file itself. */
export const IntakeQuery = z.object({
  fileName: PlainText.min(1).max(255),
  /** The day (whole day) or the instant that the data speaks of, when the file does not say. */
  stateDate: z.union([IsoDay, Instant]).optional(),
});
export type IntakeQuery = z.infer<typeof IntakeQuery>;

/** Header `Idempotency-Key` of `POST /api/intake`: printable ASCII. */
export const IdempotencyKey = z.string().regex(/^[\x20-\x7e]{1,200}$/, '1 to 200 printable ASCII characters');

/** Why a row waits; the words for people are made from it by the screens. */
export const QuarantineReason = z.enum([
  'missing-code', 'unknown-unit', 'unknown-procedure', 'unknown-status', 'unknown-channel', 'unknown-operator',
  'bad-date', 'missing-accepted-date', 'ended-before-accepted', 'bad-number', 'unknown-technology', 'unreadable-row',
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
});
export type QuarantineRow = z.infer<typeof QuarantineRow>;
export const QuarantineList = z.object({ total: z.int().nonnegative(), rows: z.array(QuarantineRow) });
export type QuarantineList = z.infer<typeof QuarantineList>;
