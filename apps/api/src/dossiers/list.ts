import type { BehindQuery, BehindRow, BehindSort, DossiersBehind, Facet } from '@ioc/contracts';
import { searchable } from '@ioc/kpi';

/** Names as screens show them, to search and sort by. */
export interface Names {
  readonly unit: (code: string) => string;
  readonly procedure: (code: string) => string;
}

type Filter = Pick<BehindQuery, 'unit' | 'field' | 'procedure' | 'channel' | 'condition' | 'q'>;

const channelOf = (row: BehindRow): string => row.channel ?? 'UNKNOWN';

/** Those that every filter lets through; each word of `q` must be found somewhere, marks do not matter. */
export function filterRows(rows: readonly BehindRow[], filter: Filter, names: Names): BehindRow[] {
  const words = searchable(filter.q ?? '').split(/\s+/).filter((word) => word !== '');
  const is = (wanted: string | undefined, value: string): boolean => wanted === undefined || wanted === value;
  return rows.filter((row) =>
    is(filter.unit, row.unit) && is(filter.field, row.field) && is(filter.procedure, row.procedureCode)
    && is(filter.channel, channelOf(row)) && is(filter.condition, row.condition)
    && (words.length === 0 || hasWords(row, words, names)));
}

function hasWords({ code, procedureCode, field, unit }: BehindRow, words: readonly string[], names: Names): boolean {
  const text = searchable([code, procedureCode, names.procedure(procedureCode), field, names.unit(unit)].join(' '));
  return words.every((word) => text.includes(word));
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
const collator = new Intl.Collator('vi');

/** In order of one column, those that have nothing there last; equal ones by code, so that pages do not overlap. */
export function sortRows(rows: readonly BehindRow[], { sort, order }: Pick<BehindQuery, 'sort' | 'order'>, names: Names): BehindRow[] {
  const sign = order === 'asc' ? 1 : -1;
  const byName = sort === 'unit' || sort === 'procedure';
  const compare = (a: string | number, b: string | number): number =>
    byName ? collator.compare(String(a), String(b)) : a < b ? -1 : a > b ? 1 : 0;
  return rows
    .map((row) => ({ row, key: KEYS[sort](row, names) }))
    .sort((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null) || compareCodes(a.row, b.row);
      return sign * compare(a.key, b.key) || compareCodes(a.row, b.row);
    })
    .map(({ row }) => row);
}

function compareCodes(a: BehindRow, b: BehindRow): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}

/** What the whole list may be filtered by, the most frequent first. */
export function facetsOf(rows: readonly BehindRow[]): DossiersBehind['facets'] {
  const facet = (keyOf: (row: BehindRow) => string): Facet => {
    const counts = new Map<string, number>();
    for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
    return [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  };
  return {
    unit: facet((row) => row.unit), field: facet((row) => row.field), procedure: facet((row) => row.procedureCode),
    channel: facet(channelOf), condition: facet((row) => row.condition),
  };
}
