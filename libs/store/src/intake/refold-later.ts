import type { EntityManager } from 'typeorm';
import { forgetMade } from '../aggregate/made.js';

/** Every dossier is made anew from its statements: what they are laid by has changed. */
export async function refoldLater(manager: EntityManager): Promise<void> {
  await manager.query('UPDATE dossier SET fold_version = 0 WHERE facts IS NOT NULL');
  await forgetMade(manager);
}
