import { LONGEST_REMARK, SHORTEST_REMARK, type EntryReview, type EntrySheet } from '@ioc/contracts';
import { useEffect, useRef, useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { useAnswer, useDesk, useFailure } from '../desk.js';
import { Answered, Button, Notice, State } from '../parts/parts.js';
import { fullMoment } from '../parts/words.js';
import { ReturnForm } from './ReturnForm.js';
import type { ReviewedUnit } from './ReviewTable.js';
import { contentText, formatAmount, issueText, sheetAddress } from './words.js';

type Definition = EntryReview['definition'];

/** One unit's form, or one of its cells: what is unusual and why, what was said of it, and the way back. */
export function UnitPanel({ unit, item, definition, onClose, onReturned }: { unit: ReviewedUnit; item: string | null; definition: Definition; onClose: () => void; onReturned: () => void }) {
  const { told: { agree: words } } = useAdminWords();
  const { catalogue: { timeZone } } = useDesk();
  const { task, may, ownWork } = unit;
  const [returning, setReturning] = useState(false);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const { value, error, reload } = useAnswer(`${task.key.unit} ${task.key.from}`, () => server.entrySheet(task.key));
  const line = definition.items.find(({ key }) => key === item);
  return (
    <section ref={panel} className="panel agree-panel" tabIndex={-1} data-panel={task.key.unit} aria-label={words.open(task.unitName)} onKeyDown={({ key }) => key === 'Escape' && onClose()}>
      <div className="page-head">
        <h3>{line ? `${task.unitName} · ${line.name}` : task.unitName}</h3>
        <div className="actions">
          <a href={sheetAddress(task.key)}>{words.whole}</a>
          {may.includes('return') && !returning && <Button action="return" onClick={() => setReturning(true)}>{words.return}</Button>}
          <Button look="quiet" action="close" onClick={onClose}>{words.close}</Button>
        </div>
      </div>
      <p className="muted">{[words.states[task.state], task.submittedAt && words.submitted(fullMoment(task.submittedAt, timeZone)), task.late && words.late, task.receipt && words.receipt(task.receipt)].filter(Boolean).join(' · ')}</p>
      {ownWork && <p><State mark="waiting">{words.own}</State></p>}
      {returning
        ? <ReturnForm unit={unit} item={item} definition={definition} onCancel={() => setReturning(false)} onReturned={onReturned} />
        : <Findings unit={unit} item={item} definition={definition} />}
      <Answered error={error} there={value !== null} onRetry={reload}>{value && <><Life sheet={value} /><Comments sheet={value} item={item} definition={definition} onSaid={reload} /></>}</Answered>
    </section>
  );
}

/** What the rules found, with the unit's reason beside. */
function Findings({ unit: { cells, before, issues }, item, definition }: { unit: ReviewedUnit; item: string | null; definition: Definition }) {
  const words = useAdminWords();
  const { agree } = words.told;
  const shown = definition.items.filter(({ key }, place) => (item === null ? issues.some((issue) => issue.item === key) || (cells[place]?.note ?? null) !== null : key === item));
  return (
    <ul className="agree-findings">
      {shown.map(({ key, name }) => {
        const cell = cells.find((each) => each.item === key);
        const found = issues.filter((issue) => issue.item === key);
        return (
          <li key={key} data-finding={key}>
            <strong>{name}: {contentText(cell?.content ?? null, words)}</strong> <span className="muted">{agree.before(formatAmount(before[key] ?? null))}</span>{' '}
            {found.map((issue) => <State key={issue.rule} mark={issue.hard ? 'critical' : 'warning'}>{issueText(issue, words)}</State>)}
            {cell?.content?.kind === 'none' && <span className="agree-note">{agree.note(cell.content.reason)}</span>}
            {cell?.note ? <span className="agree-note">{agree.note(cell.note)}</span> : found.length > 0 && <span className="agree-note">{agree.noNote}</span>}
          </li>
        );
      })}
    </ul>
  );
}

/** Who did what when, under which receipt: an agreement's own, of a return what was looked at. */
function Life({ sheet: { events } }: { sheet: EntrySheet }) {
  const { told: { agree: words } } = useAdminWords();
  const { catalogue: { timeZone } } = useDesk();
  return (
    <div className="agree-life">
      <h4>{words.life}</h4>
      <ol>
        {events.map(({ at, action, by, step, reason, receipt }) => (
          <li key={`${at} ${action} ${by}`} data-event={action}>
            {[words.acts[action] + (step === null ? '' : ` (${step})`), by, fullMoment(at, timeZone)].join(', ')}{receipt !== null && <> · <span data-receipt={receipt}>{words.receipt(receipt)}</span></>}{reason !== null && `: “${reason}”`}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Comments({ sheet, item, definition, onSaid }: { sheet: EntrySheet; item: string | null; definition: Definition; onSaid: () => void }) {
  const { told: { agree: words } } = useAdminWords();
  const { catalogue: { timeZone } } = useDesk();
  const failure = useFailure();
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const nameOf = (key: string | null): string => definition.items.find((line) => line.key === key)?.name ?? words.commentAll;
  const send = (): void => {
    setError(null);
    server.commentOnEntry(sheet.task.key, { item, text }).then(() => {
      setText('');
      onSaid();
    }, (thrown: unknown) => setError(failure(thrown)));
  };
  return (
    <div className="agree-comments">
      <h4>{words.comments}</h4>
      {sheet.comments.length === 0 && <p className="muted">{words.noComments}</p>}
      <ul>
        {sheet.comments.map((comment) => <li key={comment.id}>{nameOf(comment.item)}: “{comment.text}” <span className="muted small">{comment.by}, {fullMoment(comment.at, timeZone)}</span></li>)}
      </ul>
      {error !== null && <Notice mark="critical" title={error} />}
      <form onSubmit={(event) => {
        event.preventDefault();
        send();
      }}>
        <label>{words.comment} ({nameOf(item)})<input name="comment" value={text} maxLength={LONGEST_REMARK} onChange={({ target }) => setText(target.value)} /></label>
        <Button type="submit" action="comment" disabled={text.trim().length < SHORTEST_REMARK}>{words.send}</Button>
      </form>
    </div>
  );
}
