import type { DifferenceCause, DifferenceKind, SourceDifferences } from '@ioc/contracts';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { useDesk } from '../desk.js';
import { FacetSelect, ListFilters } from '../parts/ListFilters.js';
import { differencesAddress } from './asked.js';
import { useDifferenceWords } from './difference-words.js';

const SORTS = ['cause', 'code', 'accepted', 'unit', 'procedure'] as const;

/** Narrows the list down, and sorts it. */
export function DifferenceFilters({ list, search }: { list: SourceDifferences; search: string }) {
  const { differences: words, figures: { list: said } } = useAdminWords();
  const { catalogue, go } = useDesk();
  const { kindOf, causeOf } = useDifferenceWords(list);
  const query = new URLSearchParams(search);
  const units = new Map(catalogue.units.map(({ code, name }) => [code, name]));
  const select = (name: keyof SourceDifferences['facets'], title: string, nameOf: (key: string) => string) => (
    <FacetSelect name={name} title={title} facet={list.facets[name]} search={search} nameOf={nameOf} onChoose={(key) => go(differencesAddress(search, { [name]: key }))} />
  );
  return (
    <ListFilters search={search} onSearch={(q) => go(differencesAddress(search, { q }))}>
      {select('kind', words.kind, (key) => kindOf(key as DifferenceKind))}
      {select('cause', words.cause, (key) => causeOf(key as DifferenceCause))}
      {select('unit', said.unit, (key) => units.get(key) ?? key)}
      {select('field', said.field, (key) => key)}
      <label>{words.sort}
        <select name="sort" value={query.get('sort') ?? 'cause'} onChange={({ target }) => go(differencesAddress(search, { sort: target.value === 'cause' ? undefined : target.value }))}>
          {SORTS.map((sort) => <option key={sort} value={sort}>{sort === 'cause' ? words.cause : said[sort]}</option>)}
        </select>
      </label>
    </ListFilters>
  );
}
