import type { World } from '@ioc/contracts';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readManifest } from './file.js';
import type { BackupManifest } from './manifest.js';

/** Left in the folder by a nightly backup that failed, in words, until one succeeds. */
export const FAILURE_FILE = 'last-failure.txt';
const NAME = /^ioc-(demo|real)-(\d{8})-\d{6}\.backup$/;

const two = (value: number): string => String(value).padStart(2, '0');

/** `ioc-real-20230703-020000.backup`, by the machine's local time. */
export function backupName(world: World, at: Date): string {
  const day = `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`;
  return `ioc-${world}-${day}-${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}.backup`;
}

/** Those of `names` that go when the backups of a world's newest `days` days with any are kept. */
export function outdated(names: readonly string[], world: World, days: number): string[] {
  const own = names.flatMap((name) => {
    const [, of, day = ''] = NAME.exec(name) ?? [];
    return of === world ? [{ name, day }] : [];
  });
  const kept = new Set([...new Set(own.map(({ day }) => day))].sort().reverse().slice(0, days));
  return own.filter(({ day }) => !kept.has(day)).map(({ name }) => name);
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

export async function prune(folder: string, world: World, days: number): Promise<void> {
  for (const name of outdated(await namesIn(folder), world, days)) await rm(join(folder, name), { force: true });
}

/** A backup that is being made; one that is written to grows older by seconds at most. */
const DRAFT = /^ioc-\d+-\d+\.part$/;
const ABANDONED_MS = 3_600_000;

/**
 * Removes drafts that processes left when they were killed. How old they are is told beside a draft of the caller's own
 * that was written just now: the folder may be another machine's, with another clock.
 */
export async function removeAbandoned(folder: string, draft: string): Promise<void> {
  const writtenAt = async (path: string): Promise<number> => (await stat(path)).mtimeMs;
  const now = await writtenAt(draft);
  for (const path of (await namesIn(folder)).filter((name) => DRAFT.test(name)).map((name) => join(folder, name))) {
    // Another backup may just have ended, and its draft with it.
    const at = await writtenAt(path).catch(() => now);
    if (now - at > ABANDONED_MS) await rm(path, { force: true });
  }
}

export interface FoundBackup {
  readonly path: string;
  readonly bytes: number;
  readonly manifest: BackupManifest;
}

/** The newest backup of a world in a folder whose end is whole; null: there is none. */
export async function latestBackup(folder: string, world: World): Promise<FoundBackup | null> {
  const names = (await namesIn(folder)).filter((name) => NAME.exec(name)?.[1] === world).sort().reverse();
  for (const name of names) {
    const path = join(folder, name);
    try {
      return { path, manifest: await readManifest(path), bytes: (await stat(path)).size };
    } catch {
      // Damaged or just pruned: an older one counts.
    }
  }
  return null;
}
