import { join } from 'node:path';
import type { World } from '@ioc/contracts';
import { createLogger, type Settings } from '@ioc/platform';
import { Database } from './database.js';
import { words } from './words.js';
import { DATABASES } from './world.js';

/** Where each world's data are. */
export interface Databases {
  /** Asked anew at each use: the embedded PostgreSQL may come back at another port. */
  url(world: World): string;
  ensure(world: World): Promise<void>;
  /** Whom to tell when the address has changed. */
  onMoved(moved: () => void): void;
  stop(): Promise<void>;
}

/** The one that the settings name, or those of the embedded PostgreSQL, which is started. */
export async function openDatabases({ databaseUrl, dataDir, logLevel }: Settings, logs: string, say: (text: string) => void): Promise<Databases> {
  if (databaseUrl !== null) {
    return { url: () => databaseUrl, ensure: () => Promise.resolve(), onMoved: () => undefined, stop: () => Promise.resolve() };
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
    ensure: (world) => database.ensure(DATABASES[world]),
    onMoved: (told) => {
      moved = told;
    },
    stop: () => database.stop(),
  };
}
