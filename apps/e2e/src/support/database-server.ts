import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, ensureDatabase, startCluster, type Cluster } from '@ioc/platform';
import { startScratchCluster } from '@ioc/platform/test';
import pg from 'pg';

const logger = createLogger('stories', 'silent');

export interface DatabaseServerOptions {
  /** The folder that holds its own; the system's temporary one unless named. */
  readonly within?: string;
  /** It waits for the disk, as an office's does: for stories that measure time. */
  readonly flushes?: boolean;
}

/** An embedded PostgreSQL of its own, with as many databases as a story needs. */
export class DatabaseServer {
  private constructor(
    readonly folder: string,
    private readonly scratch: boolean,
    private cluster: Cluster,
  ) {}

  static async start({ within = tmpdir(), flushes = false }: DatabaseServerOptions = {}): Promise<DatabaseServer> {
    const folder = mkdtempSync(join(within, 'ioc-database-'));
    // As root the server runs under another account, which must reach its data.
    chmodSync(folder, 0o755);
    try {
      return new DatabaseServer(folder, !flushes, await (flushes ? startCluster({ dataDir: folder, logger }) : startScratchCluster(folder)));
    } catch (error) {
      rmSync(folder, { recursive: true });
      throw error;
    }
  }

  /** Makes an empty database; the answer is its address. */
  async create(name: string): Promise<string> {
    await ensureDatabase(this.cluster.adminUrl, name);
    return this.cluster.url(name);
  }

  /** `kill -9` of the server and of every process that it has started. */
  async kill(): Promise<void> {
    const rows = await query<{ pid: number }>(this.cluster.adminUrl, 'SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()');
    for (const pid of [this.cluster.pid, ...rows.map((row) => row.pid)]) killIfThere(pid);
  }

  get running(): boolean {
    return this.cluster.isAlive();
  }

  /** Starts it again on the same data and, the port being free, at the same address. */
  async restart(): Promise<void> {
    this.cluster = await startCluster({ dataDir: this.folder, logger, scratch: this.scratch });
  }

  async stop(): Promise<void> {
    await this.cluster.stop();
    rmSync(this.folder, { recursive: true });
  }
}

/** The server's children may fall with it before their turn comes. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Asks a database one question on a connection of its own. */
export async function query<T>(url: string, sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql, [...parameters])).rows as T[];
  } finally {
    await client.end();
  }
}
