import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { AuditPage, type AuditEntry } from '@ioc/contracts';
import { centresOf, madeUpBoundaries } from '../support/boundaries.js';
import { query } from '../support/database-server.js';
import { LIST, ROOT } from '../support/district.js';
import { importFile } from '../support/ioc.js';
import { Launched } from '../support/launched.js';
import { sessionHeaders } from '../support/session.js';
import type { System } from '../support/system.js';
import { waitFor } from '../support/wait-for.js';
import { World } from '../support/world.js';

jest.setTimeout(180_000);

interface Said {
  readonly code: number | null;
  readonly text: string;
}

async function entries({ ask }: { ask: (path: string) => Promise<Response> }, act: string): Promise<AuditEntry[]> {
  return AuditPage.parse(await (await ask(`/api/audit?act=${act}`)).json()).entries;
}

describe('on the machine', () => {
  let world: World;
  let folder: string;
  let original: System;
  let backup: string;
  beforeAll(async () => {
    world = await World.open();
    folder = mkdtempSync(join(tmpdir(), 'ioc-audit-'));
    original = await world.system('PostgreSQL');
    await importFile(original, LIST);
    backup = /\S+\.backup/.exec((await run(original.databaseUrl, 'backup')).text)?.[0] ?? '';
  });
  afterAll(async () => {
    await world.close();
    rmSync(folder, { recursive: true });
  });

  /** `ioc` on the server itself. */
  async function run(url: string, ...words: string[]): Promise<Said> {
    const child = spawn(process.execPath, [join(ROOT, 'apps/cli/dist/main.js'), ...words], {
      env: { PATH: process.env['PATH'], DATABASE_URL: url, IOC_DEMO: '0', IOC_DATA_DIR: folder, IOC_BACKUP_DIR: folder }, stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (text += piece.toString()));
    await once(child, 'close');
    return { code: child.exitCode, text };
  }

  it('a backup is told of, and carries where the log stood', async () => {
    const [made] = await entries({ ask: (path) => original.ask(path) }, 'backup-made');
    expect(made).toMatchObject({ by: { kind: 'system', address: null }, about: { kind: 'backup', id: basename(backup) } });
    const { code, text } = await run(original.databaseUrl, 'audit', 'verify');
    expect(code).toBe(0);
    expect(text).toMatch(/^Nhật ký còn nguyên: \d+ dòng, khớp 1 bản sao lưu\. .*\nDòng cuối \d+: [0-9a-f]{64}\n$/u);
  });

  it('a restored log goes on, and says that it was restored', async () => {
    const url = await world.database.create('restored');
    expect((await run(url, 'restore', backup)).code).toBe(0);
    const restored = await world.systemOn(url);
    const [entry] = await entries({ ask: (path) => restored.ask(path) }, 'restored');
    const [{ number = 0 } = {}] = await query<{ number: number }>(original.databaseUrl, `SELECT number::int FROM audit_entry WHERE act = 'backup-made'`);
    // The entry of the backup itself came after what is in it.
    expect(entry).toMatchObject({ number, by: { kind: 'system' }, about: { kind: 'backup', id: basename(backup) }, old: null, new: { revision: expect.any(Number) as number } });
    expect((await run(url, 'audit', 'verify')).code).toBe(0);
  });

  it('a row that was changed by hand is named, and the exit code says so', async () => {
    for (const sql of [
      'ALTER TABLE audit_entry DISABLE TRIGGER USER', `UPDATE audit_entry SET author_label = 'Phiên ffff' WHERE number = 1`, 'ALTER TABLE audit_entry ENABLE TRIGGER USER',
    ]) await query(original.databaseUrl, sql);
    const { code, text } = await run(original.databaseUrl, 'audit', 'verify');
    expect(code).toBe(1);
    expect(text).toMatch(/^Dòng 1 đã bị sửa\.\n0 dòng trước đó còn nguyên\./u);
  });
});

describe('of the district and its map', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  it('setting up, boundaries and recounts are told of', async () => {
    const system = await world.system('PostgreSQL');
    const browser = await sessionHeaders(system);
    const act = async (method: string, path: string, body: unknown = {}): Promise<void> => {
      const { status } = await fetch(system.url + path, { method, headers: { ...browser, 'Content-Type': path.startsWith('/api/map') ? 'application/octet-stream' : 'application/json' }, body: JSON.stringify(body) });
      expect([path, Math.floor(status / 100)]).toEqual([path, 2]);
    };
    const boundaries = madeUpBoundaries(await centresOf(system.databaseUrl));
    await act('POST', `/api/map?${new URLSearchParams({ fileName: 'a.geojson', attribution: '© OpenStreetMap contributors, ODbL', validOn: '2023-06-30' })}`, boundaries);
    await act('DELETE', '/api/map');
    await act('POST', '/api/map/versions/1/activate');
    await act('POST', '/api/reconcile');
    await act('POST', '/api/setup', {
      districtName: 'UBND huyện Lâm Thượng', units: [{ name: 'Xã Suối Reo', aliases: [] }], procedures: [{ code: '2.000815', name: 'Chứng thực', field: 'Chứng thực' }],
      defaultPeriod: { from: '2023-01-01', to: '2023-06-30' },
    });
    const { entries: all } = AuditPage.parse(await (await system.ask('/api/audit')).json());
    expect(all.filter(({ by }) => by.kind === 'session').map(({ act: done, about: { id }, old, new: now }) => [done, id, old, now]).reverse().slice(1)).toEqual([
      ['boundaries-added', '1', null, { fileName: 'a.geojson', validOn: '2023-06-30' }],
      ['boundaries-cleared', null, { version: 1 }, null],
      ['boundaries-shown', '1', { version: null }, null],
      ['recounted', null, null, { dossiers: 0, drifted: 0 }],
      ['district-set-up', 'UBND huyện Lâm Thượng', { name: expect.any(String) as string }, { units: 1, procedures: 1 }],
    ]);
  });
});

describe('the whole program', () => {
  let launched: Launched;
  beforeAll(async () => {
    launched = await Launched.start();
  });
  afterAll(() => launched.stop());

  it('works as a role that cannot touch the log, and tells of the clock and of a change of worlds', async () => {
    const parts = await launched.query<{ role: string; owns: number }>(
      'demo',
      `SELECT usename AS role, (SELECT count(*)::int FROM pg_class WHERE relowner = usesysid AND relname LIKE 'audit%') AS owns
       FROM pg_stat_activity WHERE application_name IN ('ioc api', 'ioc worker') GROUP BY usename, usesysid`,
    );
    expect(parts).toEqual([{ role: 'ioc_program', owns: 0 }]);
    const post = async (path: string, body: unknown): Promise<number> =>
      (await launched.ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })).status;
    expect(await post('/api/demo/clock', { speed: 2 })).toBe(200);
    expect(await post('/api/world', { world: 'real' })).toBe(202);
    const told = await waitFor('the change to be told of', async () => {
      const rows = await launched.query<{ act: string; new: object }>('demo', `SELECT act, new FROM audit_entry WHERE act IN ('clock-set', 'world-chosen') ORDER BY number`);
      return rows.length === 2 && rows;
    });
    expect(told).toMatchObject([{ act: 'clock-set', new: { speed: 2 } }, { act: 'world-chosen', new: { world: 'real' } }]);
    await launched.becomes('real');
  });
});
