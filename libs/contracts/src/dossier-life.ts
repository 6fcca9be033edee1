import { z } from 'zod';
import { Instant, IsoDay } from './common.js';

/** What happens to a dossier (`DOMAIN.md` 1.2, 1.3). `paused`: no source says for what. */
export const DossierEventKind = z.enum([
  'submitted', 'accepted', 'rejected', 'supplement-requested', 'supplement-received', 'financial-requested', 'stopped', 'paused', 'resumed',
  'apologised', 'due-moved', 'solved', 'withdrawn', 'returned',
]);
export type DossierEventKind = z.infer<typeof DossierEventKind>;

/** Why a clock stands still; `unknown`: no source says. */
export const PauseCauseKind = z.enum(['supplement', 'financial', 'stopped', 'unknown']);
export type PauseCauseKind = z.infer<typeof PauseCauseKind>;

/**
 * Why a due date moved: for a pause by its kind, by an apology (Mẫu 04), or because it was set earlier, which only a
 * correction does.
 */
export const DueMoveReason = z.enum([...PauseCauseKind.options, 'apology', 'correction']);
export type DueMoveReason = z.infer<typeof DueMoveReason>;

/** From which delivery something was first learnt, and when that came. */
const Learnt = z.object({ learntAt: Instant, deliveryId: z.uuid(), fileName: z.string() });

export const LifeEvent = z.object({
  kind: DossierEventKind,
  at: Instant,
  /** False: derived from a state that was seen, not carried by a source. */
  proved: z.boolean(),
  ...Learnt.shape,
});
export type LifeEvent = z.infer<typeof LifeEvent>;

/** One change of the due date to another day. */
export const DueChange = z.object({ from: Instant, to: Instant, reason: DueMoveReason, at: Instant, proved: z.boolean(), ...Learnt.shape });
export type DueChange = z.infer<typeof DueChange>;

/**
 * Why a dossier is overdue: everything that the judgement rests on. `awaiting`: nobody has spoken of it since its
 * due date (I11); `unknowable`: no source carries the day on which it ended. Days are working days, counted after
 * the first and with the last.
 */
export const DossierWhy = z.object({
  verdict: z.enum(['overdue', 'late', 'awaiting', 'unknowable']),
  acceptedAt: Instant,
  dueAt: Instant,
  dueAtOriginal: Instant.nullable(),
  endedAt: Instant.nullable(),
  /** Last local day that is counted. */
  until: IsoDay,
  termDays: z.int(),
  pauses: z.array(z.object({
    from: Instant, to: Instant.nullable(), proved: z.boolean(), kinds: z.array(PauseCauseKind), workingDays: z.int(),
  })),
  pausedDays: z.int(),
  countedDays: z.int(),
  overdueDays: z.int(),
  unitCode: z.string(),
  office: z.string().nullable(),
  /** What is only seen, not carried by a source. */
  derived: z.array(z.enum(['end', 'pauses', 'due'])),
  /** No pause is known, and no channel that would have told one has spoken of it. */
  silentOnPauses: z.boolean(),
});
export type DossierWhy = z.infer<typeof DossierWhy>;
