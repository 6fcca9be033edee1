import type { EntityManager } from 'typeorm';
import type { MappingProfile, ProfileConfirmed } from '@ioc/contracts';
import { MappingProfileEntity, SettingEntity } from '../entities/catalogue.js';
import { SourceEntity } from '../entities/intake.js';
import { noteCatalogueChange } from './change.js';
import { UnknownTargetError } from './unknown-target.js';

/**
 * Keeps a confirmed mapping: the next version of its id. Words that the version before was taught stay known.
 * @throws UnknownTargetError when the district has no such source, or it is not one of what the mapping tells of.
 */
export async function saveProfile(manager: EntityManager, confirmed: ProfileConfirmed): Promise<MappingProfile> {
  await noteCatalogueChange(manager);
  const source = await manager.findOneBy(SourceEntity, { id: confirmed.source });
  if (!source || (source.kind === 'telecom-state') !== (confirmed.entity === 'station-state')) throw new UnknownTargetError(confirmed.source);
  const [last] = await manager.find(MappingProfileEntity, { where: { id: confirmed.id }, order: { version: 'DESC' }, take: 1 });
  const before = last?.definition as MappingProfile | undefined;
  const profile: MappingProfile = {
    ...confirmed,
    version: (last?.version ?? 0) + 1,
    channels: { ...before?.channels, ...confirmed.channels },
    statuses: { ...before?.statuses, ...confirmed.statuses },
    ...((before?.causes ?? confirmed.causes) && { causes: { ...before?.causes, ...confirmed.causes } }),
  };
  await manager.insert(MappingProfileEntity, { id: profile.id, version: profile.version, definition: profile });
  return profile;
}

/** Every version of every profile, newest version of each id first. */
export async function listProfileVersions(manager: EntityManager): Promise<MappingProfile[]> {
  const rows = await manager.find(MappingProfileEntity, { order: { id: 'ASC', version: 'DESC' } });
  return rows.map((row) => row.definition as MappingProfile);
}

/** The version with which a delivery was read. @throws Error when there is none. */
export async function readProfile(manager: EntityManager, id: string, version: number): Promise<MappingProfile> {
  const row = await manager.findOneBy(MappingProfileEntity, { id, version });
  if (!row) throw new Error(`mapping profile "${id}" has no version ${version}`);
  return row.definition as MappingProfile;
}

/** The district's time zone, as the transaction sees it. */
export async function readTimeZone(manager: EntityManager): Promise<string> {
  const district = await manager.findOneByOrFail(SettingEntity, { key: 'district' });
  return (district.value as { timeZone: string }).timeZone;
}
