import { z } from 'zod';
import { Instant } from './common.js';

/**
 * What the system finds wrong with itself or its data:
 * - `source-late`: a source missed its delivery (subject: its id)
 * - `reporters-late`: some who report to a source are late, the source as a whole is not (subject: the source; count: how many)
 * - `awaiting-confirmation`: dossiers past their due date of which nobody has spoken since (count)
 * - `isolated`: every station of a unit is out of service (subject: the unit's code)
 * - `drift`: rollups differed from a recount of the rows (count: cells)
 * - `due-differs`: open dossiers that were promised, before any apology, for another day than is worked out (count)
 * - `backup-failed`, `backup-old`: the last backup failed, or is too long ago
 * - `rows-waiting`: rows in quarantine (count)
 * - `deliveries-held`: deliveries that wait for a yes (count)
 * - `mail-failing`: reminders that the office's mail server has not taken (count)
 * - `audit-broken`: the audit log was changed by hand, by the last nightly verification
 * - `disk-low`: little room is left
 * - `clock-behind`: the machine's clock stands before the last turn of the day
 * - `worker-down`, `figures-stuck`: changes do not reach the figures
 * - `certificate-ends`, `certificate-over`: the certificate for HTTPS, which does not renew itself, ends within 30 days (count: days), or has ended
 * - `figures-remade`: dossiers and sums of an earlier release are made anew; figures are the last ones until then (progress)
 */
export const FindingCode = z.enum([
  'source-late', 'reporters-late', 'awaiting-confirmation', 'isolated', 'due-differs', 'drift', 'backup-failed', 'backup-old', 'rows-waiting',
  'deliveries-held', 'mail-failing', 'audit-broken', 'disk-low', 'clock-behind', 'worker-down', 'figures-stuck', 'certificate-ends', 'certificate-over', 'figures-remade',
]);
export type FindingCode = z.infer<typeof FindingCode>;

export const Finding = z.object({
  code: FindingCode,
  /** Of which source or unit; null: of the whole. With `code` it is the finding's key. */
  subject: z.string().nullable(),
  level: z.enum(['warning', 'critical']),
  /** Since when it has been so, without a break. */
  since: Instant,
  count: z.int().positive().nullable(),
  /** How far it has come, of what has an end. */
  progress: z.object({ done: z.int().nonnegative(), of: z.int().nonnegative() }).nullish(),
});
export type Finding = z.infer<typeof Finding>;

/** When the last good backup of this world was made, by the machine's clock, and whether the last try failed. */
export const BackupNote = z.object({ lastAt: Instant.nullable(), failed: z.boolean() });
export type BackupNote = z.infer<typeof BackupNote>;
