import type { EntityManager } from 'typeorm';
import type { RuleSet } from '@ioc/contracts';
import type { Pack, PackDistrict, PackIndicator, PackProfile } from '@ioc/pack';
import { EVERYTHING, markDirty } from '../aggregate/dirty.js';
import { sowCalendar } from '../calendar/versions.js';
import { IndicatorEntity, MappingProfileEntity, ProcedureEntity, ProcedureTermEntity, SettingEntity } from '../entities/catalogue.js';
import { SourceEntity, SourceReporterEntity } from '../entities/intake.js';
import { refoldLater } from '../intake/refold-later.js';
import { RULE_SETS } from './catalogue.js';
import { noteCatalogueChange } from './change.js';
import { reportersOf, termsOf } from './seed.js';

/**
 * Adds to a database of an earlier release what its pack has gained since: indicators, sources, mapping profiles, the
 * wall's plan, rule sets, versions of forms, terms and service levels of procedures, limits of acceptance, newer versions of
 * formulas, further scopes and notes. What else is there is left as it is, since
 * administrators may have changed it; an office's own units stay the ones that report.
 */
export async function topUpFromPack(manager: EntityManager, pack: Pack): Promise<boolean> {
  const gained = [
    await addSources(manager, pack),
    await addIndicators(manager, pack),
    await addProfiles(manager, pack),
    await addPlan(manager, pack),
    await addForms(manager, pack),
    await addRuleSets(manager, pack),
    await addTerms(manager, pack),
    await addReceiptRules(manager, pack),
    await sowCalendar(manager, pack.calendar),
  ].some((each) => each);
  if (!gained) return false;
  await noteCatalogueChange(manager);
  await markDirty(manager, EVERYTHING);
  return true;
}

async function addSources(manager: EntityManager, pack: Pack): Promise<boolean> {
  const known = new Set((await manager.find(SourceEntity)).map(({ id }) => id));
  const added = pack.sources.filter(({ id }) => !known.has(id));
  if (added.length === 0) return false;
  await manager.insert(SourceEntity, added.map((source) => ({ ...source, condition: 'silent', revision: 0 })));
  const units = await manager.query<{ code: string }[]>('SELECT code FROM unit ORDER BY id');
  const reporters = reportersOf({ ...pack, sources: added, units: pack.units.filter(({ code }) => units.some((unit) => unit.code === code)) });
  if (reporters.length > 0) await manager.insert(SourceReporterEntity, reporters);
  return true;
}

async function addIndicators(manager: EntityManager, pack: Pack): Promise<boolean> {
  const known = new Map((await manager.find(IndicatorEntity)).map((row) => [row.code, row]));
  let changed = false;
  for (const [position, definition] of pack.indicators.entries()) {
    const row = known.get(definition.code);
    const next = row ? withGained(row.definition as PackIndicator, definition) : definition;
    if (row && next === row.definition) continue;
    await manager.save(IndicatorEntity, { code: definition.code, position: row?.position ?? position, definition: next });
    changed = true;
  }
  return changed;
}

/** The same object when nothing was gained. */
function withGained(present: PackIndicator, released: PackIndicator): PackIndicator {
  if (present.kind !== released.kind || present.formula.version > released.formula.version) return present;
  const scopes = [...new Set([...present.scopes, ...released.scopes])];
  const gainsFormula = present.formula.version < released.formula.version;
  const gainsOwner = present.owner === undefined && released.owner !== undefined;
  const gainsNote = present.note === undefined && released.note !== undefined;
  if (scopes.length === present.scopes.length && !gainsNote && !gainsOwner && !gainsFormula) return present;
  return { ...present, scopes, ...(gainsFormula && { formula: released.formula }), ...(gainsNote && { note: released.note }), ...(gainsOwner && { owner: released.owner }) };
}

/** A newer version knows the words that earlier ones were taught. */
async function addProfiles(manager: EntityManager, pack: Pack): Promise<boolean> {
  const known = (await manager.find(MappingProfileEntity, { order: { version: 'ASC' } })).map((row) => row.definition as PackProfile);
  const added = pack.profiles.filter(({ id, version }) => !known.some((profile) => profile.id === id && profile.version === version));
  if (added.length === 0) return false;
  await manager.insert(MappingProfileEntity, added.map((profile) => {
    const taught = known.findLast(({ id }) => id === profile.id);
    const definition = { ...profile, channels: { ...taught?.channels, ...profile.channels }, statuses: { ...taught?.statuses, ...profile.statuses } };
    return { id: profile.id, version: profile.version, definition };
  }));
  return true;
}

async function addRuleSets(manager: EntityManager, { ruleSets }: Pack): Promise<boolean> {
  const setting = await manager.findOneBy(SettingEntity, { key: RULE_SETS });
  const present = (setting?.value ?? []) as RuleSet[];
  const added = ruleSets.filter(({ id }) => !present.some((known) => known.id === id));
  if (added.length > 0) await manager.save(SettingEntity, { key: RULE_SETS, value: [...present, ...added] });
  return added.length > 0;
}

async function addPlan(manager: EntityManager, { district }: Pack): Promise<boolean> {
  const setting = await manager.findOneByOrFail(SettingEntity, { key: 'district' });
  const present = setting.value as Partial<PackDistrict>;
  if (present.wall !== undefined) return false;
  await manager.update(SettingEntity, { key: 'district' }, { value: { ...present, wall: district.wall } });
  return true;
}

async function addForms(manager: EntityManager, { forms }: Pack): Promise<boolean> {
  const present = ((await manager.findOneBy(SettingEntity, { key: 'forms' }))?.value as Pack['forms'] | undefined) ?? [];
  const added = forms.filter(({ code, version }) => !present.some((form) => form.code === code && form.version === version));
  if (added.length > 0) await manager.save(SettingEntity, { key: 'forms', value: [...present, ...added] });
  return added.length > 0;
}

/** Terms are the pack's district's own: an office that was set up has other ones, under the same codes. */
async function addTerms(manager: EntityManager, pack: Pack): Promise<boolean> {
  const setting = await manager.findOneByOrFail(SettingEntity, { key: 'district' });
  if ((setting.value as PackDistrict).name !== pack.district.name) return false;
  const known = new Set((await manager.find(ProcedureTermEntity)).map(keyOfTerm));
  const present = new Set((await manager.find(ProcedureEntity)).map(({ code }) => code));
  const added = termsOf(pack).filter((term) => present.has(term.procedureCode) && !known.has(keyOfTerm(term)));
  if (added.length > 0) await manager.insert(ProcedureTermEntity, added);
  return added.length > 0;
}

function keyOfTerm({ procedureCode, validFrom }: ProcedureTermEntity): string {
  return `${procedureCode} ${validFrom}`;
}

/** Limits where there were none, and service levels of procedures that had none. Dossiers of before are then laid by them. */
async function addReceiptRules(manager: EntityManager, { district, procedures }: Pack): Promise<boolean> {
  const setting = await manager.findOneByOrFail(SettingEntity, { key: 'district' });
  const present = setting.value as Omit<PackDistrict, 'acceptanceLimits'> & Partial<PackDistrict>;
  const gainsLimits = present.acceptanceLimits === undefined;
  if (gainsLimits) await manager.update(SettingEntity, { key: 'district' }, { value: { ...present, acceptanceLimits: district.acceptanceLimits } });
  // As terms are, they are the pack's district's own.
  const released = new Map(present.name === district.name ? procedures.map(({ code, serviceLevels = [] }) => [code, serviceLevels]) : []);
  const gaining = (await manager.find(ProcedureEntity)).filter(({ code, serviceLevels }) => serviceLevels.length === 0 && (released.get(code) ?? []).length > 0);
  for (const { code } of gaining) await manager.update(ProcedureEntity, { code }, { serviceLevels: released.get(code) ?? [] });
  if (!gainsLimits && gaining.length === 0) return false;
  await refoldLater(manager);
  return true;
}
