import { z } from 'zod';
import { Instant, PlainText } from './common.js';
import { DossierWhy, DueChange, LifeEvent } from './dossier-life.js';

/** `GET /api/dossiers/:code`: a dossier with the events and statements behind it. */
export const DossierHistory = z.object({
  code: z.string(),
  source: z.string(),
  /** Code of the receiving unit. */
  unit: z.string(),
  unitName: z.string(),
  /** Code of the resolving unit; null: no source tells it apart. */
  resolvingUnit: z.string().nullable(),
  resolvingUnitName: z.string().nullable(),
  /** Office in whose hands it is. */
  office: z.string().nullable(),
  procedureCode: z.string(),
  procedureName: z.string(),
  field: z.string(),
  channel: z.enum(['ONLINE', 'COUNTER', 'POST']).nullable(),
  status: z.string(),
  /** The status in words. */
  statusName: z.string(),
  acceptedAt: Instant.nullable(),
  dueAt: Instant.nullable(),
  dueAtOriginal: Instant.nullable(),
  endedAt: Instant.nullable(),
  /** Latest instant at which any source spoke of it. */
  knownAt: Instant,
  events: z.array(LifeEvent),
  dueChanges: z.array(DueChange),
  /** Null: it is not overdue, today by the store's clock, nor did it end late. */
  why: DossierWhy.nullable(),
  /** In order of the instants that they speak of. */
  statements: z.array(
    z.object({
      channel: z.string(),
      stateAt: Instant,
      fileName: z.string(),
      deliveryId: z.uuid(),
      line: z.int(),
      status: z.string(),
      statusName: z.string(),
      /** In force after it. */
      dueAt: Instant.nullable(),
      completedAt: Instant.nullable(),
    }),
  ),
});
export type DossierHistory = z.infer<typeof DossierHistory>;

/** Query of `GET /api/dossiers`: a page of those that have been accepted and not ended, in order of their codes. */
export const OpenDossiersQuery = z.object({
  state: z.literal('open'),
  limit: z.coerce.number().int().min(1).max(1_000).default(500),
  /** Code after which the page begins. */
  after: PlainText.max(100).optional(),
});
export type OpenDossiersQuery = z.infer<typeof OpenDossiersQuery>;

export const OpenDossier = z.object({
  code: z.string(),
  /** Code of the unit. */
  unit: z.string(),
  procedureCode: z.string(),
  field: z.string(),
  status: z.string(),
  acceptedAt: Instant,
  dueAt: Instant.nullable(),
  channel: z.enum(['ONLINE', 'COUNTER', 'POST']).nullable(),
});
export type OpenDossier = z.infer<typeof OpenDossier>;

/** Answer of `GET /api/dossiers`. */
export const OpenDossiers = z.object({
  dossiers: z.array(OpenDossier),
  /** `after` of the next page; null: this is the last. */
  next: z.string().nullable(),
});
export type OpenDossiers = z.infer<typeof OpenDossiers>;
