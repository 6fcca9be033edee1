import type { FigurePart, Period, Scope } from '@ioc/contracts';

/** Which figure a list stands behind. */
export interface BehindFigure {
  readonly indicator: string;
  readonly scope: Scope;
  readonly period: Period;
  readonly part?: FigurePart | undefined;
}

/** Address of the list behind a figure; everything that is shown of it is in the address. */
export function listAddress({ indicator, scope, period: { from, to }, part }: BehindFigure): string {
  const query = new URLSearchParams({ indicator, scope, from, to, ...(part !== undefined && { part }) });
  return `/ho-so?${query}`;
}

/** The address with some of its parameters changed; `undefined` and "" take one away. What is shown first changes, so the page does not stay. */
export function addressWith(search: string, changes: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries({ page: undefined, ...changes })) {
    if (value === undefined || value === '') query.delete(name);
    else query.set(name, value);
  }
  return `/ho-so?${query}`;
}

/** Parameters by which a list may be narrowed down. */
export const FILTERS = ['unit', 'field', 'procedure', 'channel', 'condition', 'q'] as const;

/** The other order of a column that is sorted by already; else its usual one: days overdue the most first. */
export function sortAddress(search: string, column: string): string {
  const query = new URLSearchParams(search);
  const usual = column === 'overdue' ? 'desc' : 'asc';
  const present = (query.get('sort') ?? 'due') === column ? (query.get('order') ?? 'asc') : null;
  return addressWith(search, { sort: column, order: present === null ? usual : present === 'asc' ? 'desc' : 'asc' });
}
