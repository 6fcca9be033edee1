import { setTimeout as delay } from 'node:timers/promises';
import { ensureDatabase, startCluster } from '@ioc/platform';
import type { Cluster, Logger } from '@ioc/platform';
import { restartDelay } from './child.js';

const WATCH_MS = 300;

/** The embedded PostgreSQL, brought back whenever it dies. */
export class Database {
  private watching = true;
  private watch: Promise<void> = Promise.resolve();

  private constructor(
    private readonly plan: DatabasePlan,
    private cluster: Cluster,
  ) {}

  static async start(plan: DatabasePlan): Promise<Database> {
    const database = new Database(plan, await bringUp(plan));
    database.watch = database.keepUp();
    return database;
  }

  get url(): string {
    return this.cluster.url(this.plan.name);
  }

  async stop(): Promise<void> {
    this.watching = false;
    await this.watch;
    await this.cluster.stop();
  }

  private async keepUp(): Promise<void> {
    let failures = 0;
    while (this.watching) {
      await delay(failures === 0 ? WATCH_MS : restartDelay(failures));
      if (!this.watching || this.cluster.isAlive()) continue;
      const before = this.url;
      if (failures === 0) this.plan.died();
      try {
        this.cluster = await bringUp(this.plan);
        failures = 0;
        if (this.url !== before) this.plan.moved();
      } catch (error) {
        failures += 1;
        this.plan.logger.error({ err: error }, 'PostgreSQL did not come back');
      }
    }
  }
}

export interface DatabasePlan {
  dataDir: string;
  name: string;
  logger: Logger;
  /** It has died and is being started again. */
  died: () => void;
  /** It came back at another address. */
  moved: () => void;
}

async function bringUp({ dataDir, name, logger }: DatabasePlan): Promise<Cluster> {
  const cluster = await startCluster({ dataDir, logger });
  await ensureDatabase(cluster.adminUrl, name);
  return cluster;
}
