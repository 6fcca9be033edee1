import type { StationList, StationState, StationStatus } from '@ioc/contracts';
import { useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount, formatMoment, formatTime } from '../../../ui/format.js';
import { useAnswer, useDesk } from '../desk.js';
import { Answered, Empty, Link, Notice } from '../parts/parts.js';
import { durationWords } from './durations.js';
import { countStates, filterOf, searchFor, STATES, worstFirst, type StationFilter } from './states.js';
import { StationSign, useRefresh } from './StationSign.js';
import './stations.css';

/** Every station in service and how it is now, the worst first. */
export default function StationsPage() {
  const { stations: words } = useAdminWords();
  const { timeZone } = useDesk().catalogue;
  const { value, error, reload } = useAnswer('stations', server.stations);
  useRefresh(reload);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{words.title}</h1>
        {value && <p className="muted small" data-read-at={value.now}>{words.readAt(formatTime(value.now, timeZone))}</p>}
      </div>
      <Answered error={error} there={value !== null} onRetry={reload}>
        {value && (value.stations.length === 0 ? <Empty title={words.empty} hint={words.emptyHint} /> : <Stations list={value} />)}
      </Answered>
    </div>
  );
}

function Stations({ list: { stations, isolated, now } }: { list: StationList }) {
  const { stations: words } = useAdminWords();
  const [filter, setFilter] = useState(() => filterOf(location.search));
  // In the address it can be sent to somebody, and outlives a reload.
  const choose = (chosen: StationFilter): void => {
    setFilter(chosen);
    history.replaceState(null, '', location.pathname + searchFor(chosen, location.search));
  };
  const nameOf = useUnitName();
  const shown = worstFirst(stations, filter);
  return (
    <>
      {isolated.length > 0 && (
        <div data-isolated={isolated.join(' ')}><Notice mark="critical" title={words.isolated(isolated.map(nameOf).join(', '))}>{words.isolatedHint}</Notice></div>
      )}
      <p className="lead station-counts" data-counts="">
        <b>{words.all(formatCount(stations.length))}</b>
        {countStates(stations).map(({ state, count }) => count > 0 && <StationSign key={state} state={state} words={words.counted(formatCount(count), words.states[state])} />)}
      </p>
      <Filters stations={stations} filter={filter} onChange={choose} />
      {shown.length < stations.length && <p className="muted small" role="status">{words.shown(formatCount(shown.length), formatCount(stations.length))}</p>}
      {shown.length === 0 ? <Empty title={words.noMatch} hint={words.noMatchHint} /> : <StationTable stations={shown} now={now} />}
    </>
  );
}

function Filters({ stations, filter, onChange }: { stations: readonly StationStatus[]; filter: StationFilter; onChange: (filter: StationFilter) => void }) {
  const { stations: words } = useAdminWords();
  const nameOf = useUnitName();
  const operators = [...new Set(stations.map(({ operator }) => operator))].sort();
  const units = [...new Set(stations.map(({ unit }) => unit))].sort();
  return (
    <div className="fields">
      <label>{words.state}
        <select name="state" value={filter.state} onChange={({ target }) => onChange({ ...filter, state: target.value as StationState | '' })}>
          <option value="">{words.anyState}</option>
          {STATES.map((state) => <option key={state} value={state}>{words.states[state]}</option>)}
        </select>
      </label>
      <label>{words.operator}
        <select name="operator" value={filter.operator} onChange={({ target }) => onChange({ ...filter, operator: target.value })}>
          <option value="">{words.anyOperator}</option>
          {operators.map((operator) => <option key={operator}>{operator}</option>)}
        </select>
      </label>
      <label>{words.unit}
        <select name="unit" value={filter.unit} onChange={({ target }) => onChange({ ...filter, unit: target.value })}>
          <option value="">{words.anyUnit}</option>
          {units.map((unit) => <option key={unit} value={unit}>{nameOf(unit)}</option>)}
        </select>
      </label>
    </div>
  );
}

function StationTable({ stations, now }: { stations: readonly StationStatus[]; now: string }) {
  const { stations: words } = useAdminWords();
  const { timeZone } = useDesk().catalogue;
  const nameOf = useUnitName();
  const read = new Date(now);
  return (
    <div className="scroll">
      <table className="station-table">
        <thead>
          <tr><th>{words.code}</th><th>{words.state}</th><th>{words.since}</th><th>{words.cause}</th><th>{words.unit}</th><th>{words.operator}</th><th>{words.technologies}</th><th>{words.asOf}</th></tr>
        </thead>
        <tbody>
          {stations.map(({ code, state, since, cause, unit, operator, technologies, asOf, channel }) => (
            <tr key={code} data-station={code} data-state={state}>
              <td><Link to={`/tram/${encodeURIComponent(code)}`}>{code}</Link></td>
              <td><StationSign state={state} /></td>
              <td>{since === null ? '–' : <>{formatMoment(since, read, timeZone)} <span className="muted small">{durationWords(Date.parse(now) - Date.parse(since), words)}</span></>}</td>
              <td>{cause === null ? '–' : words.causes[cause]}</td>
              <td>{nameOf(unit)}</td>
              <td>{operator}</td>
              <td>{technologies.join(' · ')}</td>
              <td>{asOf === null ? '–' : <>{formatMoment(asOf, read, timeZone)} {channel !== null && <span className="muted small">{words.channels[channel] ?? channel}</span>}</>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function useUnitName(): (code: string) => string {
  const { units } = useDesk().catalogue;
  return (code) => units.find((unit) => unit.code === code)?.name ?? code;
}
