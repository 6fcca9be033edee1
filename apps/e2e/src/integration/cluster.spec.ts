import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createLogger, ensureDatabase, startCluster } from '@ioc/platform';
import type { Cluster } from '@ioc/platform';
import pg from 'pg';

const logger = createLogger('cluster.spec', 'silent');

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function killed(cluster: Cluster): Promise<void> {
  process.kill(cluster.pid, 'SIGKILL');
  while (cluster.isAlive()) await delay(20);
}

describe('the embedded PostgreSQL', () => {
  let folder: string;
  let cluster: Cluster | null = null;
  const start = async (dataDir: string): Promise<Cluster> => (cluster = await startCluster({ dataDir, logger }));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ioc-cluster-'));
    chmodSync(folder, 0o755);
  });
  afterEach(async () => {
    await cluster?.stop();
    cluster = null;
    rmSync(folder, { recursive: true });
  });

  it('keeps what was accepted through kill -9, at the same address', async () => {
    const first = await start(folder);
    await ensureDatabase(first.adminUrl, 'ioc');
    await ensureDatabase(first.adminUrl, 'ioc');
    await ask(first.url('ioc'), "CREATE TABLE unit (name text); INSERT INTO unit VALUES ('Thạch Yên')");

    await killed(first);
    const second = await start(folder);
    expect(second.url('ioc')).toBe(first.url('ioc'));
    expect(second.pid).not.toBe(first.pid);
    expect(await ask(second.url('ioc'), 'SELECT name FROM unit')).toEqual([{ name: 'Thạch Yên' }]);
  }, 60_000);

  it('comes back although a busy connection outlived its server', async () => {
    const first = await start(folder);
    const busy = new pg.Client({ connectionString: first.adminUrl });
    busy.on('error', () => undefined);
    await busy.connect();
    const broken = busy.query('SELECT count(*) FROM generate_series(1, 1e12)').catch(() => undefined);
    await delay(200);
    await killed(first);
    const second = await start(folder);
    expect(await ask(second.adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await broken;
  }, 60_000);

  it('adopts the server of a launcher that was killed', async () => {
    const first = await start(folder);
    const second = await start(folder);
    expect(second.pid).toBe(first.pid);
    expect(second.adminUrl).toBe(first.adminUrl);
    await second.stop();
    expect(first.isAlive()).toBe(false);
  }, 60_000);

  it('speaks UTF-8, sorts without the machine\'s locale, and lets nobody in without the password', async () => {
    const { adminUrl } = await start(folder);
    const [settings] = await ask(
      adminUrl,
      `SELECT pg_encoding_to_char(encoding) AS encoding, datlocale, datlocprovider, current_setting('listen_addresses') AS listens,
              current_setting('fsync') AS fsync, current_setting('server_version_num')::int / 10000 AS version
       FROM pg_database WHERE datname = current_database()`,
    );
    expect(settings).toEqual({ encoding: 'UTF8', datlocale: 'C.UTF-8', datlocprovider: 'b', listens: '127.0.0.1', fsync: 'on', version: 18 });
    const stranger = new URL(adminUrl);
    stranger.password = 'guess';
    await expect(ask(stranger.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  }, 60_000);

  (process.getuid?.() === 0 ? it : it.skip)('lives elsewhere when its account cannot enter the data folder', async () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const first = await start(join(closed, 'data'));
    const { place } = JSON.parse(readFileSync(join(closed, 'data', 'postgres.json'), 'utf8')) as { place: string };
    try {
      expect(place).not.toContain(closed);
      expect(await ask(first.adminUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await killed(first);
      const second = await start(join(closed, 'data'));
      expect(second.adminUrl).toBe(first.adminUrl);
    } finally {
      await cluster?.stop();
      cluster = null;
      rmSync(place, { recursive: true });
    }
  }, 60_000);
});
