import { z } from 'zod';
import { Instant, IsoDay } from './common.js';

/** Query of `GET /api/forecast`. */
export const ForecastQuery = z.object({
  /** Last day of the period that is looked at; left out: of the calendar quarter that runs. */
  to: IsoDay.optional(),
});
export type ForecastQuery = z.infer<typeof ForecastQuery>;

/** How many running dossiers come due; each span counts those before it too, and none that is overdue already. */
const AheadCounts = z.object({
  today: z.int(),
  /** Within 24 and 72 hours of working time from now. */
  in24: z.int(),
  in72: z.int(),
  /** Overdue now, and those that become so by the period's last day if nothing is done. */
  already: z.int(),
  will: z.int(),
});
export type AheadCounts = z.infer<typeof AheadCounts>;

/** Answer of `GET /api/forecast`. */
export const ForecastAnswer = z.object({
  now: Instant,
  periodEnd: IsoDay,
  until: z.object({ in24: Instant, in72: Instant }),
  total: AheadCounts,
  /** By unit and by procedure (their codes), the most urgent first; those that owe nothing are left out. */
  units: z.array(AheadCounts.extend({ key: z.string() })),
  procedures: z.array(AheadCounts.extend({ key: z.string() })),
  /** Nobody has spoken of them since their due date (I11); in no other count. */
  awaiting: z.int(),
  /** Their clock stands still; in no other count. */
  paused: z.int(),
});
export type ForecastAnswer = z.infer<typeof ForecastAnswer>;
