import { useEffect } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount } from '../../../ui/format.js';
import { useDesk } from '../desk.js';
import { Button } from './parts.js';

/** Turns pages by its buttons, and by ← and → where nobody is typing. `search`: the address that names the page; `pageAddress`: that of another. */
export function Pager({ found, size, search, pageAddress }: { found: number; size: number; search: string; pageAddress: (page: number) => string }) {
  const { figures: { list: words } } = useAdminWords();
  const { go } = useDesk();
  const pages = Math.ceil(found / size);
  const page = Math.min(pages, Number(new URLSearchParams(search).get('page') ?? '1'));
  useEffect(() => {
    const turn = (event: KeyboardEvent): void => {
      const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      const typing = event.target instanceof Element && event.target.closest('input, select, textarea') !== null;
      if (by === undefined || typing || event.ctrlKey || event.altKey || event.metaKey || page + by < 1 || page + by > pages) return;
      event.preventDefault();
      go(pageAddress(page + by));
    };
    window.addEventListener('keydown', turn);
    return () => window.removeEventListener('keydown', turn);
  }, [go, page, pages, pageAddress]);
  const first = (page - 1) * size + 1;
  return (
    <nav className="actions" aria-label={words.pages} data-page={page}>
      <Button action="previous" disabled={page <= 1} onClick={() => go(pageAddress(page - 1))}>{words.previous}</Button>
      <span role="status">{words.shown(formatCount(first), formatCount(Math.min(found, first + size - 1)), formatCount(found))}</span>
      <Button action="next" disabled={page >= pages} onClick={() => go(pageAddress(page + 1))}>{words.next}</Button>
      <span className="muted small">{words.keys}</span>
    </nav>
  );
}
