import type { EntityManager } from 'typeorm';
import type { FormContent, FormDefinition, FormQuery, FormScope } from '@ioc/contracts';
import { asOf, cutOff, formChecks, formRows, formVersionFor, gapsOf, FORM_FORMULA_VERSION, ruleSetOn, silentBefore, type FormCell, type SourceInput, type TimeContext } from '@ioc/kpi';
import { readUnitFieldCounters } from '../aggregate/counters.js';
import { readFreshness } from '../aggregate/freshness.js';
import type { Counted } from '../aggregate/single-dossiers.js';
import { unitNameOn, type DistrictCatalogue } from '../catalogue/catalogue.js';
import { loadSources } from '../intake/reporters.js';
import { readLateDossiers } from './late.js';
import { readOpenings } from './openings.js';

type Unit = DistrictCatalogue['units'][number];

/** The form that is asked for is not there, or speaks of nobody. */
export class NoFormError extends Error {
  override name = 'NoFormError';
}

/** Its dossiers come from the one-stop alone. */
const SOURCE_KIND_OF_DOSSIERS = 'one-stop';

/**
 * Form II.06a of a period as it is now. Call it in a REPEATABLE READ transaction, so that rows and lists are of one moment.
 * @throws NoFormError when the scope has no unit or no form is known.
 */
export async function readForm(manager: EntityManager, query: FormQuery, catalogue: DistrictCatalogue, time: TimeContext): Promise<FormContent> {
  const { from, to, scope, by } = query;
  const period = { from, to };
  const chosen = formVersionFor(catalogue.forms, to);
  if (!chosen) throw new NoFormError('no form');
  const { definition, outdated } = chosen;
  // Called, and counted among the levels, as on the period's last day.
  const units = unitsOf(scope, definition, catalogue.units.map((unit) => ({ ...unit, ...unitNameOn(unit, to) })));
  if (units.length === 0) throw new NoFormError(`no unit in ${scope}`);
  const end = cutOff(period, time);
  const rules = ruleSetOn(catalogue.ruleSets, end, null);
  const openings = (await readOpenings(manager, period)).filter(({ unit }) => units.some(({ code }) => code === unit));
  const cells = await readCells(manager, { period, end, rules }, units, time);
  const rows = formRows({ definition, units, cells, openings, by });
  const source = await dossierSource(manager, catalogue);
  const reporters = source.reporters.filter(({ key }) => units.some(({ code }) => code === key));
  const nameOf = (code: string): string => units.find((unit) => unit.code === code)?.name ?? code;
  return {
    definition,
    outdated,
    reporter: reporterOf(scope, definition, units, catalogue),
    period,
    scope,
    by,
    cutOff: end,
    asOf: asOf([{ ...source, reporters }], period, time),
    ruleSet: rules.id,
    ruleSetName: rules.name,
    formulaVersion: FORM_FORMULA_VERSION,
    rows,
    checks: formChecks(definition, rows),
    uncovered: end < from ? [] : gapsOf(reporters, { from, to: end }, catalogue.calendar).map((gap) => ({ from: gap.from, to: gap.to, units: gap.reporters.map(nameOf) })),
    unheardBefore: silentBefore(reporters, from).filter(({ key }) => openings.every(({ unit }) => unit !== key)).map(({ key }) => nameOf(key)),
    openings,
    sources: (await readFreshness(manager)).filter(({ id }) => id === source.id).map(({ id, name, stateAt, condition }) => ({ id, name, stateAt, condition })),
    ...(await readLateDossiers(manager, { period, end, rules }, new Map(units.map(({ id, name }) => [id, name])), time)),
  };
}

function unitsOf(scope: FormScope, { levels }: FormDefinition, units: readonly Unit[]): Unit[] {
  if (scope === 'office') return units.filter(({ kind }) => levels.some(({ kinds }) => kinds.includes(kind)));
  const [dimension, member] = scopeParts(scope);
  if (dimension === 'unit') return units.filter(({ code }) => code === member);
  return units.filter(({ kind }) => levels.some(({ key, kinds }) => key === member && kinds.includes(kind)));
}

function scopeParts(scope: FormScope): [string, string] {
  const colon = scope.indexOf(':');
  return [scope.slice(0, colon), scope.slice(colon + 1)];
}

function reporterOf(scope: FormScope, { levels }: FormDefinition, units: readonly Unit[], catalogue: DistrictCatalogue): string {
  if (scope.startsWith('unit:')) return units[0]?.name ?? '';
  const office = catalogue.units.find(({ kind }) => kind === 'district-desk')?.name ?? catalogue.district.name;
  const level = levels.find(({ key }) => scope === `level:${key}`);
  return level && levels.length > 1 ? `${office} – ${level.label}` : office;
}

async function readCells(manager: EntityManager, counted: Counted, units: readonly Unit[], time: TimeContext): Promise<FormCell[]> {
  if (counted.end < counted.period.from) return [];
  const counters = await readUnitFieldCounters(manager, counted, time);
  return units.flatMap(({ id, code }) => [...(counters.get(id) ?? [])].map(([field, counted]) => ({ unit: code, field, counters: counted })));
}

/** @throws Error when the district has no such source: a pack always brings it. */
async function dossierSource(manager: EntityManager, { sources }: DistrictCatalogue): Promise<SourceInput> {
  const known = await loadSources(manager);
  const source = known.get(sources.find(({ kind }) => kind === SOURCE_KIND_OF_DOSSIERS)?.id ?? '');
  if (!source) throw new Error('the district has no one-stop source');
  return source;
}
