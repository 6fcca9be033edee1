import type { EntityManager } from 'typeorm';

/** PostgreSQL channel that announces that somebody may do other things than before: open sockets are looked at anew. */
export const ACCESS_CHANNEL = 'ioc_access';

/** To be called in the transaction that changes roles, units, deputies or sessions; heard when it is committed. */
export async function noteAccessChange(manager: EntityManager): Promise<void> {
  await manager.query('SELECT pg_notify($1, $2)', [ACCESS_CHANNEL, '']);
}
