import type { DataSource, EntityManager } from 'typeorm';
import { loadCatalogue } from '../catalogue/catalogue.js';
import { SettingEntity } from '../entities/catalogue.js';
import { EVERYTHING, markDirty } from './dirty.js';
import { addDossiers, RECOUNT_LOCK } from './recount.js';
import { addToRollups, RollupDelta } from './rollups.js';

/** Of what this program counts of a dossier: to be raised whenever `edgesOf` counts otherwise. */
const EDGES_VERSION = 3;
const SETTING = 'edgesVersion';

/** Notes in the caller's transaction that the rollups are no longer those of the dossiers. */
export async function forgetRollups(manager: EntityManager): Promise<void> {
  await manager.delete(SettingEntity, { key: SETTING });
}

/**
 * Makes the rollups anew from the dossiers where an earlier release has made them, or dossiers were made anew. To be
 * called before this process reads or writes a figure; of several processes one does it.
 */
export async function remakeRollups(source: DataSource): Promise<void> {
  await source.transaction(async (manager) => {
    await manager.query('SELECT pg_advisory_xact_lock($1)', [RECOUNT_LOCK]);
    if ((await manager.findOneBy(SettingEntity, { key: SETTING }))?.value === EDGES_VERSION) return;
    await manager.query('TRUNCATE rollup');
    const delta = new RollupDelta();
    await addDossiers(manager, delta, await loadCatalogue(manager));
    await addToRollups(manager, delta);
    await markDirty(manager, EVERYTHING);
    await manager.save(SettingEntity, { key: SETTING, value: EDGES_VERSION });
  });
}
