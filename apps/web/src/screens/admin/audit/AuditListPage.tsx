import type { AuditPage } from '@ioc/contracts';
import { useRef } from 'react';
import { addressOf } from '../../../api/client.js';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount } from '../../../ui/format.js';
import { useAnswer, useDesk } from '../desk.js';
import { Pager } from '../parts/Pager.js';
import { Answered, Empty, Link, Notice, State } from '../parts/parts.js';
import { fullMoment } from '../parts/words.js';
import { SystemTabs } from '../system/SystemTabs.js';
import { auditAddress, AuditFilters, FILTERS } from './AuditFilters.js';
import { AuditTable } from './AuditTable.js';
import './audit.css';

const PAGE = 50;

/** *Nhật ký*: who did what, when, from where; all that is chosen is in the address. */
export default function AuditListPage({ search }: { search: string }) {
  const asked = Object.fromEntries([...new URLSearchParams(search)].filter(([name]) => name !== 'lang'));
  const { value, error, reload } = useAnswer(search, () => server.audit({ ...asked, size: String(PAGE) }));
  // What stood there stays until the next page has come.
  const last = useRef<AuditPage | null>(null);
  if (value) last.current = value;
  const shown = value ?? (error === null ? last.current : null);
  return (
    <div className="page lists">
      <SystemTabs current="nhat-ky" />
      <Answered error={error} there={shown !== null} onRetry={reload}>
        {shown && <Found list={shown} search={search} busy={value === null} />}
      </Answered>
    </div>
  );
}

function Found({ list, search, busy }: { list: AuditPage; search: string; busy: boolean }) {
  const { audit: words } = useAdminWords();
  const query = new URLSearchParams(search);
  const filters = Object.fromEntries(FILTERS.flatMap((name) => (query.get(name) ? [[name, query.get(name) ?? '']] : [])));
  const filtered = Object.keys(filters).length > 0;
  return (
    <>
      <Checked checked={list.checked} />
      <AuditFilters search={search} />
      <div className="page-head">
        <p role="status" data-found={busy ? undefined : list.found}>
          {words.found(formatCount(list.found))}{filtered && <> · <Link to={auditAddress(search, Object.fromEntries(FILTERS.map((name) => [name, undefined])))}>{words.clear}</Link></>}
        </p>
        <a className="button button-second" data-action="csv" href={addressOf('/api/audit/export', filters)} download="">{words.csv}</a>
      </div>
      <div aria-busy={busy}>
        {list.found > 0 ? <AuditTable entries={list.entries} /> : filtered ? <Empty title={words.noMatch} hint={words.noMatchHint} /> : <Empty title={words.empty} hint={words.emptyHint} />}
      </div>
      {list.found > PAGE && <Pager found={list.found} size={PAGE} search={search} pageAddress={(page) => auditAddress(search, { page: String(page) })} />}
    </>
  );
}

function Checked({ checked }: Pick<AuditPage, 'checked'>) {
  const { audit: words } = useAdminWords();
  const { timeZone } = useDesk().catalogue;
  const hint = <span className="muted">{words.hint}</span>;
  if (!checked) return <p className="actions"><State mark="waiting">{words.unchecked}.</State> {hint}</p>;
  const when = fullMoment(checked.at, timeZone);
  if (checked.fault === null) return <p className="actions"><State mark="good">{words.whole(when, formatCount(checked.entries))}.</State> {hint}</p>;
  return (
    <Notice mark="critical" title={words.broken(when)}>
      <p>{checked.fault}</p>
      <p>{words.brokenHint}</p>
      <p><code className="command">npm run -s ioc -- audit verify</code></p>
    </Notice>
  );
}
