import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

/** Who runs PostgreSQL. */
export interface Account {
  uid: number;
  gid: number;
}

const CANDIDATES = ['ioc', 'postgres', 'nobody'];

/**
 * PostgreSQL refuses to run as root: root lends it an unprivileged account that exists already.
 * `owned` is a folder of an existing cluster; its owner goes on owning it. Null: run as ourselves.
 * @throws Error when root has no such account to lend
 */
export function databaseAccount(owned: string | null): Account | null {
  if (process.getuid?.() !== 0) return null;
  if (owned !== null) {
    const { uid, gid } = statSync(owned);
    if (uid !== 0) return { uid, gid };
  }
  for (const name of CANDIDATES) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== null && gid !== null) return { uid, gid };
  }
  throw new Error(`PostgreSQL cannot run as root, and there is no account ${CANDIDATES.join(', ')}; make one with: useradd --system ioc`);
}

function idOf(option: '-u' | '-g', name: string): number | null {
  const { status, stdout } = spawnSync('id', [option, name], { encoding: 'utf8' });
  return status === 0 ? Number(stdout.trim()) : null;
}

/** Whether the account can pass through (or run) a path; every parent folder counts. */
export function canReach(account: Account | null, path: string): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { cwd: '/', ...account });
  return status === 0;
}
