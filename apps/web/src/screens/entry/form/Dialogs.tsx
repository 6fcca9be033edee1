import { LONGEST_REMARK, SHORTEST_REMARK } from '@ioc/contracts';
import { writeCell } from '@ioc/kpi';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useEntryWords } from '../../../i18n/entry/index.js';
import type { Pasting } from './use-typing.js';

/** Over the page until it is answered; Escape is no. */
export function Dialog({ title, wide = false, onClose, children }: { title: string; wide?: boolean; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={wide ? 'dialog dialog-wide' : 'dialog'} aria-label={title} onClose={onClose}>
      <h2>{title}</h2>
      {children}
    </dialog>
  );
}

/** What a pasted block would change. */
export function PasteDialog({ pasting: { puts, over }, onDecide }: { pasting: Pasting; onDecide: (sure: boolean) => void }) {
  const { paste: words, form, cancel } = useEntryWords();
  return (
    <Dialog title={words.title(puts.length)} onClose={() => onDecide(false)}>
      <table className="paste">
        <thead><tr><th scope="col">{form.place}</th><th scope="col">{form.item}</th><th scope="col" className="number">{words.now}</th><th scope="col" className="number">{words.then}</th></tr></thead>
        <tbody>
          {puts.map(({ row, content }) => (
            <tr key={row.item.key}>
              <td>{row.place}</td>
              <th scope="row">{row.item.name}</th>
              <td className="number">{row.content === null ? '–' : writeCell(row.content, form.none)}</td>
              <td className="number strong">{writeCell(content, form.none)}{content?.kind === 'typed' && <span className="state-critical"> ■ {words.bad}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {over > 0 && <p className="state-warning">▲ {words.over(over)}</p>}
      <p className="panel-actions">
        <button type="button" className="button button-first" data-action="paste" autoFocus onClick={() => onDecide(true)}>{words.do(puts.length)}</button>
        <button type="button" className="button" onClick={() => onDecide(false)}>{cancel}</button>
      </p>
    </Dialog>
  );
}

/** Asks for a reason, which what follows bears. */
export function ReasonDialog({ title, action, onReason, onClose }: { title: string; action: string; onReason: (reason: string) => void; onClose: () => void }) {
  const { cancel, panel } = useEntryWords();
  const [reason, setReason] = useState('');
  const [short, setShort] = useState(false);
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim().length < SHORTEST_REMARK) setShort(true);
          else onReason(reason.trim());
        }}
      >
        <input name="reason" aria-label={title} autoFocus value={reason} maxLength={LONGEST_REMARK} onChange={({ target }) => setReason(target.value)} />
        {short && <p role="alert" className="state-critical">■ {panel.short}</p>}
        <p className="panel-actions">
          <button type="submit" className="button button-first" data-action="reason">{action}</button>
          <button type="button" className="button" onClick={onClose}>{cancel}</button>
        </p>
      </form>
    </Dialog>
  );
}
