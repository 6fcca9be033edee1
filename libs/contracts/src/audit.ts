import { z } from 'zod';
import { Instant, IsoDay, PlainText } from './common.js';

/** Every act that the audit log (*Nhật ký hệ thống*) knows; nothing else can be written into it. */
export const AuditAct = z.enum([
  'link-made', 'session-opened', 'session-carried', 'session-ended', 'refused', 'key-used',
  'signed-in', 'sign-in-refused', 'session-revoked', 'password-set', 'password-changed', 'code-made',
  'person-added', 'person-changed', 'person-disabled', 'person-enabled', 'person-unlocked', 'person-removed', 'deputy-added', 'deputy-ended',
  'wall-paired', 'wall-refused', 'wall-changed', 'wall-unpaired',
  'key-made', 'key-changed', 'key-rotated', 'key-secret-ended', 'key-revoked',
  'second-factor-set', 'second-factor-proved', 'second-factor-refused', 'second-factor-cleared', 'recovery-codes-made', 'identity-linked', 'identity-unlinked',
  'delivery-sent', 'delivery-confirmed', 'delivery-withdrawn',
  'row-corrected', 'row-given-up', 'word-taught', 'profile-confirmed',
  'calendar-changed', 'calendar-restored', 'form-frozen', 'form-signed', 'opening-entered', 'figure-reported', 'report-answered',
  'entry-submitted', 'entry-withdrawn', 'entry-agreed', 'entry-returned', 'entry-sent', 'entry-reopen-asked', 'entry-reopened', 'entry-corrected', 'entry-commented',
  'entry-form-added', 'entry-form-changed', 'entry-form-ended',
  'boundaries-added', 'boundaries-shown', 'boundaries-cleared', 'district-set-up', 'unit-added', 'unit-renamed', 'unit-name-restored', 'unit-ended', 'unit-reopened', 'world-chosen', 'clock-set', 'recounted',
  'exported', 'backup-made', 'restored', 'audit-cut',
]);
export type AuditAct = z.infer<typeof AuditAct>;

/** What an act is about; with an id it names one of them. */
export const AuditSubjectKind = z.enum([
  'access', 'session', 'person', 'wall', 'key', 'route', 'delivery', 'row', 'word', 'profile', 'calendar', 'form', 'opening', 'figure', 'report', 'boundaries', 'submission', 'entry-form',
  'district', 'unit', 'world', 'clock', 'rollups', 'list', 'backup', 'audit',
]);
export type AuditSubjectKind = z.infer<typeof AuditSubjectKind>;

/** `session`: came through the server's link; `nobody`: whoever asked did not say who he is; `system`: the program itself, or a command on its machine. */
export const AuditAuthorKind = z.enum(['session', 'machine', 'person', 'device', 'system', 'nobody']);
export type AuditAuthorKind = z.infer<typeof AuditAuthorKind>;

/** Who acts, and from where. No personal data: a person is a number and a role, never a name. */
export const AuditAuthor = z.object({
  kind: AuditAuthorKind,
  label: z.string(),
  /** Number of the person; absent: nobody who has one. */
  person: z.string().nullish(),
  /** By which the person was let do it, be it as a deputy. */
  role: z.string().nullish(),
  /** Null: it was not asked through the network. */
  address: z.string().nullable(),
});
export type AuditAuthor = z.infer<typeof AuditAuthor>;

/** What was, or is from now on, in short: no secrets, no citizens' data, no free text that a person typed. */
export const AuditFacts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
export type AuditFacts = z.infer<typeof AuditFacts>;

export const AuditEntry = z.object({
  /** From 1 on, without gaps. */
  number: z.int().positive(),
  /** By the clock of the program, which in the demo can be turned. */
  at: Instant,
  /** By PostgreSQL's own clock. */
  recordedAt: Instant,
  by: AuditAuthor,
  act: AuditAct,
  about: z.object({ kind: AuditSubjectKind, id: z.string().nullable() }),
  old: AuditFacts.nullable(),
  new: AuditFacts.nullable(),
  /** SHA-256 over the entry and the hash before it, hex. */
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

const filters = {
  /** Words to be found in who acted. */
  who: PlainText.trim().max(100).optional(),
  act: AuditAct.optional(),
  about: AuditSubjectKind.optional(),
  /** Local days of the program's clock, both included. */
  from: IsoDay.optional(),
  to: IsoDay.optional(),
};

/** Query of `GET /api/audit/export`. */
export const AuditExportQuery = z.object(filters);
export type AuditExportQuery = z.infer<typeof AuditExportQuery>;

/** Query of `GET /api/audit`. */
export const AuditQuery = z.object({
  ...filters,
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

/** The last entry's number and hash: whoever keeps them can later show that nothing before was rewritten. */
export const AuditHead = z.object({ number: z.int().nonnegative(), hash: z.string().regex(/^[0-9a-f]{64}$/) });
export type AuditHead = z.infer<typeof AuditHead>;

/** Answer of `GET /api/audit`, newest first. */
export const AuditPage = z.object({
  found: z.int().nonnegative(),
  entries: z.array(AuditEntry),
  head: AuditHead,
  /** What the nightly verification last said; null: none has run. */
  checked: z.object({ at: Instant, entries: z.int().nonnegative(), fault: z.string().nullable() }).nullable(),
});
export type AuditPage = z.infer<typeof AuditPage>;
