import type { FormChange, FormContent, FormQuery, FrozenForm } from '@ioc/contracts';
import { useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount } from '../../../ui/format.js';
import { useDesk, useFailure } from '../desk.js';
import { Button, Notice, State } from '../parts/parts.js';
import { fullMoment } from '../parts/words.js';
import { SignedPanel } from './SignedPanel.js';

interface Props {
  readonly query: FormQuery;
  readonly content: FormContent;
  readonly frozen: readonly FrozenForm[];
  readonly onChanged: () => void;
  readonly onCompare: (changes: readonly FormChange[] | null) => void;
}

/** *Chốt số liệu* and *đính chính*; each version against the present in one click. */
export function FreezePanel({ query, content, frozen, onChanged, onCompare }: Props) {
  const { forms: words } = useAdminWords();
  const { catalogue: { timeZone } } = useDesk();
  const wordsOf = useFailure();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ good: boolean; text: string } | null>(null);
  const after = frozen[0]?.version ?? 0;
  const needsReason = after > 0 || content.uncovered.length > 0 || content.checks.some(({ holds }) => !holds);
  const run = (work: Promise<string | null>): void => {
    setBusy(true);
    setSaid(null);
    onCompare(null);
    work.then((text) => setSaid(text === null ? null : { good: true, text }), (failure: unknown) => setSaid({ good: false, text: wordsOf(failure) })).finally(() => setBusy(false));
  };
  const freeze = (): void => run(server.freezeForm({ ...query, after, ...(reason.trim() !== '' && { reason: reason.trim() }) }).then(({ frozen: { version } }) => {
    setReason('');
    onChanged();
    return words.frozen(String(version));
  }));
  const compare = (id: number): void => run(server.formDifference(id).then(({ changes }) => {
    onCompare(changes);
    return null;
  }));
  return (
    <section className="stack form-freeze">
      <h2>{words.freezing}</h2>
      <div className="form-order">
        {needsReason && <label>{after > 0 ? words.correctionReason : words.missingReason}<input name="reason" value={reason} maxLength={1_000} onChange={({ target }) => setReason(target.value)} /></label>}
        <Button look="first" action="freeze" disabled={busy || (needsReason && reason.trim().length < 3)} onClick={freeze}>{after > 0 ? words.correct : words.freeze}</Button>
      </div>
      {said && <p role={said.good ? 'status' : 'alert'} data-said=""><State mark={said.good ? 'good' : 'critical'}>{said.text}</State></p>}
      {frozen.length === 0 && <p className="muted">{words.neverFrozen}</p>}
      <ul className="rows">
        {frozen.map((version) => (
          <li key={version.id} data-version={version.version}>
            <div className="file-line">
              <p>
                <strong>{words.version(String(version.version))}</strong> · {words.frozenWhen(fullMoment(version.frozenAt, timeZone), version.frozenBy)}
                {version.reason !== null && <><br />{words.because(version.reason)}</>}
                <br /><span className="muted small">{words.fingerprint(version.sha256.slice(0, 16), version.ruleSet, String(version.formulaVersion))}</span>
              </p>
              <span className="actions">
                <Button action="compare" disabled={busy} onClick={() => compare(version.id)}>{words.compare}</Button>
                <a className="button button-second" href={`/api/forms/frozen/${version.id}/file/xlsx`} download>Excel</a>
                <a className="button button-second" href={`/api/forms/frozen/${version.id}/file/pdf`} download>PDF</a>
              </span>
            </div>
            {version.changes.length > 0 && <Changes changes={version.changes} />}
            <SignedPanel frozen={version} onChanged={onChanged} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Old and new of each cell. */
export function Changes({ changes }: { changes: readonly FormChange[] }) {
  const { forms: words } = useAdminWords();
  const count = (value: number | null): string => (value === null ? words.absent : formatCount(value));
  return (
    <details className="small">
      <summary>{words.changes(formatCount(changes.length))}</summary>
      <table>
        <thead><tr><th>{words.row}</th><th className="number">{words.column}</th><th className="number">{words.old}</th><th className="number">{words.new}</th></tr></thead>
        <tbody>{changes.map((change) => (
          <tr key={`${change.row} ${change.column}`}><td>{change.title}</td><td className="number">{change.column}</td><td className="number">{count(change.old)}</td><td className="number">{count(change.new)}</td></tr>
        ))}</tbody>
      </table>
    </details>
  );
}

export function Differences({ changes, title, onClose }: { changes: readonly FormChange[]; title: string; onClose: () => void }) {
  const { forms: words } = useAdminWords();
  return (
    <div data-difference={changes.length}>
      <Notice mark={changes.length === 0 ? 'good' : 'warning'} title={title} actions={<Button look="quiet" action="close-difference" onClick={onClose}>{words.close}</Button>}>
        {changes.length > 0 && <Changes changes={changes} />}
      </Notice>
    </div>
  );
}
