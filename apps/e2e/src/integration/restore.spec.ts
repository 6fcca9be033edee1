import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BreakableLine } from '../support/breakable-line.js';
import { query } from '../support/database-server.js';
import { DISTRICT_DESK, LIST, ROOT } from '../support/district.js';
import { portalMessage, type DossierRow } from '../support/exports.js';
import { figures, figuresBy, importFile } from '../support/ioc.js';
import type { System } from '../support/system.js';
import { waitFor } from '../support/wait-for.js';
import { World } from '../support/world.js';

jest.setTimeout(120_000);

const HALF_YEAR = ['2023-01-01', '2023-06-30'] as const;
const SNAPSHOTS = 'SELECT * FROM snapshot ORDER BY period_from, period_to, indicator, scope';

let world: World;
let folder: string;
beforeAll(async () => {
  world = await World.open();
  folder = mkdtempSync(join(tmpdir(), 'ioc-restore-'));
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

/** `ioc backup` or `ioc restore` on the server itself. */
function begin(url: string, ...words: string[]): ChildProcess {
  return spawn(process.execPath, [join(ROOT, 'apps/cli/dist/main.js'), ...words], {
    env: { PATH: process.env['PATH'], DATABASE_URL: url, IOC_DEMO: '0', IOC_DATA_DIR: folder, IOC_BACKUP_DIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Killed with what it starts.
    detached: true,
  });
}

async function run(url: string, ...words: string[]): Promise<string> {
  const child = begin(url, ...words);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece: Buffer) => (said += piece.toString()));
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error(`ioc ${words.join(' ')} ended with ${child.exitCode}: ${said}`);
  return said;
}

const revision = async (url: string): Promise<unknown> => (await query(url, 'SELECT revision::int FROM revision_counter'))[0];
const dossiers = async (url: string): Promise<number> => (await query<{ count: number }>(url, 'SELECT count(*)::int AS count FROM dossier'))[0]?.count ?? 0;
/** All figures, the revision with its epoch, and who was said what of. */
const everything = async (url: string): Promise<unknown[]> =>
  Promise.all([SNAPSHOTS, 'SELECT * FROM revision_counter', 'SELECT * FROM rollup ORDER BY grain, start, unit_id, field', 'SELECT * FROM dossier ORDER BY id', 'SELECT * FROM delivery ORDER BY sequence'].map((sql) => query(url, sql)));
const told = async (system: System): Promise<unknown[]> => [await figures(system, ...HALF_YEAR), await figuresBy(system, 'unit', ...HALF_YEAR)];

/** One dossier of another office's: what stands in the way of a restore. */
const another: DossierRow = {
  code: '000.00.01.H28-230630-9001', unit: DISTRICT_DESK, procedure: '2.000815', channel: 'Trực tuyến', status: 'Đang xử lý',
  acceptedAt: '30/06/2023 16:50', dueAt: '04/07/2023 16:50', completedAt: '',
};

describe('a backup of the program', () => {
  let original: System;
  let backup: string;

  beforeAll(async () => {
    original = await world.system('PostgreSQL');
    await importFile(original, LIST);
    backup = /\S+\.backup/.exec(await run(original.databaseUrl, 'backup'))?.[0] ?? '';
  });

  it('restored into an empty database has every figure and revision', async () => {
    const url = await world.database.create('restored');
    await run(url, 'restore', backup);
    expect(await query(url, SNAPSHOTS)).toEqual(await query(original.databaseUrl, SNAPSHOTS));
    expect(await revision(url)).toEqual(await revision(original.databaseUrl));
    const restored = await world.systemOn(url);
    expect(await told(restored)).toEqual(await told(original));
  });

  it('whose restore is killed leaves what was there, and is restored by the next try', async () => {
    const other = await world.system('PostgreSQL');
    const { id } = await other.send({ fileName: 'tin.json', body: portalMessage([another]), sure: true });
    await waitFor('the message to be in', async () => (await query<{ status: string }>(other.databaseUrl, 'SELECT status FROM delivery WHERE id = $1', [id]))[0]?.status === 'done');
    await other.stop();
    const url = other.databaseUrl;
    expect(await dossiers(url)).toBe(1);
    const before = await everything(url);

    // It has dropped what was there, and fills the large tables.
    for (const table of ['delivery_row', 'dossier', 'dossier_statement']) {
      const line = await BreakableLine.open(url);
      const reached = line.holdAfterWords(new RegExp(`COPY "${table}" \\([^)]*\\) FROM STDIN`));
      const child = begin(line.url, 'restore', backup, '--replace');
      const ended = once(child, 'close');
      expect(await Promise.race([reached.then(() => table), ended])).toBe(table);
      process.kill(-(child.pid ?? 0), 'SIGKILL');
      await ended;
      await line.close();
      await waitFor('its session to be gone', async () => (await query(original.databaseUrl, `SELECT FROM pg_stat_activity WHERE application_name = 'ioc restore'`)).length === 0);
      expect([table, await everything(url)]).toEqual([table, before]);
    }

    await run(url, 'restore', backup, '--replace');
    expect(await dossiers(url)).toBe(6_747);
    expect(await query(url, SNAPSHOTS)).toEqual(await query(original.databaseUrl, SNAPSHOTS));
  });
});
