import type { StationHistory, StationSegment, StationStatus } from '@ioc/contracts';
import { localDateTime } from '@ioc/kpi';
import { useState } from 'react';
import { server } from '../../../api/server.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount, formatDay, formatPeriod, formatRate } from '../../../ui/format.js';
import { useAnswer, useDesk } from '../desk.js';
import { Answered, Empty, Link } from '../parts/parts.js';
import { fullMoment } from '../parts/words.js';
import { durationWords } from './durations.js';
import { StationSign, useRefresh } from './StationSign.js';
import { Timeline } from './Timeline.js';
import { lastDays, measuredOf, outagesOf, PERIODS, type Days } from './timeline.js';
import './stations.css';

/** One station: its last days, what interrupted it, and what the register says of it. */
export default function StationPage({ segment }: { segment: string }) {
  const { stations: words } = useAdminWords();
  const { timeZone } = useDesk().catalogue;
  const [days, setDays] = useState<Days>(7);
  const { value, error, reload } = useAnswer(`${segment} ${days}`, async () => {
    // Days are the server's: the demo has a clock of its own.
    const { now } = await server.stations();
    return server.station(segment, lastDays(localDateTime(now, timeZone).day, days));
  });
  useRefresh(reload);
  const { station } = value ?? {};
  return (
    <div className="page">
      <p><Link to="/tram">← {words.back}</Link></p>
      <div className="page-head">
        <h1>{station?.code ?? words.title}</h1>
        <div className="station-days" role="group" aria-label={words.period}>
          {PERIODS.map((one) => <button key={one} type="button" className="button" aria-pressed={one === days} data-days={one} onClick={() => setDays(one)}>{words.lastDays(one)}</button>)}
        </div>
      </div>
      <Answered error={error} there={value !== null} onRetry={reload}>
        {value && <Life history={value} days={days} />}
      </Answered>
    </div>
  );
}

function Life({ history: { station, segments, period, availability }, days }: { history: StationHistory; days: Days }) {
  const { stations: words } = useAdminWords();
  const { timeZone } = useDesk().catalogue;
  const { known, all, working, expected } = measuredOf(availability);
  return (
    <div className="stack" data-station={station.code} data-state={station.state} data-period={formatPeriod(period)}>
      <p className="lead station-counts">
        <StationSign state={station.state} />
        {station.cause !== null && <span>{words.causes[station.cause]}</span>}
        {station.since !== null && <span className="muted">{words.since.toLowerCase()} {fullMoment(station.since, timeZone)}</span>}
      </p>
      {segments.length === 0 ? <Empty title={words.noTime} hint="" /> : (
        <>
          <section className="station-life">
            <h2>{words.available}</h2>
            <p className="station-available" data-availability=""><b>{formatRate(working, expected)}</b> <span>{known === 0 ? words.nothingKnown : words.knownFor(formatRate(known, all))}</span></p>
            <p className="muted small">{words.availableHint}</p>
            <h2>{words.timeline} {formatPeriod(period)}</h2>
            <Timeline segments={segments} availability={availability} period={formatPeriod(period)} days={days} />
          </section>
          <Outages segments={segments} running={station.validTo === null} />
        </>
      )}
      <Facts station={station} />
    </div>
  );
}

/** `running`: the last segment lasts until now, not until the end of its service. */
function Outages({ segments, running }: { segments: readonly StationSegment[]; running: boolean }) {
  const { stations: words } = useAdminWords();
  const { timeZone } = useDesk().catalogue;
  const outages = outagesOf(segments);
  const last = segments.at(-1);
  return (
    <section className="stack">
      <h2>{words.outages}</h2>
      {outages.length === 0 ? <Empty title={words.noOutages} hint={words.noOutagesHint} /> : (
        <table>
          <thead><tr><th>{words.state}</th><th>{words.from}</th><th>{words.to}</th><th>{words.lasted}</th><th>{words.cause}</th><th>{words.origin}</th></tr></thead>
          <tbody>
            {outages.map((outage) => (
              <tr key={outage.from} data-outage={outage.state}>
                <td><StationSign state={outage.state} /></td>
                <td>{fullMoment(outage.from, timeZone)}</td>
                <td>{running && outage === last ? words.ongoing : fullMoment(outage.to, timeZone)}</td>
                <td>{durationWords(Date.parse(outage.to) - Date.parse(outage.from), words)}</td>
                <td>{outage.cause === null ? '–' : words.causes[outage.cause]}</td>
                <td><Told by={outage} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

const degrees = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 5, maximumFractionDigits: 5 });

/** Who told it: of a file its delivery and line. */
function Told({ by: { channel, origin } }: { by: Pick<StationStatus, 'channel' | 'origin'> }) {
  const { stations: words } = useAdminWords();
  if (channel === null) return <>–</>;
  const name = words.channels[channel] ?? channel;
  return origin === null ? <>{name}</> : <Link to={`/lan-nhap/${origin.delivery}`}>{name}, {words.line(formatCount(origin.line))}</Link>;
}

function Facts({ station: { operator, unit, technologies, lat, lon, validFrom, validTo, asOf, channel, origin } }: { station: StationStatus }) {
  const { stations: words } = useAdminWords();
  const { units, timeZone } = useDesk().catalogue;
  return (
    <section className="stack">
      <h2>{words.facts}</h2>
      <dl className="facts">
        <dt>{words.operator}</dt><dd>{operator}</dd>
        <dt>{words.unit}</dt><dd>{units.find(({ code }) => code === unit)?.name ?? unit}</dd>
        <dt>{words.technologies}</dt><dd>{technologies.join(' · ')}</dd>
        <dt>{words.place}</dt><dd>{lat === null || lon === null ? words.noPlace : `${degrees.format(lat)}; ${degrees.format(lon)}`}</dd>
        <dt>{words.inService}</dt><dd>{formatDay(validFrom)}</dd>
        {validTo !== null && <><dt>{words.endedOn}</dt><dd>{formatDay(validTo)}</dd></>}
        {asOf !== null && <><dt>{words.asOf}</dt><dd>{fullMoment(asOf, timeZone)}{channel !== null && <> · <Told by={{ channel, origin }} /></>}</dd></>}
        <dt>{words.counting}</dt><dd>{words.countingHint}</dd>
      </dl>
    </section>
  );
}
