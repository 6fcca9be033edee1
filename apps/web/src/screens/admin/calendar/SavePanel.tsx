import type { CalendarContent, CalendarPreview } from '@ioc/contracts';
import { useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatDay } from '../../../ui/format.js';
import { useFailure } from '../desk.js';
import { Button, State } from '../parts/parts.js';
import type { Changes } from './draft.js';
import { PreviewWords } from './PreviewWords.js';

interface SaveProps {
  readonly changes: Changes;
  readonly draft: CalendarContent;
  readonly basedOn: number;
  /** The preview comes: what else stands there makes room. */
  readonly onLook: () => void;
  readonly onUndoStep: () => void;
  readonly onDiscard: () => void;
  readonly onSaved: (version: number) => void;
}

/** What was changed, what that would move, and only then the button that saves. */
export function SavePanel({ changes, draft, basedOn, onLook, onUndoStep, onDiscard, onSaved }: SaveProps) {
  const { calendar: words } = useAdminWords();
  const wordsOf = useFailure();
  const [note, setNote] = useState('');
  const [preview, setPreview] = useState<CalendarPreview | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const run = (saying: string, work: () => Promise<void>): void => {
    setBusy(saying);
    setError(null);
    work().catch((failure: unknown) => setError(wordsOf(failure))).finally(() => setBusy(null));
  };
  const look = (): void => run(words.looking, async () => {
    setPreview(await server.previewCalendar(draft));
    onLook();
  });
  const save = (): void => run(words.saving, async () => onSaved((await server.saveCalendar({ basedOn, note: note.trim(), calendar: draft })).version));
  return (
    <section className="calendar-panel calendar-save" data-changes={changes.count}>
      <h2><State mark="warning">{words.changes(changes.count)}</State></h2>
      <ul className="reasons small">
        {changes.days.map(({ day, kind, what }) => (
          <li key={day}>{what === 'edited' ? words.edited(formatDay(day)) : words[what](formatDay(day), words.kinds[kind])}</li>
        ))}
        {changes.hours && <li>{words.otherHours}</li>}
        {changes.rules && <li>{words.otherRules}</li>}
      </ul>
      <div className="actions">
        <Button look="quiet" action="undo-step" disabled={busy !== null} onClick={onUndoStep}>{words.undoStep}</Button>
        <Button look="quiet" action="discard" disabled={busy !== null} onClick={onDiscard}>{words.discard}</Button>
      </div>
      {preview && <PreviewWords preview={preview} />}
      {preview && <label>{words.note}<input name="note" value={note} placeholder={words.noteForm} maxLength={300} autoComplete="off" onChange={({ target }) => setNote(target.value)} /></label>}
      <div className="actions">
        {preview
          ? <Button look="first" action="save-calendar" disabled={busy !== null || note.trim() === ''} onClick={save}>{words.save}</Button>
          : <Button look="first" action="look-calendar" disabled={busy !== null} onClick={look}>{words.look}</Button>}
        {busy !== null && <span role="status" className="muted">{busy}</span>}
      </div>
      {error !== null && <p role="alert"><State mark="critical">{error}</State></p>}
    </section>
  );
}
