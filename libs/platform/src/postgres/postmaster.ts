import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { commandOf, identify, isAlive } from '../processes.js';
import type { ProcessIdentity } from '../processes.js';

export interface Postmaster {
  identity: ProcessIdentity;
  port: number;
}

/**
 * The server that runs on a cluster, whoever started it. A `postmaster.pid` that names a process
 * which is not that server (its number was used again) is removed: PostgreSQL itself would refuse
 * to start because of it.
 */
export function findPostmaster(place: string): Postmaster | null {
  const file = join(place, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const [pid = '', , , port = ''] = readFileSync(file, 'utf8').split('\n');
  const identity = identify(Number(pid));
  const command = identity === null ? null : commandOf(identity.pid);
  if (identity === null || command === null || !command.includes('postgres') || !command.includes(place)) {
    rmSync(file, { force: true });
    return null;
  }
  return port === '' ? null : { identity, port: Number(port) };
}

const LEFTOVER_PATIENCE_MS = 1_000;

/**
 * Ends backends that outlived a killed server: one that is busy does not notice for a while and
 * holds the shared memory, so that no new server can start. The write-ahead log makes up for it.
 */
export async function endLeftoverBackends(place: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const leftovers = (): ProcessIdentity[] =>
    readdirSync('/proc')
      .filter((entry) => /^\d+$/.test(entry) && worksIn(entry, place))
      .map((entry) => identify(Number(entry)))
      .filter((identity) => identity !== null);
  for (const until = performance.now() + LEFTOVER_PATIENCE_MS; performance.now() < until;) {
    if (leftovers().length === 0) return;
    await delay(50);
  }
  for (const leftover of leftovers()) if (isAlive(leftover)) process.kill(leftover.pid, 'SIGKILL');
}

function worksIn(pid: string, place: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === place && readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('postgres');
  } catch {
    return false;
  }
}
