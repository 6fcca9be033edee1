import { z } from 'zod';
import { IsoDay } from './common.js';

/** `POST /api/demo/clock`: local time in the pack's zone, `yyyy-MM-ddTHH:mm`. */
export const DemoClockSetting = z.object({
  now: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, 'expected yyyy-MM-ddTHH:mm')
    .refine((text) => IsoDay.safeParse(text.slice(0, 10)).success, 'no such day'),
});
export type DemoClockSetting = z.infer<typeof DemoClockSetting>;
