import { useAdminWords } from '../../../i18n/admin/index.js';
import { useDesk } from '../desk.js';
import { mayOpen } from '../page-policies.js';
import { Link } from '../parts/parts.js';

/** The title of a page of the system, and the way to its neighbours. */
export function SystemTabs({ current }: { current: 'he-thong' | 'thiet-bi' | 'nhat-ky' | 'khoa-may' | 'danh-muc' | 'bieu-nhap' }) {
  const { system, walls, audit, keys, catalogueDetails, entryForms } = useAdminWords();
  const { session } = useDesk();
  const pages = [['he-thong', system.title], ['thiet-bi', walls.title], ['nhat-ky', audit.title], ['khoa-may', keys.title], ['danh-muc', catalogueDetails.title], ['bieu-nhap', entryForms.title]] as const;
  return (
    <div className="page-head">
      <h1>{pages.find(([page]) => page === current)?.[1]}</h1>
      <nav className="tabs" aria-label={audit.tabs}>
        {pages.filter(([page]) => mayOpen(page, session)).map(([page, text]) => <Link key={page} to={`/${page}`} page={page} current={page === current}>{text}</Link>)}
      </nav>
    </div>
  );
}
