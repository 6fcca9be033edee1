import type { EntrySheet, SubmissionKey } from '@ioc/contracts';
import { Fragment, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useEntryWords } from '../../../i18n/entry/index.js';
import { formatDay } from '../../../ui/format.js';
import { useDrafts, usePlace } from '../context.js';
import { Head } from '../Head.js';
import { daysLeft } from '../list/task-words.js';
import type { Laid } from '../model/laid.js';
import { rowsOf } from '../model/row.js';
import { nameOf, sayDay, sayMoment } from '../model/when.js';
import { Link } from '../parts.js';
import { addressOf } from '../sync/desk.js';
import { PasteDialog } from './Dialogs.js';
import { Foot } from './Foot.js';
import { Notices } from './Notices.js';
import { Receipt } from './Receipt.js';
import { inputId, RowLine, type RowDeeds } from './RowLine.js';
import { RowPanel } from './RowPanel.js';
import { RowUnder } from './RowUnder.js';
import { Slip } from './Slip.js';
import { useDeeds } from './use-deeds.js';
import type { useSheet } from './use-sheet.js';
import { useTyping } from './use-typing.js';
import { useWorkbook } from './use-workbook.js';
import { WorkbookDialog } from './WorkbookDialog.js';
import { WorkbookLinks } from './WorkbookLinks.js';

interface SheetProps {
  readonly id: SubmissionKey;
  readonly sheet: EntrySheet;
  readonly fresh: boolean;
  readonly used: ReturnType<typeof useSheet>;
}

const focusOn = (item: string | undefined): void => {
  if (item !== undefined) document.getElementById(inputId(item))?.focus();
};

export function Sheet({ id, sheet, fresh, used }: SheetProps) {
  const words = useEntryWords();
  const { office, district } = usePlace();
  const drafts = useDrafts().get(addressOf(id));
  const rows = useMemo(() => rowsOf(sheet, drafts), [sheet, drafts]);
  const [panel, setPanel] = useState<{ item: string; what: 'note' | 'none' } | null>(null);
  const [returned, setReturned] = useState<ReadonlyMap<string, string> | null>(null);
  const typing = useTyping(id, rows);
  const deeds = useDeeds({ id, used, onFault: focusOn });
  const workbook = useWorkbook({ id, used, onBegin: () => { deeds.dismiss(); typing.dismiss(); } });
  /** Where the work goes on once the dialog has gone; under it nothing takes the focus. */
  const next = useRef<string>(undefined);
  useEffect(() => {
    if (workbook.brought === null) focusOn(next.current);
  }, [workbook.brought]);
  const { task, definition, before, yearBefore, comments, may } = sheet;
  const editable = may.includes('edit');
  const submits = may.includes('submit');

  // What the rows ask for is one object for good, so that a key typed in one line draws that line alone.
  const latest = useRef({ rows, typing });
  useEffect(() => void (latest.current = { rows, typing }));
  const rowDeeds = useMemo<RowDeeds>(() => ({
    move: (from, by) => focusOn(latest.current.rows[from + by]?.item.key),
    open: (item, what) => setPanel({ item, what }),
    paste: (from, block) => latest.current.typing.paste(from, block),
  }), []);
  const giveBack = useCallback((item: string, reason: string) => setReturned((before) => new Map(before).set(item, reason)), []);
  const submit = useCallback((event: KeyboardEvent): void => {
    if (event.key === 'Enter' && event.ctrlKey && submits) {
      event.preventDefault();
      // What stands in the field goes first.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      void deeds.submit();
    }
  }, [deeds, submits]);
  useEffect(() => {
    addEventListener('keydown', submit);
    return () => removeEventListener('keydown', submit);
  }, [submit]);
  const first = (rows.find(({ issues }) => issues.some(({ rule }) => rule === 'returned')) ?? rows.find(({ content }) => content === null) ?? rows[0])?.item.key;
  useEffect(() => {
    if (editable) focusOn(first);
    // Once, where the work goes on.
  }, [editable]);

  if (deeds.receipt) {
    return <><Head unit={task.unitName} /><Receipt task={task} onPrint={() => window.print()} /><Slip sheet={sheet} rows={rows} /></>;
  }
  const takeIn = (taken: readonly Laid[] | null): void => {
    workbook.close();
    if (taken) void typing.bring(taken);
    next.current = taken?.[0]?.item ?? first;
  };
  const now = office.now();
  const due = sayMoment(task.deadline.dueAt, now, district.timeZone, words);
  const late = now.getTime() > Date.parse(task.deadline.dueAt);
  const until = sayDay(task.deadline.lateUntil, now, district.timeZone);
  return (
    <>
      <Head unit={task.unitName} />
      <main className="page form" id="content" data-page="form" data-fresh={fresh}>
        <div className="form-head">
          <div>
            <h1>{task.title} <span className="together">{nameOf(task.period, words).replace(/^./, (letter) => letter.toLowerCase())}</span></h1>
            <p className="quiet"><Link to="/nhap-so-lieu" action="list">{words.backToList}</Link> · {words.form.span(formatDay(task.period.from), formatDay(task.period.to))}{editable && <> · <WorkbookLinks id={id} deeds={workbook} /></>}</p>
          </div>
          {task.turn === 'officer' && (
            <div className="form-due">
              <p className={late ? 'strong state-critical' : 'strong'}>{late ? <>■ {words.list.wasDue(due)}</> : <>{words.form.before(due)} – {words.list.left(daysLeft(task, now, district))}</>}</p>
              <p className="quiet">{task.locked ? words.list.lockedSince(until) : late ? words.list.lateUntil(until) : words.list.then(until)}</p>
            </div>
          )}
        </div>
        <Notices id={id} sheet={sheet} rows={rows} deeds={deeds} />
        <table className="cells">
          <thead>
            <tr>
              <th scope="col" className="place">{words.form.place}</th><th scope="col">{words.form.item}</th><th scope="col" className="unit">{words.form.unit}</th><th scope="col" className="number">{words.form.value}</th>
              <th scope="col" className="earlier">{nameOf(before.period, words)}</th><th scope="col" className="earlier">{nameOf(yearBefore.period, words)}</th><th scope="col" className="said">{words.form.state}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const { key } = row.item;
              const said = comments.filter(({ item }) => item === key);
              const under = row.draft?.trouble?.kind === 'conflict' || said.length > 0 || (!editable && row.note !== null);
              return (
                <Fragment key={key}>
                  <RowLine id={id} row={row} rows={rows} before={before.values[key]} yearBefore={yearBefore.values[key]} editable={editable} deeds={rowDeeds} about={under ? `u-${key}` : ''} returned={returned ? (returned.get(key) ?? '') : null} onReturn={giveBack} />
                  {under && <tr className="under-row"><td colSpan={7} id={`u-${key}`}><RowUnder id={id} row={row} comments={said} editable={editable} /></td></tr>}
                  {panel?.item === key && (
                    <tr className="under-row"><td colSpan={7}><RowPanel id={id} row={row} what={panel.what} onClose={() => { setPanel(null); focusOn(key); }} /></td></tr>
                  )}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </main>
      <Foot sheet={sheet} steps={definition.steps} rows={rows} deeds={deeds} typing={typing} workbook={workbook} returned={returned} onReturn={setReturned} />
      {typing.pasting && <PasteDialog pasting={typing.pasting} onDecide={typing.decide} />}
      {workbook.brought && <WorkbookDialog brought={workbook.brought} sheet={sheet} rows={rows} drafts={drafts} onDecide={takeIn} />}
      <Slip sheet={sheet} rows={rows} />
    </>
  );
}
