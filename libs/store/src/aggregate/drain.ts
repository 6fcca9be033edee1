import type { EntityManager } from 'typeorm';
import type { Period } from '@ioc/contracts';
import type { TimeContext } from '@ioc/kpi';
import type { DistrictCatalogue } from '../catalogue/catalogue.js';
import { loadSources } from '../intake/reporters.js';
import { announceDelivery } from '../intake/status.js';
import { holdDrains } from './dirty.js';
import { readFigures } from './figures.js';
import { refreshFreshness } from './freshness.js';
import { retryOnConflict } from '../retry.js';
import { readRemake } from './made.js';
import type { Store } from '../open.js';
import { readOnce } from './single-dossiers.js';
import { changedFigures, retireSnapshots, writeSnapshots } from './snapshots.js';

/** PostgreSQL channel on which the highest revision is announced. */
export const REVISION_CHANNEL = 'ioc_revision';

export interface DrainResult {
  readonly revision: number;
  /** Figures that changed. */
  readonly changed: number;
}

/**
 * Brings the snapshots of all watched periods up to date with everything committed so far. Null
 * when nothing was dirty, or figures are being made anew: they stay as they were until then.
 */
export async function drain(store: Store): Promise<DrainResult | null> {
  return retryOnConflict(() =>
    store.source.transaction('REPEATABLE READ', async (manager) => {
      // A stalled worker must not hold up the others for ever.
      await manager.query(`SET LOCAL idle_in_transaction_session_timeout = '15s'`);
      // One drain at a time in the whole installation, and its view of the data begins after the one
      // before has committed: so revisions appear in order and none carries an older truth (I6).
      await holdDrains(manager);
      if (await readRemake(manager)) return null;
      return drainLocked(manager, await store.catalogueIn(manager), await store.timeIn(manager));
    }),
  );
}

async function drainLocked(manager: EntityManager, catalogue: DistrictCatalogue, time: TimeContext): Promise<DrainResult | null> {
  const [marks] = await manager.query<[{ from_day: string }[], number]>('DELETE FROM dirty RETURNING from_day');
  const waiting = await manager.query<{ id: string }[]>(`SELECT id FROM delivery WHERE status IN ('processed', 'erased')`);
  const [firstDay] = marks.map((mark) => mark.from_day).sort();
  if (firstDay === undefined && waiting.length === 0) return null;

  const [counter] = await manager.query<{ revision: number }[]>('SELECT revision FROM revision_counter');
  const current = counter?.revision ?? 0;
  const sources = await loadSources(manager);
  let changed = 0;
  if (firstDay !== undefined) {
    // Later figures carry stocks of earlier days, so a change reaches every period that ends on or after it.
    // Locked, so that a period that is forgotten meanwhile leaves no figures behind.
    const periods = await manager.query<Period[]>(
      `SELECT period_from AS "from", period_to AS "to" FROM period_watch WHERE period_to >= $1
       ORDER BY period_from, period_to FOR KEY SHARE`,
      [firstDay],
    );
    const once = readOnce();
    for (const period of periods) {
      const figures = await readFigures(manager, { period }, catalogue, sources, time, once);
      const differing = await changedFigures(manager, period, figures);
      if (differing.length > 0) await writeSnapshots(manager, differing, current + 1, time.now);
      await retireSnapshots(manager, period, figures);
      changed += differing.length;
    }
  }
  const fresher = await refreshFreshness(manager, sources, current + 1, time);
  const revision = changed > 0 || fresher ? current + 1 : current;
  if (revision > current) await manager.query('UPDATE revision_counter SET revision = $1', [revision]);
  const ids = waiting.map((row) => row.id);
  await manager.query(
    `UPDATE delivery SET status = CASE status WHEN 'processed' THEN 'done' ELSE 'withdrawn' END, revision = $1 WHERE id = ANY($2)`,
    [revision, ids],
  );
  await announceDelivery(manager, ids);
  if (revision > current) await manager.query('SELECT pg_notify($1, $2)', [REVISION_CHANNEL, String(revision)]);
  return { revision, changed };
}

/** The database's epoch and highest revision. */
export async function readRevision(manager: EntityManager): Promise<{ epoch: string; revision: number }> {
  const [row] = await manager.query<{ epoch: string; revision: number }[]>('SELECT epoch, revision FROM revision_counter');
  if (!row) throw new Error('The database has no revision counter: its migrations have not run.');
  return row;
}
