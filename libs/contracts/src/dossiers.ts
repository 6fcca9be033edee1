import { z } from 'zod';
import { Instant } from './common.js';

/** `GET /api/dossiers/:code`: a dossier with the events and statements behind it. */
export const DossierHistory = z.object({
  code: z.string(),
  source: z.string(),
  unit: z.string(),
  procedureCode: z.string(),
  field: z.string(),
  status: z.string(),
  acceptedAt: Instant.nullable(),
  dueAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  events: z.array(
    z.object({
      kind: z.string(),
      at: Instant,
      /** False: derived from a state that was seen, not carried by a source. */
      proved: z.boolean(),
      learntAt: Instant,
      deliveryId: z.uuid(),
    }),
  ),
  /** In order of the instants that they speak of. */
  statements: z.array(
    z.object({
      channel: z.string(),
      stateAt: Instant,
      fileName: z.string(),
      deliveryId: z.uuid(),
      line: z.int(),
      status: z.string(),
      dueAt: Instant.nullable(),
      completedAt: Instant.nullable(),
    }),
  ),
});
export type DossierHistory = z.infer<typeof DossierHistory>;
