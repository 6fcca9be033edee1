import type { EntrySheet, SubmissionKey } from '@ioc/contracts';
import { writeCell } from '@ioc/kpi';
import { useEntryWords } from '../../../i18n/entry/index.js';
import { usePlace } from '../context.js';
import type { Row } from '../model/row.js';
import { Copy } from '../parts.js';
import type { Deeds } from './use-deeds.js';

interface NoticesProps {
  readonly id: SubmissionKey;
  readonly sheet: EntrySheet;
  readonly rows: readonly Row[];
  readonly deeds: Deeds;
}

/** Why the form is as it is: returned, locked, on its way, and what was typed that did not go up. */
export function Notices({ id, sheet: { task, may, comments }, rows }: NoticesProps) {
  const words = useEntryWords();
  const { office } = usePlace();
  const editable = may.includes('edit');
  const typed = rows.filter(({ draft }) => draft && (!editable || draft.trouble?.kind === 'refused'));
  const general = comments.filter(({ item, open }) => item === null && open);
  const text = typed.map(({ item, content, note }) => [item.name, writeCell(content, words.form.none), note ?? ''].join('\t').trimEnd()).join('\n');
  const why = editable ? null : task.locked ? words.readOnly.locked : may.includes('withdraw') ? words.readOnly.waiting(task.turnName ?? '') : may.includes('correct') ? words.readOnly.done : may.includes('agree') ? null : words.readOnly.other;
  return (
    <>
      {task.reason !== null && task.turn === 'officer' && <p className="notice" data-part="reason"><span className="state-critical strong">■ {task.state === 'returned' ? words.list.states.returned : words.list.states.reopened}:</span> {task.reason}</p>}
      {general.map(({ id: key, text: said, by }) => <p key={key} className="notice">{by}: {said}</p>)}
      {why !== null && <p className="notice" data-part="read-only">{why}</p>}
      {typed.length > 0 && (
        <div className="notice" role="alert" data-part="left-here">
          <p className="strong state-critical">■ {words.readOnly.typedHere(typed.length)}</p>
          <ul>{typed.map(({ place, item, content, note }) => <li key={item.key}>{place}. {item.name}: <b>{writeCell(content, words.form.none)}</b>{note !== null && ` (${note})`}</li>)}</ul>
          <p className="panel-actions">
            <Copy text={text} words={words.readOnly.copy} />
            {editable && <button type="button" className="button" onClick={() => void office.desk.retry(id).then(() => office.send())}>{words.readOnly.retry}</button>}
          </p>
        </div>
      )}
    </>
  );
}
