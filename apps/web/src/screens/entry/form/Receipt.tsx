import type { EntryTask } from '@ioc/contracts';
import { useEffect, useRef } from 'react';
import { useEntryWords } from '../../../i18n/entry/index.js';
import { formatTime, formatToday } from '../../../ui/format.js';
import { usePlace } from '../context.js';
import { nameOf } from '../model/when.js';
import { Link } from '../parts.js';

/** After submitting: that it is in, under which number, and who is next. */
export function Receipt({ task, onPrint }: { task: EntryTask; onPrint: () => void }) {
  const words = useEntryWords();
  const { receipt, foot, backToList, list } = words;
  const { district } = usePlace();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const at = task.submittedAt === null ? null : new Date(task.submittedAt);
  return (
    <main className="page receipt" id="content" data-page="receipt">
      <h1 ref={title} tabIndex={-1}><span aria-hidden="true" className="state-good">●</span> {receipt.title}: {task.title}, {nameOf(task.period, words)}</h1>
      <dl>
        <div><dt>{receipt.code}</dt><dd className="receipt-code">{task.receipt ?? list.atStep(task.turnName ?? '')}</dd></div>
        {at && <div><dt>{receipt.at}</dt><dd>{formatTime(at, district.timeZone)}, {formatToday(at, district.timeZone, words)}</dd></div>}
      </dl>
      <p className={task.late ? 'state-warning' : undefined}>{task.late ? `▲ ${receipt.late}` : receipt.inTime}</p>
      {task.turnName !== null && <p>{receipt.next(task.turnName)}</p>}
      <p className="panel-actions">
        <Link to="/nhap-so-lieu" className="button button-first" action="list">{backToList}</Link>
        <button type="button" className="button" onClick={onPrint}>{foot.print}</button>
      </p>
    </main>
  );
}
