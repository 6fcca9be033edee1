import { LONGEST_REMARK, type SubmissionKey } from '@ioc/contracts';
import { readCell, writeCell, writeNumber } from '@ioc/kpi';
import { memo, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useEntryWords } from '../../../i18n/entry/index.js';
import { usePlace } from '../context.js';
import { readBlock } from '../model/block.js';
import type { Row } from '../model/row.js';
import { RowState } from './RowState.js';

/** What the rows ask of their form. */
export interface RowDeeds {
  readonly move: (from: number, by: 1 | -1) => void;
  readonly open: (item: string, what: 'note' | 'none') => void;
  readonly paste: (from: number, rows: readonly (readonly string[])[]) => void;
}

interface RowLineProps {
  readonly id: SubmissionKey;
  readonly row: Row;
  readonly rows: readonly Row[];
  readonly before: number | null | undefined;
  readonly yearBefore: number | null | undefined;
  readonly editable: boolean;
  readonly deeds: RowDeeds;
  /** Ids of what stands under the line. */
  readonly about: string;
  /** Why this cell is given back, while a reviewer writes it; null: nothing is given back now. */
  readonly returned: string | null;
  readonly onReturn: (item: string, reason: string) => void;
}

export const inputId = (item: string): string => `o-${item}`;
const earlier = (value: number | null | undefined): string => (typeof value === 'number' ? writeNumber(value) : '–');

/** A line of the form: everything of it is in reach of the keyboard from its field. */
export const RowLine = memo(function RowLine({ id, row, rows, before, yearBefore, editable, deeds, about, returned, onReturn }: RowLineProps) {
  const words = useEntryWords();
  const { place, item, rate, keeping } = row;
  const stateId = `t-${item.key}`;
  return (
    <tr data-item={item.key} data-keeping={keeping} className={item.partOf === null ? undefined : 'part'}>
      <td className="place">{place}</td>
      <th scope="row" id={`n-${item.key}`} title={item.hint ?? undefined}>
        <span>{item.name}</span>
        {rate && <span className="rate"><span aria-hidden="true">{rate.text}</span><span className="unseen">{words.form.rate(rate.text, rate.of)}</span></span>}
      </th>
      <td className="unit" id={`d-${item.key}`}>{item.unit}</td>
      <td className="value"><Field id={id} row={row} editable={editable} deeds={deeds} about={`${stateId} ${about}`} /></td>
      <td className="earlier">{earlier(before)}</td>
      <td className="earlier">{earlier(yearBefore)}</td>
      <td className="said">
        {returned === null
          ? <span id={stateId}><RowState row={row} rows={rows} /></span>
          : <input className="return-reason" name={`return-${item.key}`} aria-label={words.reason.cell(item.name)} placeholder={words.reason.cellHint} value={returned} maxLength={LONGEST_REMARK} onChange={({ target }) => onReturn(item.key, target.value)} />}
        {editable && <button type="button" className="more" tabIndex={-1} aria-label={words.form.more(item.name)} onClick={() => deeds.open(item.key, 'note')}>⋯</button>}
      </td>
    </tr>
  );
});

function Field({ id, row, editable, deeds, about }: Pick<RowLineProps, 'id' | 'row' | 'editable' | 'deeds' | 'about'>) {
  const { form: words } = useEntryWords();
  const { office } = usePlace();
  const { item, cell, draft, content, note, place, keeping } = row;
  /** While somebody types: what is kept catches up a moment later. */
  const [own, setOwn] = useState<string | null>(null);
  const focused = useRef(false);
  const shown = writeCell(content, words.none);

  const type = (text: string): void => {
    setOwn(text);
    void office.desk.type(id, cell, { text, content: readCell(text), note });
  };
  const leave = async (): Promise<void> => {
    focused.current = false;
    await office.desk.leave(id, item.key);
    if (!focused.current) setOwn(null);
    void office.send();
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const moves: Readonly<Record<string, 1 | -1>> = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 };
    const by = moves[event.key];
    if (by !== undefined) deeds.move(place - 1, by);
    else if (event.key === 'F2' && editable) deeds.open(item.key, 'note');
    else if (event.key === 'F4' && editable) deeds.open(item.key, 'none');
    else return;
    event.preventDefault();
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const rows = readBlock(event.clipboardData.getData('text/plain'));
    if (!editable || (rows.length === 1 && rows[0]?.length === 1)) return;
    event.preventDefault();
    deeds.paste(place - 1, rows);
  };
  return (
    <input
      id={inputId(item.key)} type="text" inputMode="decimal" autoComplete="off" spellCheck={false} enterKeyHint="next" maxLength={60}
      value={own ?? (draft?.left === false ? draft.text : shown)} readOnly={!editable}
      data-kind={content?.kind ?? 'blank'} aria-labelledby={`n-${item.key} d-${item.key}`} aria-describedby={about} aria-invalid={keeping === 'refused'}
      onChange={({ target }) => type(target.value)} onKeyDown={press} onPaste={paste}
      onFocus={({ target }) => {
        focused.current = true;
        target.select();
      }}
      onBlur={() => void leave()}
    />
  );
}
