import { holdCalendar } from '../calendar/change.js';
import { intakeContextOf } from '../intake/dossiers.js';
import { refoldNext } from '../intake/refold.js';
import type { Store } from '../open.js';
import { retryOnConflict } from '../retry.js';
import { EVERYTHING, markDirty } from './dirty.js';
import { beginRemake, begunRemake, endRemake, keepRemake, readRemake } from './made.js';
import { addDossiersAfter, RECOUNT_LOCK } from './recount.js';
import { addToRollups, RollupDelta } from './rollups.js';

/** Dossiers that are made anew with one transaction: what a killed worker loses. */
const CHUNK = 2_000;

/**
 * Makes the next dossiers anew from their statements where an earlier version of the fold made them, and adds them to
 * rollups that began empty, one transaction a call; of several processes one does it at a time. Nobody else may write
 * dossiers until it has ended. Returns false when there is nothing to make.
 */
export async function remakeNext(store: Store, chunk = CHUNK): Promise<boolean> {
  return retryOnConflict(() => store.source.transaction(async (manager) => {
    await manager.query('SELECT pg_advisory_xact_lock($1)', [RECOUNT_LOCK]);
    await holdCalendar(manager);
    if (!(await readRemake(manager))) return false;
    const remake = (await begunRemake(manager)) ?? (await beginRemake(manager));
    const catalogue = await store.catalogueIn(manager);
    await refoldNext(manager, remake.after, chunk, intakeContextOf(catalogue));
    const delta = new RollupDelta();
    const { count, last } = await addDossiersAfter(manager, delta, catalogue, remake.after, chunk);
    await addToRollups(manager, delta);
    if (last !== null) {
      await keepRemake(manager, { after: last, done: remake.done + count, of: remake.of });
      return true;
    }
    await endRemake(manager);
    // Older marks waited for this and not for a drain that is stuck.
    await manager.query('DELETE FROM dirty');
    await markDirty(manager, EVERYTHING);
    return false;
  }));
}
