import { DifferenceCause, type DifferenceRow, type DifferenceSort, type DifferencesQuery, type SourceDifferences } from '@ioc/contracts';
import { facetOf, inOrder, wordsIn } from '../dossiers/arrange.js';
import type { Names } from '../dossiers/list.js';

type Filter = Pick<DifferencesQuery, 'kind' | 'cause' | 'unit' | 'field' | 'q'>;

/** Units that the two sides name: one, or two when they differ in it. */
export function unitsOf({ first, second }: Pick<DifferenceRow, 'first' | 'second'>): string[] {
  return [...new Set([first, second].flatMap((said) => (said ? [said.unit] : [])))];
}

/** Those that every filter lets through. */
export function filterDifferences(rows: readonly DifferenceRow[], filter: Filter, names: Names): DifferenceRow[] {
  const hasWords = wordsIn(filter.q);
  return rows.filter((row) =>
    (filter.kind === undefined || row.kinds.includes(filter.kind)) && (filter.cause === undefined || filter.cause === row.cause)
    && (filter.unit === undefined || unitsOf(row).includes(filter.unit)) && (filter.field === undefined || filter.field === row.field)
    && hasWords([row.code, row.procedureCode, names.procedure(row.procedureCode), row.field, ...unitsOf(row).map((unit) => names.unit(unit))]));
}

const CAUSES = DifferenceCause.options;

const KEYS: Readonly<Record<DifferenceSort, (row: DifferenceRow, names: Names) => string | number>> = {
  cause: ({ cause }) => CAUSES.indexOf(cause),
  code: ({ code }) => code,
  accepted: ({ acceptedAt }) => acceptedAt,
  unit: (row, names) => names.unit(unitsOf(row)[0] ?? ''),
  procedure: ({ procedureCode }, names) => names.procedure(procedureCode),
};

/** In order of one column. */
export function sortDifferences(rows: readonly DifferenceRow[], { sort, order }: Pick<DifferencesQuery, 'sort' | 'order'>, names: Names): DifferenceRow[] {
  return inOrder(rows, (row) => KEYS[sort](row, names), { order, byName: sort === 'unit' || sort === 'procedure' });
}

/** What the whole list may be filtered by. */
export function differenceFacets(rows: readonly DifferenceRow[]): SourceDifferences['facets'] {
  return {
    kind: facetOf(rows, ({ kinds }) => kinds), cause: facetOf(rows, ({ cause }) => [cause]),
    unit: facetOf(rows, unitsOf), field: facetOf(rows, ({ field }) => [field]),
  };
}
