import type { EntityManager } from 'typeorm';
import type { DistrictSetup } from '@ioc/contracts';
import { shortUnitName, type PackDistrict } from '@ioc/pack';
import { EVERYTHING, holdDrains, markDirty } from '../aggregate/dirty.js';
import { ProcedureEntity, SettingEntity, UnitEntity } from '../entities/catalogue.js';
import { PeriodWatchEntity } from '../entities/figures.js';
import { DeliveryEntity, SourceReporterEntity } from '../entities/intake.js';
import { noteCatalogueChange } from './change.js';

/** The district may be set up only while nothing was ever delivered. */
export class WorldNotEmptyError extends Error {
  override name = 'WorldNotEmptyError';

  constructor() {
    super('Something was already delivered into this world: its units and procedures are no longer replaced.');
  }
}

/** Whether nothing was ever delivered. */
export async function isEmptyWorld(manager: EntityManager): Promise<boolean> {
  return !(await manager.exists(DeliveryEntity));
}

/** Units that an office names itself are not of the national register: they get codes of their own. */
const VALID_SINCE = '1900-01-01';

/**
 * Puts an office's own units and procedures in the place of the pack's, in the caller's transaction, with those
 * who report and the wall's period; the pack's manual statements and boundaries are another district's and go.
 * @throws WorldNotEmptyError when anything was ever delivered.
 */
export async function setUpDistrict(manager: EntityManager, setup: DistrictSetup, now: Date): Promise<void> {
  await holdDrains(manager);
  await noteCatalogueChange(manager);
  // No delivery comes in between.
  await manager.query('LOCK TABLE delivery IN SHARE ROW EXCLUSIVE MODE');
  if (!(await isEmptyWorld(manager))) throw new WorldNotEmptyError();
  const units = setup.units.map((unit, index) => ({ ...unit, code: `U${String(index + 1).padStart(2, '0')}` }));
  const short = units.map(({ name }) => shortUnitName(name));
  const columns = Math.ceil(Math.sqrt(units.length));
  for (const table of ['unit', 'unit_former', 'unit_succession', 'procedure', 'procedure_term', 'manual_statement', 'period_watch', 'snapshot', 'boundary_set']) await manager.query(`DELETE FROM ${table}`);
  await manager.insert(
    UnitEntity,
    units.map(({ code, name, aliases }, index) => ({
      // Codes of dossiers do not name it: its own code stands in for the agency's.
      code, name, kind: 'commune',
      // Two that are called alike keep their whole names.
      shortName: short.filter((other) => other === short[index]).length > 1 ? name : (short[index] ?? name), agencyCode: code, aliases, lat: null, lon: null,
      tileColumn: index % columns, tileRow: Math.floor(index / columns), neighbours: [], validFrom: VALID_SINCE, validTo: null,
    })),
  );
  await manager.insert(ProcedureEntity, setup.procedures.map((procedure) => ({ ...procedure, aliases: [] })));
  await manager.query(
    `DELETE FROM source_reporter USING source WHERE source.id = source_reporter.source_id AND source.kind IN ('one-stop', 'manual')`,
  );
  const sources = await manager.query<{ id: string; kind: string }[]>(`SELECT id, kind FROM source WHERE kind IN ('one-stop', 'manual')`);
  const reporters = sources.flatMap(({ id: sourceId, kind }) =>
    (kind === 'one-stop' ? units.map(({ code }) => code) : [setup.districtName]).map((reporter) => ({ sourceId, reporter })),
  );
  await manager.insert(SourceReporterEntity, reporters);
  const setting = await manager.findOneByOrFail(SettingEntity, { key: 'district' });
  const district = setting.value as PackDistrict;
  const label = setup.districtName.startsWith(`${district.label} `) ? district.label : (setup.districtName.split(' ')[0] ?? '');
  const value: PackDistrict = { ...district, name: setup.districtName, label, defaultPeriod: setup.defaultPeriod, samples: [] };
  await manager.update(SettingEntity, { key: 'district' }, { value });
  await manager.insert(PeriodWatchEntity, { ...setup.defaultPeriod, wantedAt: now });
  await markDirty(manager, EVERYTHING);
}
