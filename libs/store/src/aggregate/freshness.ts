import type { EntityManager } from 'typeorm';
import type { SourceFreshness } from '@ioc/contracts';
import { freshnessOf, sourceLateAfter, sourceStateAt, type SourceInput, type TimeContext } from '@ioc/kpi';
import { SourceEntity } from '../entities/intake.js';

/** How every source stands, as last written by `refreshFreshness`. */
export async function readFreshness(manager: EntityManager): Promise<SourceFreshness[]> {
  const rows = await manager.query<
    { id: string; name: string; short_name: string; state_at: Date | null; heard_at: Date | null; late_after: Date | null; condition: SourceFreshness['condition']; revision: number }[]
  >(
    'SELECT id, name, short_name, state_at, heard_at, late_after, condition, revision FROM source ORDER BY id',
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    shortName: row.short_name,
    stateAt: row.state_at?.toISOString() ?? null,
    heardAt: row.heard_at?.toISOString() ?? null,
    lateAfter: row.late_after?.toISOString() ?? null,
    condition: row.condition,
    revision: row.revision,
  }));
}

/** Writes under the revision how sources stand now. Returns whether any stands differently. */
export async function refreshFreshness(
  manager: EntityManager,
  sources: ReadonlyMap<string, SourceInput>,
  revision: number,
  time: TimeContext,
): Promise<boolean> {
  let changed = false;
  for (const row of await manager.find(SourceEntity)) {
    const source = sources.get(row.id);
    if (!source) continue;
    const stateAt = instantOrNull(sourceStateAt(source));
    const late = sourceLateAfter(source, time);
    const condition = freshnessOf(stateAt, late, time.now);
    const same = (a: Date | null, b: Date | null): boolean => a?.getTime() === b?.getTime();
    if (row.condition === condition && same(row.lateAfter, late) && same(row.stateAt, stateAt)) continue;
    await manager.update(SourceEntity, { id: row.id }, { stateAt, lateAfter: late, condition, revision });
    changed = true;
  }
  return changed;
}

function instantOrNull(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
