import type { ListedPerson, PeopleInvited, PeopleListPreview } from '@ioc/contracts';
import { useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount } from '../../../ui/format.js';
import { useDesk, useFailure } from '../desk.js';
import { DropZone } from '../import/DropZone.js';
import { Button, Empty, Link, Notice, State } from '../parts/parts.js';
import { factsOf, faultsNow, mustMend } from './rows.js';
import { ListedRow } from './ListedRow.js';
import { Slips } from './Slips.js';
import './people-list.css';

/** People of a list: looked at, mended, and invited in one go. */
export default function PeopleListPage() {
  const { peopleList: words } = useAdminWords();
  const wordsOf = useFailure();
  const { session } = useDesk();
  const [read, setRead] = useState<PeopleListPreview | null>(null);
  const [rows, setRows] = useState<readonly ListedPerson[]>([]);
  const [invited, setInvited] = useState<PeopleInvited | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const mayChange = session.grants.some(({ roles, units }) => units === null && roles.includes('administrator'));
  const act = <T,>(asked: Promise<T>, then: (answer: T) => void): void => {
    setFailure(null);
    setBusy(true);
    asked.then(then, (refused: unknown) => setFailure(wordsOf(refused))).finally(() => setBusy(false));
  };
  const look = (list: Blob | undefined): void => {
    if (list) {
      act(server.previewPeople(list), (preview) => {
        setRead(preview);
        setRows(preview.people);
      });
    }
  };
  if (invited) return <div className="page"><Slips invited={invited} /></div>;
  return (
    <div className="page">
      <div className="page-head"><h1>{words.title}</h1><Link to="/nguoi-dung" page="nguoi-dung">{words.back}</Link></div>
      {failure !== null && <Notice mark="critical" title={failure} />}
      {!read && mayChange && <Chooser busy={busy} onList={look} />}
      {read && (
        <Looked
          read={read} rows={rows} busy={busy} onRows={setRows} onAgain={() => setRead(null)}
          onInvite={() => act(server.invitePeople(rows.map(factsOf)), setInvited)}
        />
      )}
    </div>
  );
}

function Chooser({ busy, onList }: { busy: boolean; onList: (list: Blob | undefined) => void }) {
  const { peopleList: words } = useAdminWords();
  const [pasted, setPasted] = useState('');
  return (
    <>
      <p className="muted">{words.hint} <a href="/mau-danh-sach-nguoi-dung.csv" download data-link="template">{words.template}</a></p>
      <DropZone title={words.drop} hint={words.dropHint} onFiles={([file]) => onList(file)} />
      <label>{words.paste}<textarea name="pasted" rows={5} value={pasted} spellCheck={false} onChange={({ target }) => setPasted(target.value)} /></label>
      <div className="actions"><Button action="read-pasted" disabled={busy || pasted.trim() === ''} onClick={() => onList(new Blob([pasted]))}>{words.read}</Button></div>
    </>
  );
}

interface LookedProps {
  readonly read: PeopleListPreview;
  readonly rows: readonly ListedPerson[];
  readonly busy: boolean;
  readonly onRows: (rows: readonly ListedPerson[]) => void;
  readonly onAgain: () => void;
  readonly onInvite: () => void;
}

function Looked({ read, rows, busy, onRows, onAgain, onInvite }: LookedProps) {
  const { peopleList: words, accounts } = useAdminWords();
  const faults = faultsNow(rows, new Map(read.people.map((row) => [row.line, row])));
  const of = ({ line }: ListedPerson): ListedPerson['faults'] => faults.get(line) ?? [];
  const wrong = rows.filter((row) => mustMend(of(row))).length;
  const open = rows.filter((row) => of(row).length > 0 && !mustMend(of(row))).length;
  return (
    <>
      <p className="lead" role="status">
        {words.found(formatCount(rows.length))} · {wrong > 0 ? <State mark="critical">{words.toMend(formatCount(wrong))}</State> : open > 0 ? <State mark="warning">{words.toCheck(formatCount(open))}</State> : <State mark="good">{words.allGood}</State>}
      </p>
      {read.dropped > 0 && <p className="muted small">{words.dropped(formatCount(read.dropped))}</p>}
      {read.beyond > 0 && <Notice mark="warning" title={words.beyond(formatCount(read.beyond))} />}
      {rows.length === 0 ? <Empty title={words.nobody} hint={words.nobodyHint} /> : (
        <div className="scroll">
          <table className="listed edited">
            <thead><tr><th className="number">{words.line}</th><th>{accounts.name}</th><th>{accounts.login}</th><th>{accounts.roles}</th><th>{accounts.units}</th><th>{accounts.contact}</th><th><span className="unseen">{words.leaveOut}</span></th></tr></thead>
            <tbody>
              {rows.map((row) => (
                <ListedRow
                  key={row.line} row={row} faults={of(row)}
                  onChange={(changed) => onRows(rows.map((one) => (one.line === row.line ? changed : one)))} onLeaveOut={() => onRows(rows.filter(({ line }) => line !== row.line))}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="actions">
        <Button look="first" action="invite-all" disabled={busy || wrong > 0 || rows.length === 0} onClick={onInvite}>{words.invite(formatCount(rows.length))}</Button>
        <Button action="again" onClick={onAgain}>{words.again}</Button>
      </div>
    </>
  );
}
