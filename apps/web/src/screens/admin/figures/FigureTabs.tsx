import { useAdminWords } from '../../../i18n/admin/index.js';
import { useDesk } from '../desk.js';
import { mayOpen } from '../page-policies.js';
import { Link } from '../parts/parts.js';

/** The title of a page of figures, and the ways to its neighbours. */
export function FigureTabs({ current }: { current: 'so-lieu' | 'du-bao' | 'doi-soat' | 'ty-le-nop' | 'bao-so-sai' }) {
  const { figures: words, differences, told } = useAdminWords();
  const { session } = useDesk();
  const pages = [['so-lieu', words.title], ['du-bao', words.forecast], ['doi-soat', differences.title], ['ty-le-nop', told.rates.title], ['bao-so-sai', words.reports]] as const;
  return (
    <div className="page-head">
      <h1>{pages.find(([page]) => page === current)?.[1]}</h1>
      <nav className="tabs" aria-label={words.tabs}>
        {pages.filter(([page]) => mayOpen(page, session)).map(([page, text]) => <Link key={page} to={`/${page}`} page={page} current={page === current}>{text}</Link>)}
      </nav>
    </div>
  );
}
