import { setTimeout as delay } from 'node:timers/promises';
import { ensureDatabase, startCluster } from '@ioc/platform';
import type { Cluster, Logger } from '@ioc/platform';
import { lendDatabase } from '@ioc/store';
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

  url(name: string): string {
    return this.cluster.url(name);
  }

  programUrl(name: string): string {
    return this.cluster.program.url(name);
  }

  /** Makes the database of that name when there is none yet. */
  async ensure(name: string): Promise<void> {
    await ensureDatabase(this.cluster.adminUrl, name);
  }

  /** Brings it up to date and lends it to the program. */
  async lend(name: string): Promise<void> {
    await lendDatabase(this.cluster.url(name), this.cluster.program);
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
      const before = this.cluster.adminUrl;
      if (failures === 0) this.plan.died();
      try {
        this.cluster = await bringUp(this.plan);
        failures = 0;
        if (this.cluster.adminUrl !== before) this.plan.moved();
      } catch (error) {
        failures += 1;
        this.plan.logger.error({ err: error }, 'PostgreSQL did not come back');
      }
    }
  }
}

export interface DatabasePlan {
  dataDir: string;
  logger: Logger;
  /** It has died and is being started again. */
  died: () => void;
  /** It came back at another address. */
  moved: () => void;
}

function bringUp({ dataDir, logger }: DatabasePlan): Promise<Cluster> {
  return startCluster({ dataDir, logger });
}
