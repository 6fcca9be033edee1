import type { FigurePart, FormMeasure, FormTotal, Period, Scope } from '@ioc/contracts';
import { addressOf } from '../../../api/client.js';

/** Which figure a list stands behind, or which column of form II.06a. */
export interface BehindFigure {
  readonly indicator?: string | undefined;
  readonly column?: FormMeasure | FormTotal | undefined;
  readonly scope: Scope;
  readonly field?: string | undefined;
  /** Key of a level of the form. */
  readonly level?: string | undefined;
  readonly period: Period;
  readonly asOf?: string | undefined;
  readonly part?: FigurePart | undefined;
  readonly ruleSet?: string | undefined;
  readonly notBy?: string | undefined;
}

/** Address of the list behind a figure; everything that is shown of it is in the address. */
export function listAddress({ indicator, column, scope, field, level, period: { from, to }, asOf, part, ruleSet, notBy }: BehindFigure): string {
  return addressOf('/ho-so', { indicator, column, scope, level, field, from, to, asOf, part, ruleSet, notBy });
}

/** The address with some of its parameters changed; `undefined` and "" take one away. What is shown first changes, so the page does not stay. */
export function addressWith(search: string, changes: Readonly<Record<string, string | undefined>>, path = '/ho-so'): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries({ page: undefined, ...changes })) {
    if (value === undefined || value === '') query.delete(name);
    else query.set(name, value);
  }
  return `${path}?${query}`;
}

/** The page that a list was opened from. */
export function backAddress(search: URLSearchParams): string {
  const { from, to, asOf, ruleSet, notBy, scope, column } = Object.fromEntries(search);
  if (column !== undefined) return addressOf('/bieu-mau', { from, to });
  return addressOf('/so-lieu', { from, to, asOf, ruleSet, beside: notBy, scope: ruleSet !== undefined && scope !== 'total' ? scope : undefined });
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
