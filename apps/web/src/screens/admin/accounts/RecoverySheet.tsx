import { localDay } from '@ioc/kpi';
import { useState } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatDay, formatTime } from '../../../ui/format.js';
import { useDesk } from '../desk.js';
import { Button, Notice } from '../parts/parts.js';
import './second-factor.css';

/** Printed codes, shown once; on paper nothing else of the page is left. */
export function RecoverySheet({ codes, title, onDone }: { readonly codes: readonly string[]; readonly title: string; readonly onDone: () => void }) {
  const { entry: words } = useAdminWords();
  const { session: { person }, catalogue: { district, timeZone } } = useDesk();
  const [made] = useState(() => new Date());
  return (
    <>
      <Notice
        mark="good" title={title}
        actions={<><Button look="first" action="print-codes" autoFocus onClick={() => window.print()}>{words.print}</Button><Button action="codes-done" onClick={onDone}>{words.printed}</Button></>}
      >
        <p>{words.codesOnce}</p>
      </Notice>
      <section className="recovery-sheet">
        <h2>{words.codesTitle}</h2>
        <p>{words.sheetFor(person?.name ?? '', district.name)}</p>
        <ol>{codes.map((code) => <li key={code}><code>{code}</code></li>)}</ol>
        <p>{words.sheetUse}</p>
        <p>{words.sheetKeep}</p>
        <p className="small muted">{words.sheetMade(`${formatTime(made, timeZone)} ${formatDay(localDay(made, timeZone))}`)} · {location.host}</p>
      </section>
    </>
  );
}
