import type { EntityManager } from 'typeorm';

/** PostgreSQL channel that announces that the catalogue was changed. */
export const CATALOGUE_CHANNEL = 'ioc_catalogue';

/** Number of changes since the pack was sown. */
export async function catalogueVersion(manager: EntityManager): Promise<number> {
  const [row] = await manager.query<{ version: number }[]>(`SELECT value::int AS version FROM setting WHERE key = 'catalogueVersion'`);
  return row?.version ?? 0;
}

/**
 * To be called first in a transaction that changes units, procedures, statuses, profiles or the district: one
 * change at a time, and every process reads the catalogue anew once it is committed.
 */
export async function noteCatalogueChange(manager: EntityManager): Promise<void> {
  await manager.query(
    `INSERT INTO setting (key, value) VALUES ('catalogueVersion', '1')
     ON CONFLICT (key) DO UPDATE SET value = to_jsonb(setting.value::int + 1)`,
  );
  await manager.query('SELECT pg_notify($1, $2)', [CATALOGUE_CHANNEL, '']);
}
