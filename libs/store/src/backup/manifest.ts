import { AuditHead, World } from '@ioc/contracts';
import { z } from 'zod';

const BackedUpTable = z.object({
  name: z.string(),
  columns: z.array(z.string()).min(1),
  rows: z.int().nonnegative(),
  /** Of the rows as PostgreSQL's COPY writes them, before compression; hex. */
  sha256: z.string(),
  /** Place of its gzip member in the file. */
  offset: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
});
export type BackedUpTable = z.infer<typeof BackedUpTable>;

/** What a backup says of itself; stands at its end, so that it is read without unpacking anything. */
export const BackupManifest = z.object({
  programVersion: z.string(),
  /** Names of the schema's migrations, in order. */
  migrations: z.array(z.string()).min(1),
  world: World,
  epoch: z.string(),
  revision: z.int().nonnegative(),
  madeAt: z.iso.datetime(),
  /** Where the audit log stood; absent: it had none yet. */
  audit: AuditHead.optional(),
  tables: z.array(BackedUpTable),
});
export type BackupManifest = z.infer<typeof BackupManifest>;

/** A backup that cannot be made or restored; the message is for people and says why. */
export class BackupError extends Error {
  override name = 'BackupError';
}
