import { LONGEST_REMARK, SHORTEST_REMARK, type Qualifier, type SubmissionKey } from '@ioc/contracts';
import { writeCell } from '@ioc/kpi';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useEntryWords } from '../../../i18n/entry/index.js';
import { usePlace } from '../context.js';
import type { Row } from '../model/row.js';

const QUALIFIERS: readonly Qualifier[] = ['=', '≈', '>', '≥', '<'];

/** Note, sign before the number, or *không có số liệu* with its reason. Enter keeps it, Escape leaves all as it was. */
export function RowPanel({ id, row, what, onClose }: { id: SubmissionKey; row: Row; what: 'note' | 'none'; onClose: () => void }) {
  const words = useEntryWords();
  const { office } = usePlace();
  const { item, cell, content, note } = row;
  const [noted, setNoted] = useState(note ?? '');
  const [reason, setReason] = useState(content?.kind === 'none' ? content.reason : '');
  const [qualifier, setQualifier] = useState<Qualifier>(content?.kind === 'number' ? content.qualifier : '=');
  const [short, setShort] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const keep = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const [newNote, newReason] = [noted.trim(), reason.trim()];
    if ([newNote, newReason].some((text) => text !== '' && text.length < SHORTEST_REMARK)) return setShort(true);
    const next = newReason !== '' ? ({ kind: 'none', reason: newReason } as const) : content?.kind === 'number' ? { ...content, qualifier } : content?.kind === 'none' ? null : content;
    await office.desk.type(id, cell, { text: writeCell(next, words.form.none), content: next, note: newNote === '' ? null : newNote });
    await office.desk.leave(id, item.key);
    void office.send();
    onClose();
  };
  return (
    <form className="panel" data-part="panel" onSubmit={(event) => void keep(event)} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      {item.hint !== null && <p className="quiet">{item.hint}</p>}
      <label className="wide">{words.panel.note}<input name="note" ref={what === 'note' ? field : undefined} value={noted} maxLength={LONGEST_REMARK} onChange={({ target }) => setNoted(target.value)} /></label>
      {content?.kind === 'number' && (
        <label>{words.panel.qualifier}
          <select name="qualifier" value={qualifier} onChange={({ target }) => setQualifier(target.value as Qualifier)}>
            {QUALIFIERS.map((each) => <option key={each} value={each}>{words.panel.qualifiers[each]}</option>)}
          </select>
        </label>
      )}
      <label className="wide">{words.panel.none}<input name="none" ref={what === 'none' ? field : undefined} value={reason} placeholder={words.panel.noneHint} maxLength={LONGEST_REMARK} onChange={({ target }) => setReason(target.value)} /></label>
      <span className="panel-actions">
        <button type="submit" className="button button-first" data-action="keep">{words.save}</button>
        <button type="button" className="button" onClick={onClose}>{words.cancel}</button>
      </span>
      {short && <p role="alert" className="state-critical">■ {words.panel.short}</p>}
    </form>
  );
}
