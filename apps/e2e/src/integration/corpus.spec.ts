import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ApiError, QuarantineList, type Delivery } from '@ioc/contracts';
import { CORPUS } from '../support/corpus/corpus.js';
import type { CorpusFile } from '../support/corpus/corpus-file.js';
import { ACTIVE_TEXTS } from '../support/corpus/hostile.js';
import { plantedIn, plantedInBytes } from '../support/corpus/people.js';
import { SUSPICIOUS, USUAL } from '../support/corpus/suspicious.js';
import { query } from '../support/database-server.js';
import type { System } from '../support/system.js';
import { World } from '../support/world.js';

jest.setTimeout(120_000);

let world: World;
let system: System;
/** Where people are looked for at the end: every answer that was given. */
const answers: string[] = [];
beforeAll(async () => {
  world = await World.open();
  system = await world.system('PostgreSQL');
});
afterAll(() => world.close());

async function deliveries(): Promise<number | undefined> {
  return (await query<{ count: number }>(system.databaseUrl, 'SELECT count(*)::int AS count FROM delivery'))[0]?.count;
}

async function waitingOf(delivery: Delivery): Promise<QuarantineList> {
  const response = await system.ask(`/api/quarantine?delivery=${delivery.id}&show=all&limit=10000`);
  const text = await response.text();
  answers.push(text);
  return QuarantineList.parse(JSON.parse(text));
}

async function becomesOf(file: CorpusFile): Promise<unknown> {
  const before = await deliveries();
  const response = await system.offer({ fileName: file.name, body: await file.bytes(), sure: true });
  const text = await response.text();
  answers.push(text);
  if (response.status !== 202) {
    expect(await deliveries()).toBe(before);
    const { code, message } = ApiError.parse(JSON.parse(text));
    expect(message.length).toBeGreaterThan(20);
    return { status: response.status, code };
  }
  const delivery = await system.becomes((JSON.parse(text) as Delivery).id, 'done');
  const { rows } = await waitingOf(delivery);
  return {
    counts: delivery.counts,
    waiting: rows.map(({ line, reason, column }) => [line, reason, column] as const).sort(([a], [b]) => a - b),
  };
}

describe('the corpus of bad and odd files', () => {
  it('has at least 60, each with a name of its own', () => {
    expect(new Set(CORPUS.map(({ name }) => name)).size).toBe(CORPUS.length);
    expect(CORPUS.length).toBeGreaterThanOrEqual(60);
  });

  it.each(CORPUS)('$name', async (file) => {
    expect(await becomesOf(file)).toEqual(file.expected);
  });
});

describe('formulas and scripts', () => {
  it('of cells are exported as text', async () => {
    const response = await system.ask('/api/quarantine/export');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    const text = await response.text();
    answers.push(text);
    const cells = text.split(/[;,\r\n]+/u).map((cell) => cell.replace(/^"/u, ''));
    expect(cells.length).toBeGreaterThan(100);
    expect(cells.filter((cell) => /^[=@+]/u.test(cell) || /^-\D/u.test(cell))).toEqual([]);
    for (const active of ACTIVE_TEXTS) expect(text).not.toContain(active);
  });
});

describe('a suspicious file', () => {
  let watched: System;
  beforeAll(async () => {
    watched = await world.system('PostgreSQL');
  });

  it('is none of those that come every day', async () => {
    for (const { name, bytes } of USUAL) {
      const { counts, holdReasons } = await watched.deliver({ fileName: name, body: bytes() });
      expect([name, counts.new, holdReasons]).toEqual([name, 24, []]);
    }
  });

  it.each(SUSPICIOUS)('waits for a yes: $name', async ({ name, bytes, reasons }) => {
    const count = await query(watched.databaseUrl, 'SELECT FROM dossier');
    const held = await watched.send({ fileName: name, body: bytes() });
    expect({ status: held.status, reasons: held.holdReasons }).toEqual({ status: 'held', reasons });
    expect(await query(watched.databaseUrl, 'SELECT FROM dossier')).toHaveLength(count.length);
  });

  it('is in after the yes', async () => {
    const { id } = await watched.send({ fileName: 'few again.xls', body: SUSPICIOUS.find(({ name }) => name.startsWith('three'))?.bytes() ?? '' });
    expect((await watched.post(`/api/deliveries/${id}/confirm`)).ok).toBe(true);
    expect((await watched.becomes(id, 'done')).counts).toMatchObject({ new: 6, skipped: 5 });
  });
});

/** Nothing, of a file that PostgreSQL has removed meanwhile. */
function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return Buffer.alloc(0);
  }
}

describe('people in all of these files', () => {
  it('are in no row of any table', async () => {
    const leaks: unknown[] = [];
    const tables = await query<{ place: string }>(
      system.databaseUrl,
      `SELECT format('%I.%I', table_schema, table_name) AS place FROM information_schema.tables
       WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    expect(tables.length).toBeGreaterThan(15);
    for (const { place } of tables) {
      const rows = await query<{ text: string }>(system.databaseUrl, `SELECT row_of::text AS text FROM ${place} AS row_of`);
      for (const { text } of rows) leaks.push(...plantedIn(text).map((planted) => [place, planted]));
    }
    expect(leaks).toEqual([]);
  });

  it('are in no answer and in no log', () => {
    expect(answers.flatMap(plantedIn)).toEqual([]);
    expect(plantedIn(system.log)).toEqual([]);
    expect(system.log).toContain('api started');
  });

  it('are in no file, of the program or of PostgreSQL', async () => {
    await query(system.databaseUrl, 'CHECKPOINT');
    const files = [system.folder, world.database.folder]
      .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
      .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);
    expect(files.some((path) => path.includes('pg_wal'))).toBe(true);
    expect(files).toContain(join(system.dataDir, 'api-key'));
    expect(files.flatMap((path) => plantedInBytes(contentOf(path)).map((planted) => [path, planted]))).toEqual([]);
  });
});
