import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';

/** A process that cannot be mistaken for a later one with the same number. */
export const ProcessIdentity = z.object({ pid: z.int().positive(), startedAt: z.string() });
export type ProcessIdentity = z.infer<typeof ProcessIdentity>;

function ps(pid: number, column: 'lstart=' | 'args='): string | null {
  const { status, stdout } = spawnSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  return status === 0 && stdout.trim() !== '' ? stdout.trim() : null;
}

function readProc(pid: number, file: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return null;
  }
}

/** Null when there is no such process, or it has ended and only waits to be collected. */
export function identify(pid: number): ProcessIdentity | null {
  if (process.platform !== 'linux') {
    const startedAt = ps(pid, 'lstart=');
    return startedAt === null ? null : { pid, startedAt };
  }
  const stat = readProc(pid, 'stat');
  if (stat === null) return null;
  // The name may itself contain blanks and brackets; the fields after it begin with the state.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state = ''] = fields;
  const ticks = fields[19] ?? '';
  // Ticks count from boot: without the boot's name a process of an earlier boot could look alike.
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return 'ZX'.includes(state) ? null : { pid, startedAt: `${boot}:${ticks}` };
}

export function isAlive({ pid, startedAt }: ProcessIdentity): boolean {
  return identify(pid)?.startedAt === startedAt;
}

/** Its command line, words separated by blanks; null when there is no such process. */
export function commandOf(pid: number): string | null {
  if (process.platform !== 'linux') return ps(pid, 'args=');
  return readProc(pid, 'cmdline')?.replaceAll('\0', ' ').trim() ?? null;
}

/** Asks a process to end, and ends it by force after `patienceMs`. */
export async function endProcess(target: ProcessIdentity, patienceMs: number): Promise<void> {
  for (const [signal, waitMs] of [['SIGTERM', patienceMs], ['SIGKILL', 2_000]] as const) {
    if (!isAlive(target)) return;
    process.kill(target.pid, signal);
    for (const until = performance.now() + waitMs; performance.now() < until && isAlive(target);) await delay(50);
  }
}
