import type { AuditEntry } from '@ioc/contracts';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount } from '../../../ui/format.js';
import { useDesk } from '../desk.js';
import { Link } from '../parts/parts.js';
import { fullMoment } from '../parts/words.js';
import { authorWords, entrySentence, factText } from './entry-words.js';

/** PostgreSQL keeps no order of facts. */
const FIRST = ['from', 'to'];

/** One act a row, the newest first; a row opens to what was before and after. */
export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  const { audit: words } = useAdminWords();
  return (
    <div className="scroll">
      <table className="audit">
        <colgroup><col /><col /><col /><col /></colgroup>
        <thead><tr><th className="number">{words.number}</th><th>{words.when}</th><th>{words.by}</th><th>{words.what}</th></tr></thead>
        <tbody>{entries.map((entry) => <Row key={entry.number} entry={entry} />)}</tbody>
      </table>
    </div>
  );
}

function Row({ entry }: { entry: AuditEntry }) {
  const words = useAdminWords();
  const { catalogue } = useDesk();
  const { number, at, by } = entry;
  return (
    <tr data-entry={number} data-act={entry.act}>
      <td className="number muted">{formatCount(number)}</td>
      <td>{fullMoment(at, catalogue.timeZone)}</td>
      <td>{authorWords(by, words)}{by.address !== null && <span className="muted small"> · {by.address}</span>}</td>
      <td><details><summary>{entrySentence(entry, words, catalogue)}</summary><Detail entry={entry} /></details></td>
    </tr>
  );
}

function Detail({ entry }: { entry: AuditEntry }) {
  const all = useAdminWords();
  const { audit: words, columns } = all;
  const { catalogue } = useDesk();
  const { old, new: now, about, recordedAt, hash } = entry;
  const names = [...new Set([...FIRST, ...Object.keys(old ?? {}), ...Object.keys(now ?? {})])].filter((name) => name in { ...old, ...now });
  const called = (name: string): string => words.facts[name] ?? columns[name] ?? name;
  const value = (facts: AuditEntry['old'], name: string): string => {
    const fact = facts?.[name] ?? null;
    if (typeof fact === 'boolean') return fact ? words.yes : words.no;
    return factText(name, fact, catalogue, all) || words.none;
  };
  const delivery = about.kind === 'delivery' || about.kind === 'row' ? about.id?.split('/')[0] : undefined;
  return (
    <div className="audit-detail">
      {names.length > 0 && (
        <table>
          <thead><tr><td />{old && <th scope="col">{words.before}</th>}{now && <th scope="col">{words.after}</th>}</tr></thead>
          <tbody>
            {names.map((name) => <tr key={name}><th scope="row">{called(name)}</th>{old && <td>{value(old, name)}</td>}{now && <td>{value(now, name)}</td>}</tr>)}
          </tbody>
        </table>
      )}
      {delivery !== undefined && <p><Link to={`/lan-nhap/${delivery}`}>{words.toDelivery}</Link></p>}
      <p className="muted small">{words.recorded} {fullMoment(recordedAt, catalogue.timeZone)} · {words.hash} <code>{hash}</code></p>
    </div>
  );
}
