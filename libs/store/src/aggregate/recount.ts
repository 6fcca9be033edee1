import type { EntityManager } from 'typeorm';
import { edgesOf, localDateTime, MEASURES, type DossierFacts, type Measure } from '@ioc/kpi';
import type { Drift, ReconcileRun } from '@ioc/contracts';
import type { DistrictCatalogue } from '../catalogue/catalogue.js';
import { SettingEntity } from '../entities/catalogue.js';
import { ReconcileRunEntity } from '../entities/figures.js';
import type { Store } from '../open.js';
import { retryOnConflict } from '../retry.js';
import { EVERYTHING, markDirty } from './dirty.js';
import { readRemake } from './made.js';
import { addToRollups, RollupDelta, type RollupCell } from './rollups.js';

const BATCH = 2_000;
/** When nobody imports: 02:00 of the district's day. */
const RECOUNT_MINUTE = 2 * 60;
const SETTING = 'recount';
/** Of a run's drifts that are kept; how many there were is kept too. */
const MOST_DRIFTS = 100;
const SHOWN_RUNS = 30;
const KEPT_DAYS = 400;

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
 * what did, all in one transaction. Returns how many cells differed; null when another process is at it, or figures are
 * being made anew.
 * @param by who asked for it; null: nobody, it is night
 */
export async function recountRollups(store: Store, day: string, by: string | null = null): Promise<number | null> {
  return retryOnConflict(() =>
    store.source.transaction('REPEATABLE READ', async (manager) => {
      const [lock] = await manager.query<{ ours: boolean }[]>('SELECT pg_try_advisory_xact_lock($1) AS ours', [RECOUNT_LOCK]);
      if (!lock?.ours || (await readRemake(manager))) return null;
      const difference = new RollupDelta();
      const catalogue = await store.catalogueIn(manager);
      const dossiers = await addDossiers(manager, difference, catalogue);
      await subtractRollups(manager, difference);
      const cells = difference.changes().length;
      await addToRollups(manager, difference);
      if (cells > 0) await markDirty(manager, EVERYTHING);
      await manager.save(SettingEntity, { key: SETTING, value: { day, cells } satisfies LastRecount });
      await keepRun(manager, { at: store.clock.now(), by, dossiers }, driftsOf(difference, catalogue));
      return cells;
    }),
  );
}

function driftsOf(difference: RollupDelta, { units }: DistrictCatalogue): Drift[] {
  const codes = new Map(units.map(({ id, code }) => [id, code]));
  return difference.changes().flatMap(({ grain, start, unitId, field, counts }) =>
    MEASURES.flatMap((measure, index): Drift[] => {
      const missing = counts[index] ?? 0;
      return missing === 0 ? [] : [{ grain: grain === 'M' ? 'month' : 'day', start, unit: codes.get(unitId) ?? '', field, measure, missing }];
    }),
  );
}

async function keepRun(manager: EntityManager, run: { at: Date; by: string | null; dossiers: number }, drifts: readonly Drift[]): Promise<void> {
  await manager.insert(ReconcileRunEntity, { ...run, drifted: drifts.length, drifts: drifts.slice(0, MOST_DRIFTS) });
  await manager.query(`DELETE FROM reconcile_run WHERE at < $1::timestamptz - make_interval(days => $2)`, [run.at, KEPT_DAYS]);
}

/** The latest recounts, the last first. */
export async function readReconcileRuns(manager: EntityManager): Promise<ReconcileRun[]> {
  const rows = await manager.find(ReconcileRunEntity, { order: { id: 'DESC' }, take: SHOWN_RUNS });
  return rows.map(({ at, by, dossiers, drifted, drifts }) => ({ at: at.toISOString(), by, dossiers, drifted, drifts: drifts as Drift[] }));
}

/** Adds every dossier's edges to a delta. Returns how many dossiers there are. */
async function addDossiers(manager: EntityManager, difference: RollupDelta, catalogue: DistrictCatalogue): Promise<number> {
  let total = 0;
  for (let after: number | null = 0; after !== null; ) {
    const { count, last }: Counted = await addDossiersAfter(manager, difference, catalogue, after, BATCH);
    total += count;
    after = last;
  }
  return total;
}

interface Counted {
  readonly count: number;
  /** Id of the last; null: there was none. */
  readonly last: number | null;
}

/** Adds the edges of the next dossiers to a delta. */
export async function addDossiersAfter(
  manager: EntityManager, difference: RollupDelta, { calendar, district: { timeZone } }: DistrictCatalogue, after: number, limit: number,
): Promise<Counted> {
  const rows = await manager.query<{ id: number; unit_id: number | null; field: string | null; facts: DossierFacts }[]>(
    'SELECT id, unit_id, field, facts FROM dossier WHERE id > $1 AND facts IS NOT NULL ORDER BY id LIMIT $2',
    [after, limit],
  );
  for (const { unit_id: unitId, field, facts } of rows) {
    if (unitId !== null && field !== null) difference.add(edgesOf(facts, calendar, timeZone), unitId, field, 1);
  }
  return { count: rows.length, last: rows.at(-1)?.id ?? null };
}

async function subtractRollups(manager: EntityManager, difference: RollupDelta): Promise<void> {
  const rows = await manager.query<(RollupCell & Record<Measure, number>)[]>(
    `SELECT grain, start::text, unit_id AS "unitId", field, ${MEASURES.join(', ')} FROM rollup`,
  );
  for (const row of rows) difference.subtractCell(row, row);
}
