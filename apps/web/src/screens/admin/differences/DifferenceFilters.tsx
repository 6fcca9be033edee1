import type { DifferenceCause, DifferenceKind, Facet, SourceDifferences } from '@ioc/contracts';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount } from '../../../ui/format.js';
import { useDesk } from '../desk.js';
import { Button } from '../parts/parts.js';
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
    <label>{title}
      <select name={name} value={query.get(name) ?? ''} onChange={({ target }) => go(differencesAddress(search, { [name]: target.value }))}>
        <option value="">{said.all}</option>
        {list.facets[name].map(({ key, count }: Facet[number]) => <option key={key} value={key}>{nameOf(key)} ({formatCount(count)})</option>)}
      </select>
    </label>
  );
  return (
    <form
      className="list-filters" role="search" key={query.get('q')}
      onSubmit={(event) => {
        event.preventDefault();
        const q = new FormData(event.currentTarget).get('q');
        go(differencesAddress(search, { q: typeof q === 'string' ? q.trim() : '' }));
      }}
    >
      <label className="list-search">{said.search}
        <span><input name="q" type="search" defaultValue={query.get('q') ?? ''} maxLength={200} /> <Button type="submit" action="find">{said.find}</Button></span>
      </label>
      {select('kind', words.kind, (key) => kindOf(key as DifferenceKind))}
      {select('cause', words.cause, (key) => causeOf(key as DifferenceCause))}
      {select('unit', said.unit, (key) => units.get(key) ?? key)}
      {select('field', said.field, (key) => key)}
      <label>{words.sort}
        <select name="sort" value={query.get('sort') ?? 'cause'} onChange={({ target }) => go(differencesAddress(search, { sort: target.value === 'cause' ? undefined : target.value }))}>
          {SORTS.map((sort) => <option key={sort} value={sort}>{sort === 'cause' ? words.cause : said[sort]}</option>)}
        </select>
      </label>
    </form>
  );
}
