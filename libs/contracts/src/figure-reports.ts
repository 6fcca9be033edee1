import { z } from 'zod';
import { checkPeriod, Instant, IsoDay, Period, PlainText, Scope } from './common.js';

/** A figure that somebody calls wrong and nobody has explained or corrected yet; pushed to every screen without its words. */
export const FigureChecked = z.object({
  indicator: z.string(),
  scope: Scope,
  /** First day of the period that was on the screen. */
  from: IsoDay,
  /** Last day that it counted when it was called wrong. */
  cutOff: IsoDay,
});
export type FigureChecked = z.infer<typeof FigureChecked>;

export const FigureReportState = z.enum(['open', 'explained', 'corrected']);
export type FigureReportState = z.infer<typeof FigureReportState>;

/** What is wrong, in words: which dossiers, what they should be. No names of citizens. */
const Words = PlainText.trim().min(5).max(1_000);

/** Body of `POST /api/figure-reports`. */
export const NewFigureReport = checkPeriod(
  z.object({ indicator: PlainText.min(1).max(20), scope: Scope, from: IsoDay, to: IsoDay, words: Words }),
);
export type NewFigureReport = z.infer<typeof NewFigureReport>;

/** Body of `POST /api/figure-reports/:id/answer`. */
export const FigureReportAnswer = z.object({ state: z.enum(['explained', 'corrected']), words: Words });
export type FigureReportAnswer = z.infer<typeof FigureReportAnswer>;

export const FigureReport = z.object({
  id: z.int(),
  indicator: z.string(),
  scope: Scope,
  period: Period,
  cutOff: IsoDay,
  /** What the figure said when it was called wrong; null: it was unknown. */
  value: z.number().nullable(),
  words: z.string(),
  /** Who called it wrong, without personal data. */
  by: z.string(),
  at: Instant,
  state: FigureReportState,
  /** Office that answers for the indicator; null: none is named. */
  owner: z.string().nullable(),
  answer: z.object({ words: z.string(), by: z.string(), at: Instant }).nullable(),
});
export type FigureReport = z.infer<typeof FigureReport>;

/** Query of `GET /api/figure-reports`. */
export const FigureReportsQuery = z.object({ state: z.enum(['open', 'answered']).optional() });
export type FigureReportsQuery = z.infer<typeof FigureReportsQuery>;
