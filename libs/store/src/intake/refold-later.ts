import type { EntityManager } from 'typeorm';

/** Every dossier is made anew from its statements before the database is used: what they are laid by has changed. */
export async function refoldLater(manager: EntityManager): Promise<void> {
  await manager.query('UPDATE dossier SET fold_version = 0 WHERE facts IS NOT NULL');
}
