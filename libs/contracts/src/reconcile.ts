import { z } from 'zod';
import { Instant, IsoDay } from './common.js';

/** A cell of the rollups that differed from the dossiers, and was mended. */
export const Drift = z.object({
  /** A day, or a month by its first. */
  grain: z.enum(['day', 'month']),
  start: IsoDay,
  /** Code of the unit; '': a day of all of them. */
  unit: z.string(),
  /** '': a day of all of them. */
  field: z.string(),
  measure: z.string(),
  /** How many were missing; negative: too many. */
  missing: z.int(),
});
export type Drift = z.infer<typeof Drift>;

/** `POST /api/reconcile` and `GET /api/reconcile`: everything counted anew from the dossiers and laid beside the rollups. */
export const ReconcileRun = z.object({
  at: Instant,
  /** Who asked for it; null: it was night. */
  by: z.string().nullable(),
  dossiers: z.int().nonnegative(),
  /** Counts of the rollups that differed and were mended. */
  drifted: z.int().nonnegative(),
  /** The first of them. */
  drifts: z.array(Drift),
});
export type ReconcileRun = z.infer<typeof ReconcileRun>;
