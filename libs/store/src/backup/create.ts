import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { noteBackup, readHeadIn } from './audit.js';
import { BackupWriter, checkBackup } from './file.js';
import { backupName, prune, removeAbandoned } from './keep.js';
import { BackupError, type BackupManifest } from './manifest.js';
import { isFurnished, listTables, readMigrations, readRevisionOf, withClient } from './schema.js';

/** Days of which backups are kept. */
const KEPT_DAYS = 14;
/** Whoever was signed in signs in anew: a used link must not come alive again. */
const LEFT_OUT = new Set(['access_link', 'identity_visit', 'session', 'sign_in_try', 'wall_pairing']);

export interface BackupOptions {
  readonly url: string;
  /** Made when it is missing. */
  readonly folder: string;
  readonly programVersion: string;
  readonly now: Date;
  readonly keepDays?: number;
}

/** How values are written and read, whatever the server's own settings. */
export const COPY_SETTINGS = `SET client_encoding = 'UTF8'; SET DateStyle = 'ISO'; SET IntervalStyle = 'postgres'; SET TimeZone = 'UTC'; SET extra_float_digits = 1; SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0`;

const quoted = (names: readonly string[]): string => names.map((name) => pg.escapeIdentifier(name)).join(', ');

async function writtenColumns(client: pg.ClientBase, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
    [quoted([table])],
  );
  return rows.map(({ name }) => name);
}

async function describe(client: pg.ClientBase): Promise<Pick<BackupManifest, 'world' | 'epoch' | 'revision' | 'audit'>> {
  const { rowCount } = await client.query(`SELECT FROM setting WHERE key = 'demoClock'`);
  const audit = await readHeadIn(client);
  return { world: rowCount === 1 ? 'demo' : 'real', ...(await readRevisionOf(client)), ...(audit && { audit }) };
}

async function write(client: pg.ClientBase, writer: BackupWriter, { programVersion, now }: BackupOptions): Promise<BackupManifest['world']> {
  await client.query(COPY_SETTINGS);
  // One snapshot for all tables: writers go on, and nothing of theirs is half in it.
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  if (!(await isFurnished(client))) throw new BackupError('Cơ sở dữ liệu còn trống, chưa có gì để sao lưu. (the database is empty)');
  const about = await describe(client);
  const migrations = await readMigrations(client);
  for (const table of await listTables(client)) {
    if (LEFT_OUT.has(table)) continue;
    const columns = await writtenColumns(client, table);
    await writer.addTable(table, columns, client.query(copyTo(`COPY ${quoted([table])} (${quoted(columns)}) TO STDOUT`)));
  }
  await client.query('COMMIT');
  await writer.finish({ programVersion, migrations, madeAt: now.toISOString(), ...about });
  return about.world;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Makes a backup while the program works: consistent, compressed, read back before it gets its name
 * `ioc-<world>-<yyyyMMdd-HHmmss>.backup`; then backups of older days than the 14 newest are removed.
 * BullMQ's own tables are not part: jobs are hints. The audit log tells of it. Answers the path of the file.
 * @throws BackupError when there is nothing to back up or what was written reads back otherwise
 */
export async function createBackup(options: BackupOptions): Promise<string> {
  const { folder, now, keepDays = KEPT_DAYS } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `ioc-${process.pid}-${now.getTime()}.part`);
  try {
    const writer = await BackupWriter.open(draft);
    let world: BackupManifest['world'];
    try {
      await removeAbandoned(folder, draft);
      world = await withClient(options.url, 'ioc backup', (client) => write(client, writer, options));
    } finally {
      await writer.close();
    }
    await checkBackup(draft);
    const path = join(folder, backupName(world, now));
    await rename(draft, path);
    await syncFolder(folder);
    await noteBackup(options.url, path, now);
    await prune(folder, world, keepDays);
    return path;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
