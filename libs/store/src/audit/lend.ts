import pg from 'pg';
import { withClient } from '../backup/schema.js';
import { createDataSource, migrate } from '../data-source.js';
import { APPENDED } from './append.js';

export interface ProgramRole {
  readonly name: string;
  readonly password: string;
}

/** Schema of BullMQ's own tables. */
const QUEUES = 'bullmq';

/**
 * Brings a database up to date as its owner, and lends it to the role with which the program works: that may read and
 * write every table, but of the audit log it may only read and append, and it changes no table and no trigger.
 */
export async function lendDatabase(ownerUrl: string, role: ProgramRole): Promise<void> {
  const source = await createDataSource({ url: ownerUrl, poolSize: 2, applicationName: 'ioc lend' }).initialize();
  try {
    await migrate(source);
  } finally {
    await source.destroy();
  }
  await withClient(ownerUrl, 'ioc lend', async (client) => {
    await client.query('BEGIN');
    for (const statement of await statementsFor(client, role)) await client.query(statement);
    await client.query('COMMIT');
  });
}

async function statementsFor(client: pg.ClientBase, { name, password }: ProgramRole): Promise<string[]> {
  const { rows: [found] } = await client.query<{ database: string; schema: string; role: boolean; queues: boolean }>(
    `SELECT quote_ident(current_database()) AS database, quote_ident(current_schema()) AS schema, EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role,
       EXISTS (SELECT FROM pg_namespace WHERE nspname = $2 AND nspowner <> coalesce((SELECT oid FROM pg_roles WHERE rolname = $1), 0)) AS queues`,
    [name, QUEUES],
  );
  if (!found) throw new Error('PostgreSQL did not tell its schema');
  const { database, schema } = found;
  const role = pg.escapeIdentifier(name);
  const login = `LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB PASSWORD ${pg.escapeLiteral(password)}`;
  return [
    found.role ? `ALTER ROLE ${role} ${login}` : `CREATE ROLE ${role} ${login}`,
    // Jobs are hints: the program makes its queues anew, as its own.
    ...(found.queues ? [`DROP SCHEMA ${QUEUES} CASCADE`] : []),
    `GRANT CONNECT, TEMPORARY, CREATE ON DATABASE ${database} TO ${role}`,
    `REVOKE CREATE ON SCHEMA ${schema} FROM PUBLIC`,
    `GRANT USAGE ON SCHEMA ${schema} TO ${role}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA ${schema} TO ${role}`,
    `GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role}`,
    `REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON migrations, audit_entry, audit_head FROM ${role}`,
    // To lock it, which changes nothing.
    `GRANT MAINTAIN ON audit_head TO ${role}`,
    `GRANT INSERT (${APPENDED.map((column) => pg.escapeIdentifier(column)).join(', ')}) ON audit_entry TO ${role}`,
  ];
}
