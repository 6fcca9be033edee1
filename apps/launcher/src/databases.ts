import { join } from 'node:path';
import type { World } from '@ioc/contracts';
import { createLogger, type Settings } from '@ioc/platform';
import { Database } from './database.js';
import { words } from './words.js';
import { DATABASES } from './world.js';

/** Where each world's data are. */
export interface Databases {
  /** As its owner. Asked anew at each use: the embedded PostgreSQL may come back at another port. */
  url(world: World): string;
  /** As the program works with it, once it has been lent. */
  programUrl(world: World): string;
  ensure(world: World): Promise<void>;
  /** Brings it up to date and lends it to the program; one that the settings name is its own already. */
  lend(world: World): Promise<void>;
  /** Whom to tell when the address has changed. */
  onMoved(moved: () => void): void;
  stop(): Promise<void>;
}

/** The one that the settings name, or those of the embedded PostgreSQL, which is started. */
export async function openDatabases({ databaseUrl, dataDir, logLevel }: Settings, logs: string, say: (text: string) => void): Promise<Databases> {
  if (databaseUrl !== null) {
    const nothing = (): Promise<void> => Promise.resolve();
    return { url: () => databaseUrl, programUrl: () => databaseUrl, ensure: nothing, lend: nothing, onMoved: () => undefined, stop: nothing };
  }
  let moved = (): void => undefined;
  const database = await Database.start({
    dataDir,
    logger: createLogger('launcher', logLevel, join(logs, 'launcher.log')),
    died: () => say(words.died('PostgreSQL', 'bị ngắt')),
    moved: () => moved(),
  });
  return {
    url: (world) => database.url(DATABASES[world]),
    programUrl: (world) => database.programUrl(DATABASES[world]),
    ensure: (world) => database.ensure(DATABASES[world]),
    lend: (world) => database.lend(DATABASES[world]),
    onMoved: (told) => {
      moved = told;
    },
    stop: () => database.stop(),
  };
}
