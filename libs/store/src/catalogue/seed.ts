import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { endOfDay } from '@ioc/kpi';
import type { Pack } from '@ioc/pack';
import {
  IndicatorEntity, ManualStatementEntity, MappingProfileEntity, OperatorEntity, ProcedureEntity, ProcedureTermEntity, SettingEntity,
  StatusEntity, UnitEntity,
} from '../entities/catalogue.js';
import { sowCalendar } from '../calendar/versions.js';
import { RULE_SETS } from './catalogue.js';
import { PeriodWatchEntity } from '../entities/figures.js';
import { SourceEntity, SourceReporterEntity } from '../entities/intake.js';

/** Fills an empty database from a pack, once; what administrators change later is left alone. */
export async function seedPack(manager: EntityManager, pack: Pack, now: Date): Promise<boolean> {
  const district = await manager.findOneBy(SettingEntity, { key: 'district' });
  if (district) return false;
  await manager.insert(SettingEntity, [
    { key: 'district', value: pack.district },
    { key: 'forms', value: pack.forms },
    { key: RULE_SETS, value: pack.ruleSets },
    { key: 'fingerprintKey', value: randomBytes(32).toString('base64url') },
  ]);
  await manager.insert(
    UnitEntity,
    pack.units.map(({ centre, tile, ...unit }) => ({
      ...unit, lat: centre?.lat ?? null, lon: centre?.lon ?? null, tileColumn: tile.column, tileRow: tile.row,
    })),
  );
  await manager.insert(ProcedureEntity, pack.procedures.map(({ terms: _, serviceLevels = [], ...procedure }) => ({ ...procedure, serviceLevels })));
  await manager.insert(ProcedureTermEntity, termsOf(pack));
  await sowCalendar(manager, pack.calendar);
  await manager.insert(StatusEntity, pack.statuses);
  await manager.insert(OperatorEntity, pack.operators);
  await manager.insert(
    MappingProfileEntity,
    pack.profiles.map((definition) => ({ id: definition.id, version: definition.version, definition })),
  );
  await manager.insert(
    IndicatorEntity,
    pack.indicators.map((definition, position) => ({ code: definition.code, position, definition })),
  );
  await manager.insert(
    ManualStatementEntity,
    pack.manualFigures.map(({ statedFor, note, ...figure }) => ({
      ...figure, note: note ?? null, statedFrom: statedFor.from, statedTo: statedFor.to,
    })),
  );
  await manager.insert(SourceEntity, pack.sources.map((source) => ({ ...source, condition: 'silent', revision: 0 })));
  await manager.insert(SourceReporterEntity, reportersOf(pack));
  await manager.insert(PeriodWatchEntity, { ...pack.district.defaultPeriod, wantedAt: now });
  return true;
}

/** Terms of all procedures of a pack, a version each. */
export function termsOf(pack: Pack): ProcedureTermEntity[] {
  return pack.procedures.flatMap(({ code, terms = [] }) => terms.map((term) => ({ procedureCode: code, ...term })));
}

/** Units report to a one-stop source, operators to a telecom source of either kind, the office's statements speak for themselves. */
export function reportersOf(pack: Pack): Partial<SourceReporterEntity>[] {
  return pack.sources.flatMap(({ id: sourceId, kind }) => {
    if (kind === 'one-stop') return pack.units.map((unit) => ({ sourceId, reporter: unit.code }));
    if (kind === 'telecom' || kind === 'telecom-state') return pack.operators.map((operator) => ({ sourceId, reporter: operator.name }));
    const last = pack.manualFigures.map((figure) => figure.statedFor.to).sort().at(-1);
    const stateAt = last ? endOfDay(last, pack.district.timeZone) : null;
    return [{ sourceId, reporter: pack.district.name, stateAt, confirmedAt: stateAt }];
  });
}
