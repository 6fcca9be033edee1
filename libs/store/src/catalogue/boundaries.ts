import type { EntityManager, FindOptionsSelect } from 'typeorm';
import type { MapBoundaries, MapVersion } from '@ioc/contracts';
import { BoundarySetEntity } from '../entities/map.js';

export type NewBoundaries = Omit<BoundarySetEntity, 'version' | 'active'>;

type Shown = Omit<MapBoundaries, 'today'>;

const NONE: Shown = { version: null, topology: null, attribution: null, validOn: null };
/** Everything but the geometry, which is large. */
const ABOUT: FindOptionsSelect<BoundarySetEntity> = {
  version: true, fileName: true, attribution: true, validOn: true, uploadedAt: true, uploadedBy: true, active: true,
};

/** The boundaries that maps show; all null when they show tiles. */
export async function readBoundaries(manager: EntityManager): Promise<Shown> {
  const row = await manager.findOne(BoundarySetEntity, {
    where: { active: true }, select: { version: true, topology: true, attribution: true, validOn: true },
  });
  if (!row) return NONE;
  const { version, topology, attribution, validOn } = row;
  return { version, topology, attribution, validOn };
}

/** Newest first. */
export async function listBoundaries(manager: EntityManager): Promise<MapVersion[]> {
  return (await manager.find(BoundarySetEntity, { select: ABOUT, order: { version: 'DESC' } })).map(versionOf);
}

/** Keeps boundaries as the next version, in the caller's transaction; maps show them from now on. */
export async function saveBoundaries(manager: EntityManager, boundaries: NewBoundaries): Promise<MapVersion> {
  await oneAtATime(manager);
  const last = (await manager.maximum(BoundarySetEntity, 'version')) ?? 0;
  await clearBoundaries(manager);
  const row = { ...boundaries, version: last + 1, active: true };
  await manager.insert(BoundarySetEntity, row);
  return versionOf(row);
}

/** Maps show this version from now on, in the caller's transaction; null when there is no such version. */
export async function activateBoundaries(manager: EntityManager, version: number): Promise<MapVersion | null> {
  await oneAtATime(manager);
  const row = await manager.findOne(BoundarySetEntity, { where: { version }, select: ABOUT });
  if (!row) return null;
  await clearBoundaries(manager);
  await manager.update(BoundarySetEntity, { version }, { active: true });
  return versionOf({ ...row, active: true });
}

/** Maps show tiles from now on; every version stays. */
export async function clearBoundaries(manager: EntityManager): Promise<void> {
  await manager.update(BoundarySetEntity, { active: true }, { active: false });
}

async function oneAtATime(manager: EntityManager): Promise<void> {
  await manager.query('LOCK TABLE boundary_set IN SHARE ROW EXCLUSIVE MODE');
}

function versionOf(row: Omit<BoundarySetEntity, 'topology' | 'original'>): MapVersion {
  const { version, fileName, attribution, validOn, uploadedAt, uploadedBy, active } = row;
  return { version, fileName, attribution, validOn, uploadedAt: uploadedAt.toISOString(), uploadedBy, active };
}
