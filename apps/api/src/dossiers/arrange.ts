import type { Facet } from '@ioc/contracts';
import { searchable } from '@ioc/kpi';

/** A test of texts: each word of `q` must be found somewhere in them, marks do not matter. */
export function wordsIn(q: string | undefined): (texts: readonly string[]) => boolean {
  const words = searchable(q ?? '').split(/\s+/).filter((word) => word !== '');
  return (texts) => {
    if (words.length === 0) return true;
    const text = searchable(texts.join(' '));
    return words.every((word) => text.includes(word));
  };
}

const collator = new Intl.Collator('vi');

/** In order of their keys, those without one last; equal ones by code, so that pages do not overlap. `byName`: by the Vietnamese alphabet. */
export function inOrder<T extends { readonly code: string }>(
  rows: readonly T[], keyOf: (row: T) => string | number | null, { order, byName }: { readonly order: 'asc' | 'desc'; readonly byName: boolean },
): T[] {
  const sign = order === 'asc' ? 1 : -1;
  const compare = (a: string | number, b: string | number): number =>
    byName ? collator.compare(String(a), String(b)) : a < b ? -1 : a > b ? 1 : 0;
  const byCode = (a: T, b: T): number => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
  return rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null) || byCode(a.row, b.row);
      return sign * compare(a.key, b.key) || byCode(a.row, b.row);
    })
    .map(({ row }) => row);
}

/** What rows may be filtered by, the most frequent first; a row may have several keys. */
export function facetOf<T>(rows: readonly T[], keysOf: (row: T) => readonly string[]): Facet {
  const counts = new Map<string, number>();
  for (const key of rows.flatMap((row) => keysOf(row))) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}
