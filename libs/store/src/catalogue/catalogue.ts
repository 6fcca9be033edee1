import type { EntityManager } from 'typeorm';
import type { Pack, PackDistrict, PackIndicator, PackProfile, PackSource, PackStatus, PackUnit } from '@ioc/pack';
import { workingCalendar, workingTimeOf, type IndicatorDefinition, type ManualStatement, type ReceiptRules, type WorkingCalendar } from '@ioc/kpi';
import type { CalendarRules, FormDefinition, ProcedureLevel, ProcedureTerm, Qualifier, RuleSet, WorkingTime } from '@ioc/contracts';
import {
  IndicatorEntity, ManualStatementEntity, MappingProfileEntity, OperatorEntity, ProcedureEntity, ProcedureTermEntity, SettingEntity,
  StatusEntity, UnitEntity, UnitFormerEntity, UnitSuccessionEntity,
} from '../entities/catalogue.js';
import { latestCalendar } from '../calendar/versions.js';
import { SourceEntity } from '../entities/intake.js';
import { catalogueVersion } from './change.js';

/** What a unit is called, and is. */
export type UnitName = Pick<PackUnit, 'name' | 'shortName' | 'kind' | 'agencyCode'>;

export interface KnownUnit extends PackUnit {
  readonly id: number;
  /** What it was until a day, the first one first; itself says what it is since. */
  readonly former: readonly (UnitName & { readonly until: string })[];
  /** Codes of the units that it became. */
  readonly successors: readonly string[];
}

/** What a unit was on a day. */
export function unitNameOn<T extends UnitName & Pick<KnownUnit, 'former'>>(unit: T, day: string): UnitName {
  return unit.former.find(({ until }) => until >= day) ?? unit;
}

/** The district as the database knows it now: the pack's data with what administrators changed. */
export interface DistrictCatalogue {
  /** Grows with every change. */
  readonly version: number;
  /** Key of the fingerprints by which masked words are told apart. */
  readonly fingerprintKey: string;
  readonly district: PackDistrict;
  readonly units: KnownUnit[];
  readonly procedures: Pack['procedures'];
  readonly fields: readonly string[];
  readonly statuses: PackStatus[];
  readonly ruleSets: readonly RuleSet[];
  readonly operators: Pack['operators'];
  /** Newest version of each. */
  readonly profiles: PackProfile[];
  readonly indicators: readonly PackIndicator[];
  readonly formulas: readonly IndicatorDefinition[];
  readonly sources: PackSource[];
  readonly statements: readonly ManualStatement[];
  /** Versions of the ministry's forms. */
  readonly forms: readonly FormDefinition[];
  readonly workingTime: WorkingTime;
  /** The office's. */
  readonly calendar: WorkingCalendar;
  readonly calendarRules: CalendarRules;
  /** Versions of each procedure's term, by its code; a procedure without any has none that is known. */
  readonly terms: ReadonlyMap<string, readonly ProcedureTerm[]>;
  /** What dossiers keep of the day on which they are accepted. */
  readonly receipt: ReceiptRules;
}

/** Key of the setting that holds them. */
export const RULE_SETS = 'ruleSets';

/** @throws Error when the database has not been seeded. */
export async function loadCatalogue(manager: EntityManager): Promise<DistrictCatalogue> {
  const settings = new Map((await manager.find(SettingEntity)).map((row) => [row.key, row.value]));
  const district = settings.get('district') as PackDistrict | undefined;
  if (!district) throw new Error('The database holds no district yet: seed a pack first.');
  const procedures = (await manager.find(ProcedureEntity, { order: { code: 'ASC' } })).map((row) => ({ ...row, serviceLevels: row.serviceLevels as ProcedureLevel[] }));
  const profiles = await manager.find(MappingProfileEntity, { order: { id: 'ASC', version: 'ASC' } });
  const indicators = (await manager.find(IndicatorEntity, { order: { position: 'ASC', code: 'ASC' } })).map(
    (row) => row.definition as PackIndicator,
  );
  const { calendar } = await latestCalendar(manager);
  const workingTime = workingTimeOf(calendar);
  return {
    version: await catalogueVersion(manager),
    fingerprintKey: (settings.get('fingerprintKey') as string | undefined) ?? '',
    district,
    units: await loadUnits(manager),
    procedures,
    fields: [...new Set(procedures.map((procedure) => procedure.field))],
    statuses: (await manager.find(StatusEntity)) as unknown as PackStatus[],
    ruleSets: (settings.get(RULE_SETS) as RuleSet[] | undefined) ?? [],
    operators: await manager.find(OperatorEntity),
    profiles: [...new Map(profiles.map((row) => [row.id, row.definition as PackProfile])).values()],
    indicators,
    formulas: indicators.map(formulaOf),
    sources: (await manager.find(SourceEntity, { order: { id: 'ASC' } })) as unknown as PackSource[],
    statements: (await manager.find(ManualStatementEntity, { order: { publishedOn: 'ASC', id: 'ASC' } })).map((row) => ({
      indicator: row.indicator,
      value: row.value,
      qualifier: row.qualifier as Qualifier,
      statedFor: { from: row.statedFrom, to: row.statedTo },
    })),
    forms: (settings.get('forms') as FormDefinition[] | undefined) ?? [],
    workingTime,
    calendar: workingCalendar(workingTime),
    calendarRules: calendar.rules,
    terms: await loadTerms(manager),
    receipt: {
      timeZone: district.timeZone,
      levels: new Map(procedures.map(({ code, serviceLevels }) => [code, inOrder(serviceLevels)])),
      limits: inOrder(district.acceptanceLimits),
    },
  };
}

function inOrder<T extends { readonly validFrom: string }>(versions: readonly T[]): T[] {
  return [...versions].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
}

async function loadTerms(manager: EntityManager): Promise<Map<string, ProcedureTerm[]>> {
  const terms = new Map<string, ProcedureTerm[]>();
  for (const { procedureCode, ...row } of await manager.find(ProcedureTermEntity, { order: { procedureCode: 'ASC', validFrom: 'ASC' } })) {
    const others = terms.get(procedureCode);
    if (others) others.push(row as ProcedureTerm);
    else terms.set(procedureCode, [row as ProcedureTerm]);
  }
  return terms;
}

async function loadUnits(manager: EntityManager): Promise<KnownUnit[]> {
  const rows = await manager.find(UnitEntity, { order: { id: 'ASC' } });
  const former = await manager.find(UnitFormerEntity, { order: { unitId: 'ASC', until: 'ASC' } });
  const successions = await manager.find(UnitSuccessionEntity, { order: { unitId: 'ASC', successorId: 'ASC' } });
  return rows.map((row) => ({
    ...unitOf(row),
    former: former.filter(({ unitId }) => unitId === row.id).map(({ unitId: _, kind, ...name }) => ({ ...name, kind: kind as PackUnit['kind'] })),
    successors: successions.filter(({ unitId }) => unitId === row.id).map(({ successorId }) => rows.find(({ id }) => id === successorId)?.code ?? ''),
  }));
}

function unitOf(row: UnitEntity): Omit<KnownUnit, 'former' | 'successors'> {
  const { lat, lon, tileColumn, tileRow, kind, ...unit } = row;
  return {
    ...unit,
    kind: kind as PackUnit['kind'],
    centre: lat === null || lon === null ? null : { lat, lon },
    tile: { column: tileColumn, row: tileRow },
  };
}

function formulaOf(indicator: PackIndicator): IndicatorDefinition {
  return {
    code: indicator.code,
    kind: indicator.kind,
    perishable: indicator.perishable,
    measure: indicator.formula.measure ?? null,
    numerator: indicator.formula.numerator ?? null,
    denominator: indicator.formula.denominator ?? null,
    gathers: indicator.formula.periods ?? 'last',
    formulaVersion: indicator.formula.version,
    sources: indicator.sources,
    scopes: indicator.scopes,
  };
}
