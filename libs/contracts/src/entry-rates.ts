import { z } from 'zod';
import { Instant, IsoDay, Period } from './common.js';
import { SubmissionState } from './submissions.js';

/** Query of `GET /api/entry/rates`: forms whose periods end on these days; absent: of the last year. */
export const ReportingQuery = z.object({ from: IsoDay.optional(), to: IsoDay.optional() });
export type ReportingQuery = z.infer<typeof ReportingQuery>;

/**
 * How a unit's form stands:
 * - `on-time`, `late`: approved, submitted before or after it was due
 * - `pending`: submitted, somebody has still to agree
 * - `returned`: back at the unit
 * - `missing`: due, and not submitted; `open`: not submitted, and not yet due
 */
export const ReportCondition = z.enum(['on-time', 'late', 'pending', 'returned', 'missing', 'open']);
export type ReportCondition = z.infer<typeof ReportCondition>;

/** One of `GET /api/entry/rates`: how a form of a period has come in; a correction changes nothing of it. */
export const ReportingRate = z.object({
  form: z.string(), title: z.string(), period: Period,
  dueAt: Instant,
  /** The day on which it is due has passed: it counts in the rates. */
  counted: z.boolean(),
  expected: z.int(), submitted: z.int(), onTime: z.int(), approved: z.int(),
  /** Codes of units that have not submitted. */
  missing: z.array(z.string()),
  /** By unit, in the district's order. */
  units: z.array(z.object({
    unit: z.string(), condition: ReportCondition,
    /** Null: not begun. */
    state: SubmissionState.nullable(),
    /** Submitted after it was due. */
    late: z.boolean(), submittedAt: Instant.nullable(),
  })),
});
export type ReportingRate = z.infer<typeof ReportingRate>;
