import type { Catalogue, Grant, PersonRole } from '@ioc/contracts';
import type { AdminWords } from '../../../i18n/admin/index.js';

/** Roles in words, in the order in which they were given. */
export function rolesInWords(roles: readonly string[], { roleNames }: AdminWords['accounts']): string {
  return roles.map((role) => roleNames[role as PersonRole] ?? role).join(', ');
}

/** Units in words; null: all of them. */
export function unitsInWords(units: Grant['units'], catalogue: Pick<Catalogue, 'units'>, { allUnits }: AdminWords['accounts']): string {
  return units === null ? allUnits : units.map((code) => catalogue.units.find((unit) => unit.code === code)?.shortName ?? code).join(', ');
}
