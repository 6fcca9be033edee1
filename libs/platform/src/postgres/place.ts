import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { canReach } from './account.js';
import type { Account } from './account.js';
import { SHARED_PLACE } from './binaries.js';

/** What the data folder remembers of its cluster. */
export const ClusterRecord = z.object({
  /** Folder of the cluster: in the data folder, or in the shared place. */
  place: z.string(),
  port: z.int().positive(),
  password: z.string(),
});
export type ClusterRecord = z.infer<typeof ClusterRecord>;

const recordFile = (dataDir: string): string => join(dataDir, 'postgres.json');

export function readRecord(dataDir: string): ClusterRecord | null {
  const file = recordFile(dataDir);
  return existsSync(file) ? ClusterRecord.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
}

export function writeRecord(dataDir: string, record: ClusterRecord): void {
  const draft = `${recordFile(dataDir)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(draft, recordFile(dataDir));
}

/** Where a new cluster goes: the data folder, unless its account cannot get there. */
export function choosePlace(dataDir: string, account: Account | null): string {
  if (canReach(account, dataDir)) return join(dataDir, 'postgres');
  mkdirSync(SHARED_PLACE, { recursive: true, mode: 0o755 });
  return join(SHARED_PLACE, createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16));
}

/**
 * Moves away what stands where a new cluster must go: the data folder that knew its password has
 * been deleted. Nothing is lost; the answer is where it went.
 */
export function setAside(place: string, now: Date): string {
  const aside = `${place}.${now.toISOString().replaceAll(/[-:]/g, '').slice(0, 15)}`;
  renameSync(place, aside);
  return aside;
}
