import type { AheadCounts, ForecastAnswer } from '@ioc/contracts';
import { localDay } from '@ioc/kpi';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount, formatDay, formatTime } from '../../../ui/format.js';
import { useAnswer, useDesk } from '../desk.js';
import { listAddress } from '../dossiers/list-address.js';
import { Answered, Empty, Link } from '../parts/parts.js';
import { fullMoment } from '../parts/words.js';
import { runningEnds } from './ends.js';
import { FigureTabs } from './FigureTabs.js';
import './figures.css';

/** *Sắp đến hạn*: what comes due, by unit and procedure, and what is overdue at the period's end if nothing is done. */
export default function ForecastPage({ search }: { search: string }) {
  const { figures: { ahead: words } } = useAdminWords();
  const { catalogue, go } = useDesk();
  const to = new URLSearchParams(search).get('to') ?? undefined;
  const { value, error, reload } = useAnswer(`forecast ${to ?? ''}`, () => server.forecast(to));
  return (
    <div className="page">
      <FigureTabs current="du-bao" />
      <Answered error={error} there={value !== null} onRetry={reload}>
        {value && (
          <>
            <div className="page-head">
              <p className="muted small" data-read-at={value.now}>{words.readAt(formatTime(value.now, catalogue.timeZone))} {words.hint}</p>
              <label>{words.periodEnd}
                <select name="to" value={value.periodEnd} onChange={({ target }) => go(`/du-bao?to=${target.value}`)}>
                  {[...new Set([...runningEnds(localDay(value.now, catalogue.timeZone)), value.periodEnd])].map((day) => <option key={day} value={day}>{formatDay(day)}</option>)}
                </select>
              </label>
            </div>
            <Counts forecast={value} />
            {value.units.length === 0 ? <Empty title={words.empty} hint={words.emptyHint} /> : <Tables forecast={value} />}
          </>
        )}
      </Answered>
    </div>
  );
}

function Counts({ forecast: { total, until, now, periodEnd, awaiting, paused } }: { forecast: ForecastAnswer }) {
  const { figures: { ahead: words } } = useAdminWords();
  const { timeZone } = useDesk().catalogue;
  const today = localDay(now, timeZone);
  const period = { from: today, to: today };
  const counts = [
    ['today', words.today, total.today, null], ['in24', words.in24, total.in24, until.in24], ['in72', words.in72, total.in72, until.in72],
  ] as const;
  return (
    <>
      <div className="ahead-counts">
        {counts.map(([key, title, count, end]) => (
          <p key={key} className="ahead-count" data-ahead={key}>
            <span>{title}</span>
            <b>{key === 'today' ? <Link to={listAddress({ indicator: 'HS20', part: 'numerator', scope: 'total', period })}>{formatCount(count)}</Link> : formatCount(count)}</b>
            <span className="muted small">{end === null ? formatDay(today) : words.until(fullMoment(end, timeZone))}</span>
          </p>
        ))}
      </div>
      <section className="ahead-end" data-at-end={periodEnd}>
        <h2>{words.atEnd(formatDay(periodEnd))}</h2>
        <p className="lead">
          <b>{formatCount(total.already + total.will)}</b>{' = '}
          <Link to={listAddress({ indicator: 'HS11', scope: 'total', period })}>{formatCount(total.already)} {words.already}</Link>
          {' + '}{formatCount(total.will)} {words.will}
          {awaiting > 0 && <span className="muted"> · {formatCount(awaiting)} {words.awaiting}</span>}
        </p>
        {paused > 0 && <p className="muted small">{words.paused(formatCount(paused))}</p>}
      </section>
    </>
  );
}

function Tables({ forecast: { units, procedures } }: { forecast: ForecastAnswer }) {
  const { figures: { ahead: words } } = useAdminWords();
  const { catalogue } = useDesk();
  const unitNames = new Map(catalogue.units.map(({ code, name }) => [code, name]));
  const procedureNames = new Map(catalogue.teachable?.procedures.map(({ code, name }) => [code, name]));
  return (
    <>
      <AheadTable title={words.byUnit} name="unit" rows={units.map(({ key, ...counts }) => ({ key, title: unitNames.get(key) ?? key, ...counts }))} />
      <AheadTable title={words.byProcedure} name="procedure" rows={procedures.map(({ key, ...counts }) => ({ key, title: procedureNames.get(key) ?? key, ...counts }))} />
    </>
  );
}

function AheadTable({ title, name, rows }: { title: string; name: string; rows: readonly (AheadCounts & { key: string; title: string })[] }) {
  const { figures: { ahead: words } } = useAdminWords();
  const columns = [['already', words.already], ['today', words.today], ['in24', words.in24], ['in72', words.in72], ['will', words.will]] as const;
  return (
    <div className="scroll">
      <table className="ahead-table" data-by={name}>
        <thead><tr><th>{title}</th>{columns.map(([key, text]) => <th key={key} className="number">{text}</th>)}</tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} data-row={row.key}>
              <td>{row.title}</td>
              {columns.map(([key]) => (
                <td key={key} className="number" data-alarm={key === 'already' && row[key] > 0}>{row[key] === 0 ? '–' : <>{key === 'already' && <span aria-hidden="true">■ </span>}{formatCount(row[key])}</>}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
