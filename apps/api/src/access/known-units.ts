import { HttpStatus } from '@nestjs/common';
import type { DistrictCatalogue } from '@ioc/store';
import { Refusal } from '../errors.js';

/** @throws Refusal that names the first of these codes that no unit has; null: the whole district is meant. */
export function refuseUnknownUnits(catalogue: Pick<DistrictCatalogue, 'units'>, codes: readonly string[] | null): void {
  const known = new Set(catalogue.units.map(({ code }) => code));
  const unknown = codes?.find((code) => !known.has(code));
  if (unknown !== undefined) throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, { code: 'unknown-unit', message: `Danh mục không có đơn vị “${unknown}”.` });
}
