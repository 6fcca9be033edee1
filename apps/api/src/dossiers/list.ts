import type { BehindQuery, BehindRow, BehindSort, DossiersBehind } from '@ioc/contracts';
import { facetOf, inOrder, wordsIn } from './arrange.js';

/** Names as screens show them, to search and sort by. */
export interface Names {
  readonly unit: (code: string) => string;
  readonly procedure: (code: string) => string;
}

type Filter = Pick<BehindQuery, 'unit' | 'field' | 'procedure' | 'channel' | 'condition' | 'q'>;

const channelOf = (row: BehindRow): string => row.channel ?? 'UNKNOWN';

/** Those that every filter lets through. */
export function filterRows(rows: readonly BehindRow[], filter: Filter, names: Names): BehindRow[] {
  const hasWords = wordsIn(filter.q);
  const is = (wanted: string | undefined, value: string): boolean => wanted === undefined || wanted === value;
  return rows.filter((row) =>
    is(filter.unit, row.unit) && is(filter.field, row.field) && is(filter.procedure, row.procedureCode)
    && is(filter.channel, channelOf(row)) && is(filter.condition, row.condition)
    && hasWords([row.code, row.procedureCode, names.procedure(row.procedureCode), row.field, names.unit(row.unit)]));
}

const KEYS: Readonly<Record<BehindSort, (row: BehindRow, names: Names) => string | number | null>> = {
  due: (row) => row.dueAt,
  accepted: (row) => row.acceptedAt,
  ended: (row) => row.endedAt,
  code: (row) => row.code,
  unit: (row, names) => names.unit(row.unit),
  procedure: (row, names) => names.procedure(row.procedureCode),
  overdue: (row) => row.daysOverdue,
};

/** In order of one column. */
export function sortRows(rows: readonly BehindRow[], { sort, order }: Pick<BehindQuery, 'sort' | 'order'>, names: Names): BehindRow[] {
  return inOrder(rows, (row) => KEYS[sort](row, names), { order, byName: sort === 'unit' || sort === 'procedure' });
}

/** What the whole list may be filtered by. */
export function facetsOf(rows: readonly BehindRow[]): DossiersBehind['facets'] {
  return {
    unit: facetOf(rows, (row) => [row.unit]), field: facetOf(rows, (row) => [row.field]), procedure: facetOf(rows, (row) => [row.procedureCode]),
    channel: facetOf(rows, (row) => [channelOf(row)]), condition: facetOf(rows, (row) => [row.condition]),
  };
}
