import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SystemState, World } from '@ioc/contracts';
import { FAILURE_FILE, latestBackup } from './keep.js';

/** The newest backup of a world in a folder, and why the last try failed. */
export async function backupState(folder: string, world: World): Promise<SystemState['backup']> {
  try {
    const latest = await latestBackup(folder, world);
    return { folder, lastAt: latest?.manifest.madeAt ?? null, lastBytes: latest?.bytes ?? null, failure: await lastFailure(folder) };
  } catch {
    return { folder, lastAt: null, lastBytes: null, failure: 'Không đọc được thư mục sao lưu. Kiểm tra quyền và ổ đĩa.' };
  }
}

async function lastFailure(folder: string): Promise<string | null> {
  const text = await readFile(join(folder, FAILURE_FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.trim() || null;
}
