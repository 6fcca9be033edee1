import { Period } from '@ioc/contracts';
import { z } from 'zod';

const Counts = z.record(z.string(), z.int());

/** Answer of `GET /api/deliveries/:id/comparison`: another system's counts beside ours, by unit and period. */
export const Comparison = z.array(z.object({ unit: z.string(), period: Period, theirs: Counts, ours: Counts }));
export type Comparison = z.infer<typeof Comparison>;
