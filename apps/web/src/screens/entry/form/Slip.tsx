import type { EntrySheet } from '@ioc/contracts';
import { agreementsOf, writeCell, writeNumber } from '@ioc/kpi';
import { useEffect, useState } from 'react';
import { useEntryWords } from '../../../i18n/entry/index.js';
import { formatDay, formatMoment } from '../../../ui/format.js';
import { usePlace } from '../context.js';
import { nameOf } from '../model/when.js';
import type { Row } from '../model/row.js';

/** *Phiếu* on A4: seen on paper only, so the screen comes first. */
export function Slip({ sheet, rows }: { sheet: EntrySheet; rows: readonly Row[] }) {
  const words = useEntryWords();
  const { office, district } = usePlace();
  const [drawn, setDrawn] = useState(false);
  useEffect(() => setDrawn(true), []);
  if (!drawn) return null;
  const { task, before, yearBefore } = sheet;
  const { slip, form } = words;
  const name = nameOf(task.period, words);
  const moment = (instant: string): string => formatMoment(instant, office.now(), district.timeZone);
  const earlier = (value: number | null | undefined): string => (typeof value === 'number' ? writeNumber(value) : '–');
  return (
    <section className="slip" aria-hidden="true">
      <div className="slip-head">
        <p>{district.name}<br /><b>{task.unitName}</b></p>
        <p><b>{slip.nation}</b><br /><b className="slip-motto">{slip.motto}</b></p>
      </div>
      <p className="slip-title">{slip.title}<br />{task.title}</p>
      <p className="slip-span">{name} ({form.span(formatDay(task.period.from), formatDay(task.period.to)).toLowerCase()})</p>
      <table>
        <thead><tr><th>{form.place}</th><th>{form.item}</th><th>{form.unit}</th><th>{form.value}</th><th>{nameOf(before.period, words)}</th><th>{nameOf(yearBefore.period, words)}</th><th>{slip.note}</th></tr></thead>
        <tbody>
          {rows.map(({ place, item, content, note, rate }) => (
            <tr key={item.key}>
              <td>{place}</td>
              <td className={item.partOf === null ? undefined : 'slip-part'}>{item.name}</td>
              <td>{item.unit}</td>
              <td className="number">{writeCell(content, form.none)}</td>
              <td className="number">{earlier(before.values[item.key])}</td>
              <td className="number">{earlier(yearBefore.values[item.key])}</td>
              <td>{[rate?.text, content?.kind === 'none' ? content.reason : null, note].filter((part) => part !== null && part !== undefined).join('; ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="slip-receipt">{task.receipt === null ? slip.draft : `${words.receipt.code}: ${task.receipt}`}{task.submittedAt !== null && ` · ${words.list.submitted(moment(task.submittedAt))}`}{task.late && ` · ${words.list.late}`} · {slip.printed(moment(office.now().toISOString()))}</p>
      {agreementsOf(sheet.events).map(({ at, by, step, receipt }) => <p key={at} className="slip-agreed">{[step, by, moment(at), receipt].filter((part) => part !== null).join(' · ')}</p>)}
      <div className="slip-signs">{[slip.maker, slip.checker, slip.head].map((who) => <p key={who}><b>{who}</b><br /><i>{slip.sign}</i></p>)}</div>
    </section>
  );
}
