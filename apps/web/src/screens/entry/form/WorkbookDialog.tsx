import type { EntrySheet } from '@ioc/contracts';
import { writeCell } from '@ioc/kpi';
import { useMemo, useRef, useState } from 'react';
import { useEntryWords } from '../../../i18n/entry/index.js';
import { formatMoment } from '../../../ui/format.js';
import { usePlace } from '../context.js';
import { choiceOf, laidOf, rowsWith, type Choices, type Laid } from '../model/laid.js';
import { sayContent, sayIssue, type Row } from '../model/row.js';
import { Copy, State } from '../parts.js';
import type { Draft } from '../sync/draft.js';
import { Dialog } from './Dialogs.js';
import type { Brought } from './use-workbook.js';

interface WorkbookDialogProps {
  readonly brought: Brought;
  readonly sheet: EntrySheet;
  readonly rows: readonly Row[];
  readonly drafts: ReadonlyMap<string, Draft> | undefined;
  /** Null: nothing goes in. */
  readonly onDecide: (taken: readonly Laid[] | null) => void;
}

/** What a filled-in workbook would change, line by line; only what is agreed to goes in. */
export function WorkbookDialog({ brought: { name, lines }, sheet, rows, drafts, onDecide }: WorkbookDialogProps) {
  const all = useEntryWords();
  const { workbook: words, paste, form, cancel } = all;
  const [choices, setChoices] = useState<Choices>(new Map());
  const [asked, setAsked] = useState(false);
  const body = useRef<HTMLTableSectionElement>(null);
  const laid = laidOf(lines, rows);
  const [taken, open] = [true, undefined].map((choice) => laid.filter((line) => choiceOf(line, choices) === choice)) as [Laid[], Laid[]];
  const later = useMemo(() => rowsWith(taken, lines, sheet, drafts), [choices, lines, sheet, drafts]);
  const shown = laid.filter(({ kind }) => kind !== 'same');
  const refused = laid.filter(({ kind }) => kind === 'refused');
  const decide = (): void => {
    setAsked(true);
    const [first] = open;
    if (first) body.current?.querySelector<HTMLInputElement>(`[data-line="${first.item}"] input`)?.focus();
    else onDecide(taken);
  };
  const copied = refused.flatMap(({ row, then }) => (then ? [[row.item.name, writeCell(then.content, form.none), then.note ?? ''].join('\t').trimEnd()] : []));
  return (
    <Dialog title={words.title(name)} wide onClose={() => onDecide(null)}>
      <p>{words.counts(taken.length, laid.length - shown.length)}{refused.length > 0 && <span className="state-critical strong"> ■ {words.refused(refused.length)}</span>}</p>
      {shown.length > 0 && (
        <table>
          <thead><tr><th scope="col">{words.place}</th><th scope="col">{form.item}</th><th scope="col" className="number">{paste.now}</th><th scope="col" className="number">{words.then}</th><th scope="col">{words.choice}</th></tr></thead>
          <tbody ref={body}>
            {shown.map((line) => (
              <tr key={line.item} data-line={line.item} data-kind={line.kind}>
                <td>{line.place ?? '–'}</td>
                <th scope="row">{line.row.place}. {line.row.item.name}</th>
                <td className="number"><Said of={line.now} /></td>
                <td className="number strong">{line.then ? <Said of={line.then} /> : '–'}</td>
                <td><Choice line={line} choice={choiceOf(line, choices)} onChoose={(take) => setChoices(new Map(choices).set(line.item, take))} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Faults rows={later} laid={laid} />
      {copied.length > 0 && <p className="panel-actions"><Copy text={copied.join('\n')} words={words.copy} /></p>}
      <div className="dialog-foot">
        {asked && open.length > 0 && <p role="alert" className="state-critical">■ {words.mustChoose(open.length)}</p>}
        <p className="panel-actions">
          {taken.length + open.length > 0 && <button type="button" className="button button-first" data-action="workbook-take" autoFocus={open.length === 0} onClick={decide}>{words.bring(taken.length)}</button>}
          <button type="button" className="button" data-action="workbook-leave" onClick={() => onDecide(null)}>{taken.length + open.length > 0 ? cancel : words.close}</button>
        </p>
      </div>
    </Dialog>
  );
}

function Said({ of: { content, note } }: { of: Pick<Row, 'content' | 'note'> }) {
  const words = useEntryWords();
  return <>{content === null ? '–' : sayContent(content, words)}{content?.kind === 'typed' && <span className="state-critical"> ■ {words.paste.bad}</span>}{note !== null && <span className="note">{note}</span>}</>;
}

/** Whether the file's goes in: agreed to unless it is left out, or asked for where another number stands against it. */
function Choice({ line: { item, kind, row, now, then, message }, choice, onChoose }: { line: Laid; choice: boolean | undefined; onChoose: (take: boolean) => void }) {
  const words = useEntryWords();
  const { office, district } = usePlace();
  if (kind === 'refused') return <State mark="critical">{message}</State>;
  if (kind === 'take') return <label className="check"><input type="checkbox" checked={choice === true} onChange={({ target }) => onChoose(target.checked)} /><span>{words.workbook.write}<span className="unseen"> {row.item.name}</span></span></label>;
  const theirs = now.savedAt === null ? '' : formatMoment(now.savedAt, office.now(), district.timeZone);
  const keep = row.draft ? words.conflict.mine(sayContent(row.draft.content, words)) : words.conflict.theirs(sayContent(now.content, words), now.savedBy, theirs);
  const options = [[false, keep], [true, words.workbook.inFile(sayContent(then?.content ?? null, words))]] as const;
  return (
    <div role="radiogroup" aria-label={row.item.name} aria-required="true">
      {options.map(([take, text], place) => (
        <label key={text} className="check"><input type="radio" name={`choice-${item}`} value={take ? 'file' : 'kept'} checked={choice === take} autoFocus={place === 0 && choice === undefined} onChange={() => onChoose(take)} /><span>{text}</span></label>
      ))}
    </div>
  );
}

/** What would keep the form from being submitted then. */
function Faults({ rows, laid }: { rows: readonly Row[]; laid: readonly Laid[] }) {
  const words = useEntryWords();
  const found = rows.flatMap((row) => row.issues.filter(({ rule }) => rule !== 'blank').map((issue) => ({ row, issue })));
  const blank = rows.filter(({ content }) => content === null).length;
  if (found.length + blank === 0) return null;
  return (
    <div data-part="faults">
      <p className="strong">{words.workbook.faults}</p>
      <ul>
        {found.map(({ row: { item, place }, issue }) => (
          <li key={`${item.key} ${issue.rule}`}>{laid.find((line) => line.item === item.key)?.place} {place}. {item.name}: <State mark={issue.hard ? 'critical' : 'warning'}>{sayIssue(issue, rows, words)}</State></li>
        ))}
        {blank > 0 && <li>{words.workbook.blank(blank)}</li>}
      </ul>
    </div>
  );
}
