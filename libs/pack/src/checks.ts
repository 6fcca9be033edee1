import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PackFile } from './pack-file.js';
import { checkProfile } from './check-profile.js';
import type { Pack } from './schema.js';
import { normaliseText, normaliseUnitName } from './text.js';

export type PackFiles = Readonly<Record<Exclude<keyof Pack, 'profiles'>, PackFile>> & { readonly profiles: readonly PackFile[] };

type Path = readonly PropertyKey[];

/** Reports a key that two entries share. */
class Unique {
  private readonly first = new Map<string, { owner: number; path: Path }>();

  constructor(private readonly file: PackFile, private readonly what: string) {}

  /** @param owner entries of one owner may repeat each other: a name that is also an alias does no harm */
  claim(key: string, owner: number, path: Path): void {
    const known = this.first.get(key);
    if (!known) this.first.set(key, { owner, path });
    else if (known.owner !== owner) {
      this.file.report(path, `${this.what} "${key}" is already taken at line ${this.file.lineOf(known.path)}; make each one different`);
    }
  }
}

function checkDistrict({ district }: Pack, file: PackFile, directory: string): void {
  district.samples.forEach((sample, index) => {
    if (!existsSync(join(directory, 'samples', sample.file))) {
      file.report(['samples', index, 'file'], `there is no samples/${sample.file}; add the file or correct the name`);
    }
  });
  checkDays(district.acceptanceLimits, file, ['acceptanceLimits'], 'limits');
  if (!isTimeZone(district.timeZone)) {
    file.report(['timeZone'], `"${district.timeZone}" is not a time zone; use a name like Asia/Ho_Chi_Minh`);
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function checkUnits({ units }: Pack, file: PackFile): void {
  const codes = new Unique(file, 'code');
  const agencies = new Unique(file, 'agency code');
  const tiles = new Unique(file, 'tile');
  const names = new Unique(file, 'name');
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  units.forEach((unit, index) => {
    codes.claim(unit.code, index, [index, 'code']);
    agencies.claim(unit.agencyCode, index, [index, 'agencyCode']);
    tiles.claim(`column ${unit.tile.column}, row ${unit.tile.row}`, index, [index, 'tile']);
    names.claim(normaliseUnitName(unit.name), index, [index, 'name']);
    names.claim(normaliseUnitName(unit.shortName), index, [index, 'shortName']);
    unit.aliases.forEach((alias, at) => names.claim(normaliseUnitName(alias), index, [index, 'aliases', at]));
    if (unit.validTo !== null && unit.validTo < unit.validFrom) {
      file.report([index, 'validTo'], 'is before validFrom; correct one of the two days');
    }
    unit.neighbours.forEach((code, at) => {
      const path = [index, 'neighbours', at];
      const neighbour = byCode.get(code);
      if (code === unit.code) file.report(path, 'a unit is not its own neighbour; remove it');
      else if (!neighbour) file.report(path, `there is no unit "${code}"; add it or correct the code`);
      else if (!neighbour.neighbours.includes(unit.code)) {
        file.report(path, `unit "${code}" does not name "${unit.code}" as its neighbour; name it there or remove it here`);
      }
    });
  });
}

function checkDays(versions: readonly { readonly validFrom: string }[], file: PackFile, path: Path, what: string): void {
  if (new Set(versions.map(({ validFrom }) => validFrom)).size < versions.length) {
    file.report(path, `two ${what} are valid from the same day; give each a day of its own`);
  }
}

function checkProcedures({ procedures }: Pack, file: PackFile): void {
  const words = new Unique(file, 'code or name');
  const fields = new Map<string, string>();
  procedures.forEach(({ code, name, field, aliases, terms = [], serviceLevels = [] }, index) => {
    checkDays(terms, file, [index, 'terms'], 'terms');
    checkDays(serviceLevels, file, [index, 'serviceLevels'], 'service levels');
    words.claim(code, index, [index, 'code']);
    words.claim(normaliseText(name), index, [index, 'name']);
    aliases.forEach((alias, at) => words.claim(normaliseText(alias), index, [index, 'aliases', at]));
    const key = normaliseText(field);
    const known = fields.get(key);
    if (key === '') file.report([index, 'field'], 'is empty; name the field');
    else if (known === undefined) fields.set(key, field);
    else if (known !== field) {
      file.report([index, 'field'], `"${field}" is written "${known}" elsewhere; write one field one way`);
    }
  });
}

function checkStatuses({ statuses }: Pack, file: PackFile): void {
  const codes = new Unique(file, 'code');
  const canonicals = new Unique(file, 'canonical status');
  const names = new Unique(file, 'name');
  statuses.forEach((status, index) => {
    codes.claim(status.code, index, [index, 'code']);
    canonicals.claim(status.canonical, index, [index, 'canonical']);
    status.names.forEach((name, at) => names.claim(normaliseText(name), index, [index, 'names', at]));
  });
}

function checkRuleSets({ ruleSets }: Pack, file: PackFile): void {
  const ids = new Unique(file, 'id');
  const days = new Unique(file, 'day');
  ruleSets.forEach(({ id, defaultFrom }, index) => {
    ids.claim(id, index, [index, 'id']);
    if (defaultFrom !== null) days.claim(defaultFrom, index, [index, 'defaultFrom']);
  });
  if (ruleSets.every(({ defaultFrom }) => defaultFrom === null)) file.report([0, 'defaultFrom'], 'no rule set is ever in force; give one its first day');
}

function checkOperators({ operators }: Pack, file: PackFile): void {
  const names = new Unique(file, 'name');
  operators.forEach((operator, index) => {
    names.claim(normaliseText(operator.name), index, [index, 'name']);
    operator.aliases.forEach((alias, at) => names.claim(normaliseText(alias), index, [index, 'aliases', at]));
  });
}

function checkCalendar({ calendar }: Pack, file: PackFile): void {
  const days = new Unique(file, 'day');
  calendar.daysOff.forEach(({ day }, index) => days.claim(day, index, ['daysOff', index, 'day']));
  calendar.makeUpDays.forEach(({ day }, index) => {
    days.claim(day, calendar.daysOff.length + index, ['makeUpDays', index, 'day']);
    if (![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())) {
      file.report(['makeUpDays', index, 'day'], 'is not on a weekend; only a Saturday or Sunday is worked instead');
    }
  });
  for (const [list, others] of [['daysOff', calendar.makeUpDays], ['makeUpDays', calendar.daysOff]] as const) {
    calendar[list].forEach(({ day, swapWith }, index) => {
      if (swapWith !== undefined && others.find((other) => other.day === swapWith)?.swapWith !== day) {
        file.report([list, index, 'swapWith'], `${swapWith} does not name ${day} as its swap; name it there or remove it here`);
      }
    });
  }
  let previousEnd = '';
  calendar.workingHours.forEach(({ from, to }, index) => {
    if (from >= to || from < previousEnd) {
      file.report(['workingHours', index], 'hours must follow each other without overlapping; correct from and to');
    }
    previousEnd = to;
  });
}

const FORMULA_PARTS = { count: ['measure'], stock: ['measure'], part: ['numerator', 'denominator'], rate: ['numerator', 'denominator'], mean: ['numerator', 'denominator'], manual: [] } as const;

function checkIndicators({ indicators, sources }: Pack, file: PackFile): void {
  const codes = new Unique(file, 'code');
  const sourceIds = new Set(sources.map((source) => source.id));
  indicators.forEach(({ code, kind, formula, sources: needed, thresholds }, index) => {
    codes.claim(code, index, [index, 'code']);
    const parts: readonly string[] = FORMULA_PARTS[kind];
    for (const part of ['measure', 'numerator', 'denominator'] as const) {
      if (parts.includes(part) === (formula[part] !== undefined)) continue;
      file.report([index, 'formula', part], `a ${kind} ${parts.includes(part) ? `needs a ${part}; add it` : `has no ${part}; remove it`}`);
    }
    if (formula.periods !== undefined && kind !== 'manual') file.report([index, 'formula', 'periods'], 'only periods of a manual figure are added; remove it');
    needed.forEach((id, at) => {
      if (!sourceIds.has(id)) file.report([index, 'sources', at], `there is no source "${id}"; add it to sources.yaml or correct the id`);
    });
    for (const level of ['warning', 'critical'] as const) {
      if (!thresholds) continue;
      const comparison = /^(?:<|>|<=|>=) -?\d+(?:\.\d+)?( %)?$/.exec(thresholds[level]);
      if (!comparison) file.report([index, 'thresholds', level], 'is not a comparison; write it like "< 90" or ">= 1"');
      else if (comparison[1] !== undefined && kind !== 'part') file.report([index, 'thresholds', level], 'only a part is compared as a share of its whole; leave out the %');
    }
  });
}

function checkManualFigures({ indicators, manualFigures }: Pack, file: PackFile): void {
  const statements = new Unique(file, 'statement');
  const kinds = new Map(indicators.map(({ code, kind }) => [code, kind]));
  manualFigures.forEach(({ indicator, statedFor }, index) => {
    statements.claim(`${indicator} ${statedFor.from}..${statedFor.to}`, index, [index, 'indicator']);
    if (kinds.get(indicator) !== 'manual') {
      file.report([index, 'indicator'], `"${indicator}" is not a manual indicator of indicators.yaml; add it there or correct the code`);
    }
  });
}

function checkEntryForms({ indicators, entryForms, units }: Pack, file: PackFile): void {
  const keys = new Unique(file, 'key');
  const fed = new Unique(file, 'indicator');
  const kinds = new Map(indicators.map(({ code, kind }) => [code, kind]));
  entryForms.forEach(({ key, definition: { figures, units: chosen } }, index) => {
    keys.claim(key, index, [index, 'key']);
    figures.forEach(({ indicator }, at) => {
      const path = [index, 'definition', 'figures', at, 'indicator'];
      fed.claim(indicator, index * 1_000 + at, path);
      if (kinds.get(indicator) !== 'manual') file.report(path, `"${indicator}" is not a manual indicator of indicators.yaml; add it there or correct the code`);
    });
    const submits = units.some(({ code, kind }) => ('kinds' in chosen ? chosen.kinds.includes(kind) : chosen.codes.includes(code)));
    if (!submits) file.report([index, 'definition', 'units'], 'no unit of units.yaml submits it; correct the kinds or codes');
  });
}

/** Reports into `files` whatever the parts of a pack say against each other. */
export function checkPack(pack: Pack, files: PackFiles, directory: string): void {
  checkDistrict(pack, files.district, directory);
  checkUnits(pack, files.units);
  checkProcedures(pack, files.procedures);
  checkStatuses(pack, files.statuses);
  checkRuleSets(pack, files.ruleSets);
  checkOperators(pack, files.operators);
  checkCalendar(pack, files.calendar);
  const sourceIds = new Unique(files.sources, 'id');
  pack.sources.forEach(({ id }, index) => sourceIds.claim(id, index, [index, 'id']));
  checkIndicators(pack, files.indicators);
  checkManualFigures(pack, files.manualFigures);
  checkEntryForms(pack, files.entryForms);
  const profileIds = new Map<string, string>();
  files.profiles.forEach((file, index) => {
    const profile = pack.profiles[index];
    if (!profile) return;
    const taken = profileIds.get(profile.id);
    if (taken !== undefined) file.report(['id'], `id "${profile.id}" is already taken in ${taken}; make each one different`);
    else profileIds.set(profile.id, file.file);
    checkProfile(profile, pack, file);
  });
}
