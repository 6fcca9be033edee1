import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WorldState, type World } from '@ioc/contracts';
import { findCluster, freePort } from '@ioc/platform';
import { query } from './database-server.js';
import { ROOT } from './district.js';
import { Program } from './program.js';
import { waitFor } from './wait-for.js';

const STARTS_WITHIN_MS = 90_000;
const STOPS_WITHIN_MS = 30_000;
const DATABASES: Readonly<Record<World, string>> = { demo: 'ioc_demo', real: 'ioc' };

/** The whole program as `npm start` runs it, with both worlds, in folders and on a port of its own. */
export class Launched {
  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly launcher: Program,
  ) {}

  /** Resolves when the demo has its samples. */
  static async start(): Promise<Launched> {
    const folder = mkdtempSync(join(tmpdir(), 'ioc-launched-'));
    // As root PostgreSQL runs under another account, which must reach its data.
    chmodSync(folder, 0o755);
    const port = await freePort();
    const launcher = new Program(process.execPath, [join(ROOT, 'apps/launcher/dist/main.js')], {
      HOME: folder, PORT: String(port), IOC_DATA_DIR: join(folder, 'data'), IOC_INBOX: join(folder, 'inbox'), IOC_BACKUP_DIR: join(folder, 'backups'),
      IOC_SIMULATOR: 'off',
    });
    const launched = new Launched(`http://127.0.0.1:${port}`, folder, launcher);
    launcher.start();
    try {
      await waitFor('the program to say that it is ready', () => launched.link !== null, STARTS_WITHIN_MS);
      return launched;
    } catch (error) {
      await launched.stop();
      throw new Error(`the program did not come up:\n${launcher.log}`, { cause: error });
    }
  }

  /** The one-time link that it has printed last. */
  get link(): string | null {
    return this.launcher.log.match(/http\S+\/vao\?ma=\S+/gu)?.at(-1) ?? null;
  }

  get apiKey(): string {
    return readFileSync(join(this.folder, 'data/api-key'), 'utf8').trim();
  }

  /** Asks the api with the key of machine clients. */
  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('Authorization', `Bearer ${this.apiKey}`);
    return fetch(this.url + path, { ...init, headers });
  }

  /** Waits until this world answers. */
  async becomes(world: World): Promise<void> {
    await waitFor(`the ${world} world to answer`, async () => {
      const ready = await fetch(`${this.url}/health/ready`);
      return ready.ok && WorldState.parse(await (await fetch(`${this.url}/api/world`)).json()).world === world;
    }, STARTS_WITHIN_MS);
  }

  /** Waits until no new question is answered. */
  async goesDown(): Promise<void> {
    await waitFor('the server to go down', () => fetch(`${this.url}/health/live`).then(() => false, () => true));
  }

  /** Asks the database of a world, whichever runs. */
  async query<T>(world: World, sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    const cluster = await findCluster(join(this.folder, 'data'));
    if (!cluster) throw new Error('PostgreSQL does not run');
    return query(cluster.url(DATABASES[world]), sql, parameters);
  }

  async stop(): Promise<void> {
    await this.launcher.stop(STOPS_WITHIN_MS);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
