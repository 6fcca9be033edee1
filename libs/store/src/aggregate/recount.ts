import type { EntityManager } from 'typeorm';
import { edgesOf, localDateTime, MEASURES, type DossierFacts, type Measure } from '@ioc/kpi';
import type { DistrictCatalogue } from '../catalogue/catalogue.js';
import { SettingEntity } from '../entities/catalogue.js';
import type { Store } from '../open.js';
import { retryOnConflict } from '../retry.js';
import { EVERYTHING, markDirty } from './dirty.js';
import { addToRollups, RollupDelta, type RollupCell } from './rollups.js';

const BATCH = 2_000;
/** When nobody imports: 02:00 of the district's day. */
const RECOUNT_MINUTE = 2 * 60;
const SETTING = 'recount';

interface LastRecount {
  readonly day: string;
  /** Rollup cells that differed from the rows. */
  readonly cells: number;
}

async function lastRecount(manager: EntityManager): Promise<LastRecount | null> {
  const row = await manager.findOneBy(SettingEntity, { key: SETTING });
  return (row?.value as LastRecount | undefined) ?? null;
}

/** Cells that the last recount found wrong; 0 when it found none or has not run. */
export async function driftedCells(manager: EntityManager): Promise<number> {
  return (await lastRecount(manager))?.cells ?? 0;
}

/** One recount at a time: two would both add what differs. */
export const RECOUNT_LOCK = 7_301_005;

/** Recounts once a night. Returns how many cells differed; null when it is not time, or another process is at it. */
export async function recountNightly(store: Store): Promise<number | null> {
  const { day, minutes } = localDateTime(store.clock.now(), store.catalogue.district.timeZone);
  const last = await lastRecount(store.source.manager);
  return minutes < RECOUNT_MINUTE || (last && last.day >= day) ? null : recountRollups(store, day);
}

/**
 * Counts every dossier's edges anew, compares them with the rollups as of one moment, adds what differs (I3) and keeps
 * how many cells did, all in one transaction. Null when another process is at it.
 */
export async function recountRollups(store: Store, day: string): Promise<number | null> {
  return retryOnConflict(() =>
    store.source.transaction('REPEATABLE READ', async (manager) => {
      const [lock] = await manager.query<{ ours: boolean }[]>('SELECT pg_try_advisory_xact_lock($1) AS ours', [RECOUNT_LOCK]);
      if (!lock?.ours) return null;
      const difference = new RollupDelta();
      await addDossiers(manager, difference, await store.catalogueIn(manager));
      await subtractRollups(manager, difference);
      const cells = difference.changes().length;
      await addToRollups(manager, difference);
      if (cells > 0) await markDirty(manager, EVERYTHING);
      await manager.save(SettingEntity, { key: SETTING, value: { day, cells } satisfies LastRecount });
      return cells;
    }),
  );
}

/** Adds every dossier's edges to a delta. */
export async function addDossiers(manager: EntityManager, difference: RollupDelta, catalogue: DistrictCatalogue): Promise<void> {
  const { calendar, district: { timeZone } } = catalogue;
  for (let after = 0; ; ) {
    const rows = await manager.query<{ id: number; unit_id: number; field: string; facts: DossierFacts }[]>(
      'SELECT id, unit_id, field, facts FROM dossier WHERE id > $1 AND facts IS NOT NULL AND unit_id IS NOT NULL AND field IS NOT NULL ORDER BY id LIMIT $2',
      [after, BATCH],
    );
    for (const { unit_id, field, facts } of rows) difference.add(edgesOf(facts, calendar, timeZone), unit_id, field, 1);
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = last.id;
  }
}

async function subtractRollups(manager: EntityManager, difference: RollupDelta): Promise<void> {
  const rows = await manager.query<(RollupCell & Record<Measure, number>)[]>(
    `SELECT grain, start::text, unit_id AS "unitId", field, ${MEASURES.join(', ')} FROM rollup`,
  );
  for (const row of rows) difference.subtractCell(row, row);
}
