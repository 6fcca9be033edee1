import { DatabaseServer, type DatabaseServerOptions } from './database-server.js';
import { RedisServer } from './redis-server.js';
import { System, type SystemOptions } from './system.js';

export const QUEUE_BACKENDS = ['PostgreSQL', 'Redis'] as const;
export type QueueBackend = (typeof QUEUE_BACKENDS)[number];

/** The servers of one test file and the systems that run on them; everything ends with `close`. */
export class World {
  readonly #systems: System[] = [];
  #begun = 0;
  #redis: RedisServer | null = null;

  private constructor(readonly database: DatabaseServer) {}

  static async open(options?: DatabaseServerOptions): Promise<World> {
    return new World(await DatabaseServer.start(options));
  }

  /** Starts a system on an empty database and waits until every part works. */
  async system(
    queue: QueueBackend,
    { demo = false, workers = 1, release, settings }: Partial<Pick<SystemOptions, 'demo' | 'workers' | 'release' | 'settings'>> = {},
  ): Promise<System> {
    const index = this.#begun++;
    const databaseUrl = await this.database.create(`story_${index + 1}`);
    const redisUrl = queue === 'Redis' ? await this.#redisUrl(index) : null;
    const system = await System.start({ databaseUrl, redisUrl, demo, workers, ...(release !== undefined && { release }), ...(settings && { settings }) });
    this.#systems.push(system);
    await system.ready();
    return system;
  }

  /** Starts a system of the real world on a database that has something in it. */
  async systemOn(databaseUrl: string): Promise<System> {
    const system = await System.start({ databaseUrl, redisUrl: null, demo: false, workers: 1 });
    this.#systems.push(system);
    await system.ready();
    return system;
  }

  async close(): Promise<void> {
    await Promise.all(this.#systems.map((system) => system.stop()));
    await this.#redis?.stop();
    await this.database.stop();
  }

  /** Systems share the server, never its database. */
  async #redisUrl(index: number): Promise<string> {
    this.#redis ??= await RedisServer.start();
    return `${this.#redis.url}/${index}`;
  }
}
