import type { DistrictCatalogue } from '@ioc/store';
import type { Names } from './list.js';

/** A district's names; what it does not know is called by its code. */
export function namesOf({ units, procedures }: Pick<DistrictCatalogue, 'units' | 'procedures'>): Names {
  const unitNames = new Map(units.map(({ code, name }) => [code, name]));
  const procedureNames = new Map(procedures.map(({ code, name }) => [code, name]));
  return { unit: (code) => unitNames.get(code) ?? code, procedure: (code) => procedureNames.get(code) ?? code };
}
