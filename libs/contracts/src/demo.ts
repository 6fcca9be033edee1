import { z } from 'zod';
import { PersonRole } from './access.js';
import { IsoDay } from './common.js';

/** `POST /api/demo/clock`: local time in the pack's zone, `yyyy-MM-ddTHH:mm`; absent: as it is. */
export const DemoClockSetting = z.object({
  now: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, 'expected yyyy-MM-ddTHH:mm')
    .refine((text) => IsoDay.safeParse(text.slice(0, 10)).success, 'no such day')
    .optional(),
  /** How much faster than real time it runs from now on; absent: as before. */
  speed: z.number().min(1).max(600).optional(),
});
export type DemoClockSetting = z.infer<typeof DemoClockSetting>;

/** One of `GET /api/demo/accounts`: an account without password, in the demo alone. */
export const DemoAccount = z.object({
  role: PersonRole,
  name: z.string(),
  /** Codes of units; null: the whole district. */
  units: z.array(z.string()).nullable(),
});
export type DemoAccount = z.infer<typeof DemoAccount>;

/** Body of `POST /api/demo/sign-in`. */
export const DemoSignIn = z.object({ role: PersonRole });
export type DemoSignIn = z.infer<typeof DemoSignIn>;
