import type { EntityManager } from 'typeorm';

/** Name under which workers connect. */
export const WORKER_APPLICATION = 'ioc worker';

/** Whether any worker of this database is running: a killed one's connections end with it. */
export async function workerIsConnected(manager: EntityManager): Promise<boolean> {
  const [row] = await manager.query<{ found: boolean }[]>(
    `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1) AS found`,
    [WORKER_APPLICATION],
  );
  return row?.found ?? false;
}
