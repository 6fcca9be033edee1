import type { EntityManager } from 'typeorm';
import { foldStatements } from '@ioc/kpi';
import { loadCatalogue } from '../catalogue/catalogue.js';
import { SettingEntity } from '../entities/catalogue.js';
import { instantsOf, readStatements } from '../intake/statements.js';
import { EVERYTHING, markDirty } from './dirty.js';
import { addDossiers } from './recount.js';
import { addToRollups, RollupDelta } from './rollups.js';

/** Of what this program makes of statements: to be raised whenever facts or edges are made otherwise. */
const FACTS_VERSION = 2;
const SETTING = 'factsVersion';
const BATCH = 1_000;

/** Notes in a new database that its facts will be of this program. */
export async function noteFactsVersion(manager: EntityManager): Promise<void> {
  await manager.save(SettingEntity, { key: SETTING, value: FACTS_VERSION });
}

/**
 * Makes the facts of all dossiers anew from what was said of them, and the rollups from the facts, where an earlier
 * release has made them. In one transaction, before anybody reads or writes.
 */
export async function refold(manager: EntityManager): Promise<void> {
  const row = await manager.findOneBy(SettingEntity, { key: SETTING });
  if (row?.value === FACTS_VERSION) return;
  await manager.query('TRUNCATE rollup');
  const catalogue = await loadCatalogue(manager);
  await refoldFacts(manager);
  const delta = new RollupDelta();
  await addDossiers(manager, delta, catalogue);
  await addToRollups(manager, delta);
  await markDirty(manager, EVERYTHING);
  await noteFactsVersion(manager);
}

async function refoldFacts(manager: EntityManager): Promise<void> {
  for (let after = 0; ; ) {
    const ids = (
      await manager.query<{ id: number }[]>('SELECT id FROM dossier WHERE id > $1 AND facts IS NOT NULL ORDER BY id LIMIT $2', [after, BATCH])
    ).map(({ id }) => id);
    const statements = await readStatements(manager, ids);
    const made = [...statements].map(([id, known]) => ({ id, facts: foldStatements(known.flatMap(instantsOf)) }));
    await manager.query(
      `UPDATE dossier SET facts = next.facts FROM unnest($1::bigint[], $2::jsonb[]) AS next(id, facts) WHERE dossier.id = next.id`,
      [made.map(({ id }) => id), made.map(({ facts }) => JSON.stringify(facts))],
    );
    const last = ids.at(-1);
    if (last === undefined || ids.length < BATCH) return;
    after = last;
  }
}
