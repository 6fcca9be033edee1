import { z } from 'zod';
import { IsoDay } from './common.js';

/** How much of a procedure can be done online (`DOMAIN.md` 1.6): all of it, some of it, or only read about. */
export const ServiceLevel = z.enum(['FULL', 'PARTIAL', 'INFO']);
export type ServiceLevel = z.infer<typeof ServiceLevel>;

/** A procedure's service level from a day of receipt on. */
export const ProcedureLevel = z.strictObject({
  validFrom: IsoDay,
  level: ServiceLevel,
  /** The decision that says so. */
  source: z.string().min(1),
});
export type ProcedureLevel = z.infer<typeof ProcedureLevel>;

/** Within how much working time an online dossier is to be accepted, from a day of receipt on (`DOMAIN.md` 1.7). */
export const AcceptanceLimit = z.strictObject({
  validFrom: IsoDay,
  workingHours: z.number().positive().max(400),
  source: z.string().min(1),
});
export type AcceptanceLimit = z.infer<typeof AcceptanceLimit>;
