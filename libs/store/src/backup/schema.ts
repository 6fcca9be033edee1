import pg from 'pg';
import { MIGRATIONS } from '../migrations/index.js';
import { BackupError } from './manifest.js';

/** Names of the migrations that this program knows, in order. */
export const KNOWN_MIGRATIONS: readonly string[] = MIGRATIONS.map((migration) => new migration().name);

/** How a database stands to this program. `empty`: nothing was ever put in; `behind`: it must be upgraded first. */
export type SchemaState =
  | { readonly kind: 'empty' | 'current' }
  | { readonly kind: 'behind'; readonly epoch: string; readonly revision: number }
  | { readonly kind: 'newer'; readonly unknown: readonly string[] };

/** Runs `use` with a connection of its own that waits as long as it takes. */
export async function withClient<T>(url: string, applicationName: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: applicationName, connectionTimeoutMillis: 10_000, keepAlive: true });
  // A lost connection also fails the query that runs.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Tables of the program's schema, but for those of an extension; the list of migrations is not one of them. */
export async function listTables(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace AND relname <> 'migrations'
       AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
     ORDER BY relname`,
  );
  return rows.map(({ name }) => name);
}

export async function readMigrations(client: pg.ClientBase): Promise<string[]> {
  const { rows: [table] } = await client.query<{ found: boolean }>(`SELECT to_regclass('migrations') IS NOT NULL AS found`);
  if (!table?.found) return [];
  const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations ORDER BY id');
  return rows.map(({ name }) => name);
}

export async function isFurnished(client: pg.ClientBase): Promise<boolean> {
  if (!(await listTables(client)).includes('setting')) return false;
  const { rowCount } = await client.query(`SELECT FROM setting WHERE key = 'district'`);
  return rowCount === 1;
}

export async function readRevisionOf(client: pg.ClientBase): Promise<{ epoch: string; revision: number }> {
  const { rows: [row] } = await client.query<{ epoch: string; revision: string | number }>('SELECT epoch, revision FROM revision_counter');
  if (row === undefined) throw new BackupError('Cơ sở dữ liệu không có bộ đếm phiên bản. (the database has no revision counter)');
  return { epoch: row.epoch, revision: Number(row.revision) };
}

/** How the database stands to this program; changes nothing. */
export function readSchemaState(url: string): Promise<SchemaState> {
  return withClient(url, 'ioc schema', async (client) => {
    const present = await readMigrations(client);
    const unknown = present.filter((name) => !KNOWN_MIGRATIONS.includes(name));
    if (unknown.length > 0) return { kind: 'newer', unknown };
    if (!(await isFurnished(client))) return { kind: 'empty' };
    return present.length < KNOWN_MIGRATIONS.length ? { kind: 'behind', ...(await readRevisionOf(client)) } : { kind: 'current' };
  });
}
