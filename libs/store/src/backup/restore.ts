import { setTimeout as delay } from 'node:timers/promises';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { MIGRATIONS } from '../migrations/index.js';
import { keepingAudit, noteRestore, readHeadIn } from './audit.js';
import { COPY_SETTINGS, createBackup } from './create.js';
import { checkBackup, rowsOf } from './file.js';
import { type BackedUpTable, BackupError, type BackupManifest } from './manifest.js';
import { keepRights, takeAwayAgain, type RestoredRights } from './rights.js';
import { isFurnished, KNOWN_MIGRATIONS, listTables, withClient } from './schema.js';

/** Sessions that have just ended are seen a moment longer. */
const OTHERS_PATIENCE_MS = 5_000;
const OTHERS_POLL_MS = 100;

export interface RestoreOptions {
  readonly url: string;
  readonly file: string;
  /** Where what is replaced is backed up first; null: only an empty database is filled. */
  readonly replace: { readonly folder: string } | null;
  readonly programVersion: string;
  readonly now: Date;
}

export interface Restored {
  readonly manifest: BackupManifest;
  /** Backup of what was there before. */
  readonly replaced: string | null;
  readonly rights: RestoredRights;
}

const quoted = (names: readonly string[]): string => names.map((name) => pg.escapeIdentifier(name)).join(', ');

function refuseNewer(file: string, { migrations, programVersion }: BackupManifest): void {
  const unknown = migrations.filter((name) => !KNOWN_MIGRATIONS.includes(name));
  if (unknown.length === 0) return;
  throw new BackupError(
    `${file}: bản sao lưu do phiên bản mới hơn (${programVersion}) tạo ra; hãy cập nhật chương trình rồi khôi phục. ` +
      `(made by a newer version of the program: ${unknown.join(', ')})`,
  );
}

async function refuseOthers(client: pg.ClientBase): Promise<void> {
  for (let waited = 0; ; waited += OTHERS_POLL_MS) {
    const { rowCount } = await client.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    );
    if (rowCount === 0) return;
    if (waited >= OTHERS_PATIENCE_MS) {
      throw new BackupError('Cơ sở dữ liệu đang được dùng: hãy dừng IOC (api, worker) rồi khôi phục. (the database is in use: stop the program first)');
    }
    await delay(OTHERS_POLL_MS);
  }
}

/** Runs those of the program's migrations that `wanted` chooses, inside the runner's transaction. */
async function migrateTo(url: string, runner: QueryRunner, wanted: (name: string) => boolean): Promise<void> {
  const source = new DataSource({
    type: 'postgres', url, poolSize: 1, logging: false, migrations: MIGRATIONS.filter((migration) => wanted(new migration().name)),
  });
  await source.initialize();
  try {
    const executor = new MigrationExecutor(source, runner);
    executor.transaction = 'none';
    await executor.executePendingMigrations();
  } finally {
    await source.destroy();
  }
}

async function fill(client: pg.ClientBase, file: string, table: BackedUpTable): Promise<void> {
  const copy = client.query(copyFrom(`COPY ${quoted([table.name])} (${quoted(table.columns)}) FROM STDIN`));
  await pipeline(...rowsOf(file, table), copy);
  if (copy.rowCount !== table.rows) throw new BackupError(`${file}: ${table.name}: ${copy.rowCount} / ${table.rows}`);
}

/** What is added later gets higher numbers than what was restored. */
async function continueCounting(client: pg.ClientBase, tables: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `SELECT named.table, attname AS column, pg_get_serial_sequence(quote_ident(named.table), attname) AS sequence
     FROM unnest($1::text[]) AS named("table") JOIN pg_attribute ON attrelid = quote_ident(named.table)::regclass
     WHERE attnum > 0 AND NOT attisdropped AND pg_get_serial_sequence(quote_ident(named.table), attname) IS NOT NULL`,
    [tables],
  );
  for (const { table, column, sequence } of rows) {
    await client.query(
      `SELECT setval($1, coalesce((SELECT max(${quoted([column])}) FROM ${quoted([table])}), 0) + 1, false)`,
      [sequence],
    );
  }
}

async function dropAll(client: pg.ClientBase): Promise<void> {
  const tables = await listTables(client);
  await client.query(`DROP TABLE IF EXISTS ${quoted([...tables, 'migrations'])} CASCADE`);
}

/** All or nothing: everything happens in one transaction. */
async function rebuild({ url, file, now }: RestoreOptions, manifest: BackupManifest, replaced: string | null): Promise<RestoredRights> {
  const source = await new DataSource({ type: 'postgres', url, poolSize: 1, logging: false, applicationName: 'ioc restore' }).initialize();
  const runner = source.createQueryRunner();
  try {
    const client = (await runner.connect()) as pg.PoolClient;
    await client.query(COPY_SETTINGS);
    await runner.startTransaction();
    const lost = await readHeadIn(client);
    const kept = await keepRights(client);
    await dropAll(client);
    await migrateTo(url, runner, (name) => manifest.migrations.includes(name));
    const tables = await listTables(client);
    await keepingAudit(client, tables, async () => {
      await client.query(`TRUNCATE ${quoted(tables)}`);
      for (const table of manifest.tables) await fill(client, file, table);
    });
    await continueCounting(client, tables);
    // Screens that have seen revisions of the database before must not take these for the same.
    await client.query('UPDATE revision_counter SET epoch = gen_random_uuid()');
    await migrateTo(url, runner, () => true);
    const rights = await takeAwayAgain(client, kept);
    await noteRestore(client, { file, manifest, replaced, lost, rights, now });
    await runner.commitTransaction();
    return rights;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
    await source.destroy();
  }
}

/**
 * Puts a backup into a database that is empty, or in the place of what is there after that was backed up. A backup
 * of an older schema is migrated. Every revision is kept under a new epoch, and the audit log that comes with the
 * backup says that it was restored, and which one was given up for it. Nobody is signed in, and what was taken away
 * since the backup stays so, as far as what was there before tells. Nobody else may be connected.
 * @throws BackupError when the backup is damaged, of a newer schema, or the database is in use or not empty
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { url, file, replace } = options;
  const manifest = await checkBackup(file);
  refuseNewer(file, manifest);
  const furnished = await withClient(url, 'ioc restore', async (client) => {
    await refuseOthers(client);
    return isFurnished(client);
  });
  if (furnished && replace === null) {
    throw new BackupError('Cơ sở dữ liệu đang có dữ liệu. Thêm --replace để thay (dữ liệu đang có được sao lưu trước). (the database is not empty: --replace puts the backup in its place)');
  }
  const replaced = furnished && replace !== null
    ? await createBackup({ url, folder: replace.folder, programVersion: options.programVersion, now: options.now })
    : null;
  return { manifest, replaced, rights: await rebuild(options, manifest, replaced) };
}
