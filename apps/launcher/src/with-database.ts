import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from '@ioc/contracts';
import { createLogger, ensureDatabase, findCluster, type Settings, startCluster } from '@ioc/platform';
import { Lock } from './lock.js';
import { localAddress } from './server.js';
import { DATABASES } from './world.js';

const NO_PATIENCE = { runningMs: 0, stoppingMs: 15_000 };

/** Runs `use` on a world's database while no launcher runs; the embedded PostgreSQL is started for it. */
export async function withStoppedDatabase<T>(settings: Settings, world: World, use: (url: string) => Promise<T>): Promise<T> {
  if (settings.databaseUrl !== null) return use(settings.databaseUrl);
  const { dataDir, host, port, logLevel } = settings;
  mkdirSync(dataDir, { recursive: true });
  const lock = await Lock.acquire(join(dataDir, 'launcher.lock'), localAddress(host, port), NO_PATIENCE);
  try {
    const cluster = await startCluster({ dataDir, logger: createLogger('launcher', logLevel, join(dataDir, 'logs', 'launcher.log')) });
    try {
      await ensureDatabase(cluster.adminUrl, DATABASES[world]);
      return await use(cluster.url(DATABASES[world]));
    } finally {
      await cluster.stop();
    }
  } finally {
    lock.release();
  }
}

/** As `withStoppedDatabase`, but when PostgreSQL runs it is used as it runs. */
export async function withDatabase<T>(settings: Settings, world: World, use: (url: string) => Promise<T>): Promise<T> {
  const running = settings.databaseUrl === null ? await findCluster(settings.dataDir) : null;
  return running === null ? withStoppedDatabase(settings, world, use) : use(running.url(DATABASES[world]));
}
