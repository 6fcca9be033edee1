import { readMigrations, readSchemaState, type SchemaState, withClient } from './schema.js';

/** What the doctor asks of a database; it changes nothing. */
export interface ServerState {
  readonly schema: SchemaState;
  /** PostgreSQL's own clock. */
  readonly now: Date;
  /** By the condition that was last pushed, which the demo's clock decides too. */
  readonly sources: readonly { readonly name: string; readonly late: boolean }[];
}

export async function readServerState(url: string): Promise<ServerState> {
  const schema = await readSchemaState(url);
  return withClient(url, 'ioc doctor', async (client) => {
    const { rows: [clock] } = await client.query<{ now: Date }>('SELECT clock_timestamp() AS now');
    if (clock === undefined) throw new Error('PostgreSQL did not tell the time');
    const { rows: sources } = (await readMigrations(client)).length === 0
      ? { rows: [] }
      : await client.query<{ name: string; late: boolean }>(`SELECT name, condition = 'late' AS late FROM source ORDER BY name`);
    return { schema, now: clock.now, sources };
  });
}
