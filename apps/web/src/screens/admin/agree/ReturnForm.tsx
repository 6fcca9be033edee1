import { LONGEST_REMARK, SHORTEST_REMARK, type EntryReview } from '@ioc/contracts';
import { seenOf } from '@ioc/kpi';
import { useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { useFailure } from '../desk.js';
import { Button, Notice } from '../parts/parts.js';
import type { ReviewedUnit } from './ReviewTable.js';
import { contentText } from './words.js';

/** Sends a form back with a reason for all of it, and one for each cell that must change. */
export function ReturnForm({ unit: { task, cells }, item, definition, onCancel, onReturned }: {
  unit: ReviewedUnit; item: string | null; definition: EntryReview['definition']; onCancel: () => void; onReturned: () => void;
}) {
  const words = useAdminWords();
  const { agree } = words.told;
  const failure = useFailure();
  const [reason, setReason] = useState('');
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(item === null ? {} : { [item]: '' });
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const marked = Object.entries(texts);
  const seen = seenOf(task);
  const ready = reason.trim().length >= SHORTEST_REMARK && marked.every(([, text]) => text.trim().length >= SHORTEST_REMARK);
  const mark = (key: string, on: boolean): void => setTexts(on ? { ...texts, [key]: '' } : Object.fromEntries(marked.filter(([each]) => each !== key)));
  const send = (): void => {
    if (!seen) return;
    setBusy(true);
    setError(null);
    server.returnEntry(task.key, { reason, cells: marked.map(([key, text]) => ({ item: key, text })), seen }).then(onReturned, (thrown: unknown) => {
      setError(failure(thrown));
      setBusy(false);
    });
  };
  return (
    <form className="agree-return" aria-label={agree.returnTitle(task.unitName)} onSubmit={(event) => {
      event.preventDefault();
      send();
    }}>
      {error !== null && <Notice mark="critical" title={error} />}
      <label>{agree.reason} <span className="muted">{agree.reasonHint}</span><input name="reason" value={reason} maxLength={LONGEST_REMARK} autoFocus onChange={({ target }) => setReason(target.value)} /></label>
      <p className="muted small">{agree.cellsHint}</p>
      <ul>
        {definition.items.map(({ key, name }, place) => (
          <li key={key} data-return={key}>
            <label><input type="checkbox" name={`mark-${key}`} checked={key in texts} onChange={({ target }) => mark(key, target.checked)} />{name}: {contentText(cells[place]?.content ?? null, words)}</label>
            {key in texts && <input name={`why-${key}`} aria-label={agree.cellReason(name)} placeholder={agree.cellReason(name)} maxLength={LONGEST_REMARK} value={texts[key]} onChange={({ target }) => setTexts({ ...texts, [key]: target.value })} />}
          </li>
        ))}
      </ul>
      <div className="actions">
        <Button look="grave" type="submit" action="return-send" disabled={busy || !ready}>{agree.return}</Button>
        <Button look="quiet" action="return-cancel" onClick={onCancel}>{agree.cancel}</Button>
      </div>
    </form>
  );
}
