import { IsoDay, type Period, type Side } from '@ioc/contracts';
import { addressWith } from '../dossiers/list-address.js';

/** The page's address with some of its parameters changed. */
export function differencesAddress(search: string, changes: Readonly<Record<string, string | undefined>>): string {
  return addressWith(search, changes, '/doi-soat');
}

/** Parameters by which the list may be narrowed down. */
export const FILTERS = ['kind', 'cause', 'unit', 'field', 'q'] as const;

/**
 * What the address asks for; where it names no two sides, the two that spoke last, and no period, `usual`. Null: there
 * are no two sides.
 */
export function differencesAsked(search: string, sides: readonly Pick<Side, 'key'>[], usual: Period): Record<string, string> | null {
  const query = Object.fromEntries(new URLSearchParams(search));
  const [newest, next] = sides;
  if (!newest || !next) return null;
  const first = query['first'] ?? (query['second'] === newest.key ? next.key : newest.key);
  const second = query['second'] ?? sides.find(({ key }) => key !== first)?.key ?? next.key;
  const isDay = (day: string | undefined): boolean => IsoDay.safeParse(day).success;
  const period = isDay(query['from']) && isDay(query['to']) ? {} : usual;
  return { ...query, ...period, first, second };
}
