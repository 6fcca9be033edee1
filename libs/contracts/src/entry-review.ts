import { z } from 'zod';
import { Instant, IsoDay, Period, PlainText } from './common.js';
import { EntryItem, EntryStep } from './entry-forms.js';
import { Cell, EntryIssue, EntryTask, SubmissionAction } from './submissions.js';

/** Query of `GET /api/entry/review`: a form of a period, by its first day. */
export const EntryReviewQuery = z.object({ form: PlainText.min(1).max(60), from: IsoDay });
export type EntryReviewQuery = z.infer<typeof EntryReviewQuery>;

/** Answer: what units have submitted of a form, side by side for who agrees; only units for which the asker agrees to it. */
export const EntryReview = z.object({
  form: z.string(),
  period: Period,
  definition: z.object({ title: z.string(), items: z.array(EntryItem), steps: z.array(EntryStep) }),
  units: z.array(z.object({
    task: EntryTask,
    /** In the form's order. */
    cells: z.array(Cell),
    /** What the unit told of the period before, by line; null: nothing. */
    before: z.record(z.string(), z.number().nullable()),
    /** What the rules find, also where a note answers it. */
    issues: z.array(EntryIssue),
    comments: z.int().nonnegative(),
    /** What the asker may do now. */
    may: z.array(SubmissionAction),
    /** It waits for a step of the asker's, who filled it in or agreed to it before: another one has to. */
    ownWork: z.boolean(),
  })),
  now: Instant,
});
export type EntryReview = z.infer<typeof EntryReview>;
