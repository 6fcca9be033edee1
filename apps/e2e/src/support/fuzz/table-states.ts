import { query } from '../database-server.js';
import type { System } from '../system.js';

/** What is written by the clock, by whoever looks on, or about refusals. */
const MOVES_BY_ITSELF = new Set(['audit_entry', 'audit_head', 'session', 'sign_in_try', 'finding', 'setting']);

/** A hash over all rows of every table, when somebody was last seen left out. Equal: nothing was changed. */
export async function tableStates(system: System): Promise<Record<string, string | null>> {
  const tables = await query<{ name: string }>(system.databaseUrl, `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`);
  const states: Record<string, string | null> = {};
  for (const { name } of tables.filter((table) => !MOVES_BY_ITSELF.has(table.name))) {
    const [row] = await query<{ state: string | null }>(
      system.databaseUrl, `SELECT md5(string_agg(part, E'\\n' ORDER BY part)) AS state FROM (SELECT (to_jsonb(t) - '{last_seen_at,last_used_at,last_used_from}'::text[])::text AS part FROM "${name}" t) parts`,
    );
    states[name] = row?.state ?? null;
  }
  return states;
}
