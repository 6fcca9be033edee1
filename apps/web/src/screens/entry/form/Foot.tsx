import { SHORTEST_REMARK, type EntrySheet, type EntryStep, type SubmissionAction } from '@ioc/contracts';
import { addDays, seenOf } from '@ioc/kpi';
import { useState } from 'react';
import { useEntryWords } from '../../../i18n/entry/index.js';
import { formatDay } from '../../../ui/format.js';
import type { Row } from '../model/row.js';
import { ReasonDialog } from './Dialogs.js';
import type { Deeds } from './use-deeds.js';
import type { useTyping } from './use-typing.js';
import type { WorkbookDeeds } from './use-workbook.js';

interface FootProps {
  readonly sheet: EntrySheet;
  readonly steps: readonly EntryStep[];
  readonly rows: readonly Row[];
  readonly deeds: Deeds;
  readonly typing: ReturnType<typeof useTyping>;
  readonly workbook: WorkbookDeeds;
  readonly returned: ReadonlyMap<string, string> | null;
  readonly onReturn: (returned: ReadonlyMap<string, string> | null) => void;
}

const WITH_REASON = ['ask-reopen', 'reopen', 'correct'] as const;

/** How much is done and where it is kept, and what can be done now; only the first of it filled. */
export function Foot({ sheet: { may, task }, steps, rows, deeds, typing, workbook, returned, onReturn }: FootProps) {
  const words = useEntryWords();
  const [asking, setAsking] = useState<(typeof WITH_REASON)[number] | 'return' | null>(null);
  const editable = may.includes('edit');
  const askedWith = WITH_REASON.filter((action) => may.includes(action));
  const last = task.turn === steps.length - 1;
  const button = (action: SubmissionAction, first: boolean, text: string, press: () => void) => (
    <button key={action} type="button" className={first ? 'button button-first' : 'button'} data-action={action} disabled={deeds.busy} onClick={press}>{text}</button>
  );
  /** A cell that was given a reason is not left out because the reason is too short. */
  const askToReturn = (): void => {
    const short = [...(returned ?? [])].find(([, text]) => text.trim() !== '' && text.trim().length < SHORTEST_REMARK);
    if (short) deeds.fail(words.panel.short, short[0]);
    else setAsking('return');
  };
  const act = (reason: string): void => {
    const action = asking;
    setAsking(null);
    if (action === 'return') {
      const cells = [...(returned ?? [])].flatMap(([item, text]) => (text.trim() === '' ? [] : [{ item, text: text.trim() }]));
      void deeds.act('return', { reason, cells, seen: seenOf(task) }).then((done) => done && onReturn(null));
    } else if (action) void deeds.act(action, { reason });
  };
  return (
    <footer className="foot">
      <div className="foot-in">
        <p className="foot-said" role="status">
          {deeds.failure !== null ? <span className="state-critical">■ {deeds.failure}</span>
            : deeds.busy ? words.foot.submitting
            : deeds.agreed !== null ? words.foot.agreed(deeds.agreed)
            : workbook.said !== null ? workbook.said
            : typing.done ? <>{typing.done.words} {typing.done.undo.length > 0 && <button type="button" className="plain" data-action="undo" onClick={() => void typing.undo()}>{words.undo}</button>}</>
            : workbook.failure !== null ? <span className="state-critical">■ {workbook.failure}</span>
            : <Counts rows={rows} editable={editable} />}
        </p>
        {editable && returned === null && <button type="button" className="button" data-action="zeros" onClick={() => void typing.zeros()}>{words.foot.zeros}</button>}
        <button type="button" className="button" data-action="print" onClick={() => window.print()}>{words.foot.print}</button>
        {may.includes('withdraw') && button('withdraw', false, words.actions.withdraw, () => void deeds.act('withdraw'))}
        {askedWith.map((action) => button(action, action === 'ask-reopen' && !task.reopenAsked, words.actions[action], () => setAsking(action)))}
        {may.includes('send') && button('send', true, words.actions.send, () => void deeds.act('send'))}
        {may.includes('return') && (returned === null
          ? button('return', false, words.actions.return, () => onReturn(new Map()))
          : <>{button('return', true, words.actions.return, askToReturn)}<button type="button" className="button" onClick={() => onReturn(null)}>{words.cancel}</button></>)}
        {may.includes('agree') && returned === null && button('agree', true, last ? words.approve : words.actions.agree, () => void deeds.act('agree', seenOf(task) ?? {}))}
        {editable && !may.includes('submit') && <span className="quiet">{words.foot.notYet(formatDay(addDays(task.period.to, 1)))}</span>}
        {may.includes('submit') && <button type="button" className="button button-first" data-action="submit" title="Ctrl+Enter" disabled={deeds.busy} onClick={() => void deeds.submit()}>{words.foot.submit(steps[0]?.name ?? '')}</button>}
      </div>
      {asking && <ReasonDialog title={words.reason[asking]} action={words.actions[asking]} onReason={act} onClose={() => setAsking(null)} />}
    </footer>
  );
}

function Counts({ rows, editable }: { rows: readonly Row[]; editable: boolean }) {
  const { foot: words } = useEntryWords();
  const filled = rows.filter(({ content }) => content !== null).length;
  const onServer = rows.filter(({ draft, content, cell }) => !draft && content !== null && cell.revision > 0).length;
  const troubles = (kind: string): number => rows.filter(({ draft }) => draft?.trouble?.kind === kind).length;
  const [conflicts, refused] = [troubles('conflict'), troubles('refused')];
  const here = rows.filter(({ draft }) => draft).length - conflicts - refused;
  return (
    <span className="counts">
      <span>{words.filled} <b>{filled}/{rows.length}</b> · {words.onServer(onServer)}{here > 0 && ` · ${words.here(here)}`}{refused > 0 && ` · ${words.refused(refused)}`}{conflicts > 0 && ` · ${words.conflicts(conflicts)}`}</span>
      {editable && <span className="keys">{words.keys}</span>}
    </span>
  );
}
