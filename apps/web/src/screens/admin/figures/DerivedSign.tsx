import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount } from '../../../ui/format.js';

/** Beside a number of which no source dates the part of some dossiers; nothing where all of it is proved. */
export function DerivedSign({ count }: { count: number }) {
  const { figures: words } = useAdminWords();
  if (count === 0) return null;
  const told = words.derived(formatCount(count));
  return <span className="muted small" title={told} data-derived={count}><span aria-hidden="true"> ~</span><span className="unseen">; {told}</span></span>;
}
