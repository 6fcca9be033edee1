import { z } from 'zod';
import { checkPeriod, Instant, IsoDay, Period } from './common.js';
import { Qualifier } from './figures.js';
import { Remark, SubmissionEvent, SubmissionState } from './submissions.js';

/** Query of `GET /api/entry/submissions/:form/:unit/:from`. */
export const EntrySheetQuery = z.object({
  /** One of before, which is only read; absent: the newest. */
  correction: z.coerce.number().int().min(0).max(10_000).optional(),
});
export type EntrySheetQuery = z.infer<typeof EntrySheetQuery>;

/** Body of `POST /api/entry/submissions/:form/:unit/:from/comments`. */
export const NewEntryComment = z.object({ item: z.string().max(60).nullable(), text: Remark });
export type NewEntryComment = z.infer<typeof NewEntryComment>;

/** Query of `GET /api/entry/behind`: a figure that people tell, as it is asked for. */
export const EntryBehindQuery = checkPeriod(z.object({ indicator: z.string().max(20), from: IsoDay, to: IsoDay }));
export type EntryBehindQuery = z.infer<typeof EntryBehindQuery>;

const OfUnit = z.object({ unit: z.string(), unitName: z.string(), period: Period });

/** Answer of `GET /api/entry/behind`: who told a figure. */
export const EntryBehind = z.object({
  indicator: z.string(),
  period: Period,
  /** What the total is made of: what units submitted, or what was published. */
  counts: z.enum(['forms', 'statement']),
  /** Null: units' forms count, or nothing is published. */
  statement: z.object({ value: z.number(), qualifier: Qualifier, statedFor: Period, publishedOn: IsoDay, source: z.string(), note: z.string().nullable() }).nullable(),
  /** The form that tells it; null: none has been approved that speaks for this period. */
  form: z.object({ form: z.string(), title: z.string() }).nullable(),
  /** Days of the form's periods that are looked at. */
  days: Period.nullable(),
  /** What is approved and in force, by period and unit. */
  told: z.array(OfUnit.extend({
    numerator: z.number(), denominator: z.number().nullable(), qualifier: Qualifier,
    receipt: z.string(), state: SubmissionState, correction: z.int().nonnegative(), late: z.boolean(),
    submittedAt: Instant, approvedAt: Instant,
    /** Who agreed to it, step by step, each under a receipt; the last one approved it. */
    agreed: z.array(SubmissionEvent.pick({ at: true, by: true, step: true, receipt: true })),
    /** A further correction is under way, and counts once it is approved. */
    correcting: z.boolean(),
  })),
  /** Who has not told it, and how far that is; null: not begun. */
  missing: z.array(OfUnit.extend({ state: SubmissionState.nullable() })),
});
export type EntryBehind = z.infer<typeof EntryBehind>;
