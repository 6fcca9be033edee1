import pg from 'pg';
import { DataSource, MigrationExecutor } from 'typeorm';
import { ENTITIES } from './entities/index.js';
import { MIGRATIONS } from './migrations/index.js';

/** Days stay days: a `date` has no time and no zone. */
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export interface DataSourceOptions {
  readonly url: string;
  readonly poolSize?: number;
  /** Shown in PostgreSQL's own list of connections. */
  readonly applicationName: string;
}

/** Connections to one database; call `initialize()`, then `migrate()`. */
export function createDataSource(options: DataSourceOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    // The one whose types are set above: left to itself, TypeORM looks for a copy outside the bundle.
    driver: pg,
    url: options.url,
    applicationName: options.applicationName,
    poolSize: options.poolSize ?? 10,
    parseInt8: true,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    logging: false,
    extra: { statement_timeout: 60_000, connectionTimeoutMillis: 10_000, keepAlive: true },
  });
}

/** Any fixed number that nothing else in the database locks on. */
const MIGRATION_LOCK = 7_301_001;

/**
 * Brings the schema up to date, one process at a time.
 * @throws Error when the database was written by a newer version of this program.
 */
export async function migrate(source: DataSource): Promise<void> {
  const runner = source.createQueryRunner();
  await runner.connect();
  try {
    // Rebuilding a large table, and waiting for another process that does, takes as long as it takes.
    await runner.query('SET statement_timeout = 0');
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await refuseNewerSchema(source);
    await new MigrationExecutor(source, runner).executePendingMigrations();
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await runner.query('RESET statement_timeout').catch(() => undefined);
    await runner.release();
  }
}

async function refuseNewerSchema(source: DataSource): Promise<void> {
  const [table] = await source.query<{ found: boolean }[]>(`SELECT to_regclass('migrations') IS NOT NULL AS found`);
  if (!table?.found) return;
  const rows = await source.query<{ name: string }[]>('SELECT name FROM migrations');
  const known = new Set(MIGRATIONS.map((migration) => migration.name));
  const unknown = rows.filter((row) => !known.has(row.name));
  if (unknown.length > 0) {
    throw new Error(
      `The database was upgraded by a newer version of the program (${unknown.map((row) => row.name).join(', ')}). ` +
        'Start that version, or restore the backup made before the upgrade.',
    );
  }
}
