import type pg from 'pg';

/** What is kept of the database that is replaced: by which columns a row is the same one in both, and what it tells besides. */
const KEPT = {
  audit_entry: { same: ['number', 'hash'], told: [] },
  person: { same: ['id', 'created_at'], told: ['roles', 'units', 'password_hash', 'disabled', 'removed_at'] },
  deputyship: { same: ['id', 'person_id', 'deputy_id', 'valid_from', 'valid_to'], told: ['ended_at'] },
  second_factor: { same: ['person_id'], told: ['secret', 'last_step', 'draft'] },
  recovery_code: { same: ['code_hash', 'person_id'], told: [] },
  person_identity: { same: ['subject_hash', 'person_id'], told: ['linked_at'] },
  api_key: { same: ['id', 'made_at'], told: ['roles', 'units', 'sources', 'per_minute', 'ends_on', 'revoked_at'] },
  api_key_secret: { same: ['prefix'], told: ['key_id', 'secret_hash', 'made_at', 'ends_at'] },
  wall: { same: ['id', 'token_hash'], told: ['units'] },
} as const;
type Kept = keyof typeof KEPT;

/** What the database that is replaced knew, for as long as the transaction lasts. */
export interface KeptRights {
  readonly tables: ReadonlySet<Kept>;
  /** The highest number that it ever gave a wall. */
  readonly highestWall: number;
}

/** What became of rights in a restored database. */
export interface RestoredRights {
  /** False: what was taken away after the backup was made may be there again, since nobody could say what that was. */
  readonly sure: boolean;
  readonly accountsClosed: number;
  readonly keysRevoked: number;
  readonly wallsUnpaired: number;
}

const columnsOf = (table: Kept): string[] => [...KEPT[table].same, ...KEPT[table].told];
const replaced = (table: Kept): string => `replaced_${table}`;
/** Rows that both know, as `now` and as `was`. */
const both = (table: Kept): string => `${replaced(table)} was WHERE ${KEPT[table].same.map((column) => `now.${column} = was.${column}`).join(' AND ')}`;
const shared = (table: Kept): string => `EXISTS (SELECT FROM ${table} now, ${both(table)})`;

/** Keeps it before the tables are dropped. One of another release may lack some: of those nothing is known. */
export async function keepRights(client: pg.ClientBase): Promise<KeptRights> {
  const tables = new Set<Kept>();
  for (const table of Object.keys(KEPT) as Kept[]) {
    const columns = columnsOf(table);
    const { rowCount } = await client.query('SELECT FROM pg_attribute WHERE attrelid = to_regclass($1) AND NOT attisdropped AND attname = ANY ($2)', [table, columns]);
    if (rowCount !== columns.length) continue;
    await client.query(`CREATE TEMPORARY TABLE ${replaced(table)} ON COMMIT DROP AS SELECT ${columns.join(', ')} FROM ${table}`);
    tables.add(table);
  }
  return { tables, highestWall: tables.has('wall') ? await readHighestWall(client) : 0 };
}

async function readHighestWall(client: pg.ClientBase): Promise<number> {
  const { rows: [sequence] } = await client.query<{ name: string }>(`SELECT pg_get_serial_sequence('wall', 'id') AS name`);
  if (!sequence?.name) return 0;
  const { rows: [row] } = await client.query<{ highest: string | number }>(`SELECT last_value - CASE WHEN is_called THEN 0 ELSE 1 END AS highest FROM ${sequence.name}`);
  return Number(row?.highest ?? 0);
}

/**
 * Takes away again what was taken away since the backup was made: whom and what both databases know may do what they last
 * could, and prove to be it by what they last could. From another office's database nothing is taken over.
 */
export async function takeAwayAgain(client: pg.ClientBase, { tables, highestWall }: KeptRights): Promise<RestoredRights> {
  const ask = async (condition: string): Promise<boolean> => (await client.query<{ yes: boolean }>(`SELECT ${condition} AS yes`)).rows[0]?.yes === true;
  const kin = [...tables].filter((table) => table === 'audit_entry' || table === 'person').map(shared).join(' OR ') || 'false';
  const anybody = '(EXISTS (SELECT FROM person WHERE NOT demo) OR EXISTS (SELECT FROM api_key) OR EXISTS (SELECT FROM wall))';
  if (!(await ask(kin))) return { sure: !(await ask(anybody)), accountsClosed: 0, keysRevoked: 0, wallsUnpaired: 0 };
  // It went on from the backup when it has the entry with which the log of the backup ends.
  const wentOn = tables.has('audit_entry') && (await ask(`EXISTS (SELECT FROM ${replaced('audit_entry')} JOIN audit_head USING (number, hash))`));
  return {
    sure: wentOn || !(await ask(anybody)),
    accountsClosed: tables.has('person') ? await closeAccounts(client, tables) : 0,
    keysRevoked: tables.has('api_key') && tables.has('api_key_secret') ? await revokeKeys(client) : 0,
    wallsUnpaired: tables.has('wall') ? await unpairWalls(client, highestWall) : 0,
  };
}

async function closeAccounts(client: pg.ClientBase, tables: KeptRights['tables']): Promise<number> {
  const { rowCount } = await client.query(`SELECT FROM person now, ${both('person')} AND was.disabled AND NOT now.disabled`);
  // Who has left has no name any more.
  await client.query(
    `UPDATE person now SET roles = was.roles, units = was.units, password_hash = was.password_hash, disabled = was.disabled, removed_at = was.removed_at,
       name = CASE WHEN was.removed_at IS NULL THEN now.name ELSE '' END, contact = CASE WHEN was.removed_at IS NULL THEN now.contact ELSE '' END,
       login = CASE WHEN was.removed_at IS NULL THEN now.login END
     FROM ${both('person')}`,
  );
  if (tables.has('deputyship')) await client.query(`UPDATE deputyship now SET ended_at = was.ended_at FROM ${both('deputyship')} AND was.ended_at IS NOT NULL`);
  // Who was unlinked is not linked again by a name alone.
  if (tables.has('person_identity')) {
    await client.query(
      `UPDATE person now SET known_by_name = false FROM ${both('person')}
         AND EXISTS (SELECT FROM person_identity i WHERE i.person_id = now.id AND NOT EXISTS (SELECT FROM ${replaced('person_identity')} r WHERE r.person_id = now.id AND r.subject_hash = i.subject_hash))`,
    );
  }
  // A printed code that was used, or a telephone that was lost, proves nothing again.
  for (const table of ['second_factor', 'recovery_code', 'person_identity'] as const) {
    if (tables.has(table)) await takeOver(client, table, `person_id IN (SELECT now.id FROM person now, ${both('person')})`);
  }
  return rowCount ?? 0;
}

async function revokeKeys(client: pg.ClientBase): Promise<number> {
  const { rowCount } = await client.query(`SELECT FROM api_key now, ${both('api_key')} AND was.revoked_at IS NOT NULL AND now.revoked_at IS NULL`);
  await client.query(
    `UPDATE api_key now SET roles = was.roles, units = was.units, sources = was.sources, per_minute = was.per_minute, ends_on = was.ends_on, revoked_at = was.revoked_at
     FROM ${both('api_key')}`,
  );
  // One that was exchanged since stays ended, and the machine goes on with the one that it has now.
  await takeOver(client, 'api_key_secret', `key_id IN (SELECT now.id FROM api_key now, ${both('api_key')})`);
  return rowCount ?? 0;
}

/** Rows of those who are known to both are as they last were. */
async function takeOver(client: pg.ClientBase, table: Kept, known: string): Promise<void> {
  const columns = columnsOf(table).join(', ');
  await client.query(`DELETE FROM ${table} WHERE ${known}`);
  await client.query(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM ${replaced(table)} WHERE ${known} ON CONFLICT DO NOTHING`);
}

/** A wall whose number was given before, and that was not there any more, was unpaired. */
async function unpairWalls(client: pg.ClientBase, highest: number): Promise<number> {
  await client.query(`UPDATE wall now SET units = was.units FROM ${both('wall')}`);
  const { rowCount } = await client.query(`DELETE FROM wall now WHERE now.id <= $1 AND NOT EXISTS (SELECT FROM ${both('wall')})`, [highest]);
  return rowCount ?? 0;
}
