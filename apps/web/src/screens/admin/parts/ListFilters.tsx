import type { Facet } from '@ioc/contracts';
import type { ReactNode } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount } from '../../../ui/format.js';
import { Button } from './parts.js';

/** What narrows a list down: words to search for, and choices. All of it stands in the address. */
export function ListFilters({ search, onSearch, children }: { search: string; onSearch: (q: string) => void; children: ReactNode }) {
  const { figures: { list: words } } = useAdminWords();
  const asked = new URLSearchParams(search).get('q');
  return (
    <form
      className="list-filters" role="search" key={asked}
      onSubmit={(event) => {
        event.preventDefault();
        const q = new FormData(event.currentTarget).get('q');
        onSearch(typeof q === 'string' ? q.trim() : '');
      }}
    >
      <label className="list-search">{words.search}
        <span><input name="q" type="search" defaultValue={asked ?? ''} maxLength={200} /> <Button type="submit" action="find">{words.find}</Button></span>
      </label>
      {children}
    </form>
  );
}

/** One choice, with how many each would leave. */
export function FacetSelect({ name, title, facet, search, nameOf, onChoose }: {
  name: string; title: string; facet: Facet; search: string; nameOf: (key: string) => string; onChoose: (key: string) => void;
}) {
  const { figures: { list: words } } = useAdminWords();
  return (
    <label>{title}
      <select name={name} value={new URLSearchParams(search).get(name) ?? ''} onChange={({ target }) => onChoose(target.value)}>
        <option value="">{words.all}</option>
        {facet.map(({ key, count }) => <option key={key} value={key}>{nameOf(key)} ({formatCount(count)})</option>)}
      </select>
    </label>
  );
}
