import { normaliseUnitName, type StrippedItem } from '@ioc/intake';
import type { DistrictCatalogue } from '@ioc/store';

export interface TitleUnits {
  /** Codes of the units that it speaks for: the district's speaks for all; null: it names none. */
  readonly speaksFor: string[] | null;
  /** Names of units of other districts; empty when it names one of ours. */
  readonly foreignUnits: string[];
}

/** The units that the title of a file names. */
export function titleUnitsOf(items: readonly StrippedItem[], { district, units }: Pick<DistrictCatalogue, 'district' | 'units'>): TitleUnits {
  const names = items.flatMap((item) => (item.kind === 'printed' ? (item.unitNames ?? []) : []));
  const wanted = new Set(names.map(normaliseUnitName));
  const named = units.filter((unit) => [unit.name, unit.shortName, ...unit.aliases].some((name) => wanted.has(normaliseUnitName(name))));
  if (wanted.has(normaliseUnitName(district.name))) return { speaksFor: units.map((unit) => unit.code), foreignUnits: [] };
  if (named.length === 0) return { speaksFor: null, foreignUnits: names };
  const all = named.some((unit) => unit.kind === 'district-desk');
  return { speaksFor: (all ? units : named).map((unit) => unit.code), foreignUnits: [] };
}
