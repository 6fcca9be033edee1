import type { IndicatorInfo, MapBoundaries, Period, UnitInfo } from '@ioc/contracts';
import { useEffect, useState } from 'react';
import { server } from '../../../api/server.js';
import { BoundaryMap, type StationMark } from '../../../charts/map/BoundaryMap.js';
import type { Step } from '../../../charts/map/scale.js';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatCount, formatDay, formatMean, formatPeriod, formatStatedRate } from '../../../ui/format.js';
import { STATION_SIGNS } from '../../../ui/station-signs.js';
import { LEVEL_MARK } from '../../../ui/threshold.js';
import { TileGrid } from '../../../ui/tile-map/TileGrid.js';
import { trackOf } from '../../../ui/tile-map/borders.js';
import { useAnswer, useDeliveries, useDesk } from '../desk.js';
import { Answered } from '../parts/parts.js';
import { marksOf, quarterOf, type Drawn } from './marks.js';
import { loadStations } from './stations.js';

/** One indicator by unit: by boundaries when there are any, else by tiles; the numbers also as a table. */
export function UnitMap({ boundaries }: { boundaries: MapBoundaries }) {
  const { map: words } = useAdminWords();
  const { catalogue } = useDesk();
  const { list } = useDeliveries();
  const { today, topology, attribution, validOn } = boundaries;
  const indicators = catalogue.indicators.filter(({ scopes }) => scopes.includes('unit'));
  const periods = { default: catalogue.defaultPeriod, quarter: quarterOf(today), today: { from: today, to: today } } as const satisfies Record<string, Period>;
  const [code, setCode] = useState(indicators[0]?.code ?? '');
  const [name, setName] = useState<keyof typeof periods>('default');
  const period = periods[name];
  const indicator = indicators.find((one) => one.code === code);
  const { value: figures, error, reload } = useAnswer(`figures ${period.from} ${period.to}`, () => server.figuresByUnit(period));
  const { value: stations } = useAnswer('stations', loadStations);
  const takenIn = list?.filter(({ status }) => status === 'done').length ?? 0;
  useEffect(reload, [takenIn, reload]);
  if (!indicator) return null;
  const onMap = new Set(topology ? topology.objects.units.geometries.map(({ properties }) => properties.gso_code) : catalogue.units.map((unit) => unit.code));
  const drawn = figures && marksOf(catalogue.units, onMap, indicator, figures, { period, today, timeZone: catalogue.timeZone });
  const label = words.picture(indicator.name, formatPeriod(period));
  return (
    <section className="stack" data-map-by={topology ? 'boundaries' : 'tiles'}>
      <div className="fields">
        <label>{words.indicator}
          <select name="indicator" value={code} onChange={({ target }) => setCode(target.value)}>{indicators.map((one) => <option key={one.code} value={one.code}>{one.name}</option>)}</select>
        </label>
        <label>{words.period}
          <select name="period" value={name} onChange={({ target }) => setName(target.value as keyof typeof periods)}>
            {(Object.keys(periods) as (keyof typeof periods)[]).map((key) => <option key={key} value={key}>{words[key]}: {formatPeriod(periods[key])}</option>)}
          </select>
        </label>
      </div>
      <Answered error={error} there={drawn !== null} onRetry={reload}>
        {drawn && (
          <div className="map-beside">
            <figure className="map-figure">
              {topology ? <BoundaryMap topology={topology} marks={drawn.marks} stations={stations ?? []} label={label} /> : <Tiles units={catalogue.units} drawn={drawn} label={label} />}
              <Legend drawn={drawn} onMap={onMap} indicator={indicator} stations={topology ? (stations ?? []) : []} />
              {topology && validOn && <figcaption className="muted small">{attribution} · {words.of(formatDay(validOn))}</figcaption>}
            </figure>
            <UnitTable units={catalogue.units} drawn={drawn} indicator={indicator} />
          </div>
        )}
      </Answered>
    </section>
  );
}

function Tiles({ units, drawn, label }: { units: readonly UnitInfo[]; drawn: Drawn; label: string }) {
  return (
    <div className="map-tiles" role="group" aria-label={label}>
      <TileGrid units={units}>
        {units.map(({ code, tile }) => {
          const { name, text, tone, level } = drawn.marks.get(code) ?? { name: code, text: '?', tone: null, level: 'normal' as const };
          return (
            <li key={code} className="map-tile" data-unit={code} data-tone={tone ?? 'unknown'} data-level={level} style={{ gridColumn: trackOf(tile.column), gridRow: trackOf(tile.row) }}>
              <span>{name}</span><b>{text} {LEVEL_MARK[level]}</b>
            </li>
          );
        })}
      </TileGrid>
    </div>
  );
}

function stepText({ from, to }: Step, { kind }: IndicatorInfo): string {
  const write = kind === 'rate' ? formatStatedRate : kind === 'mean' ? (value: number) => formatMean(value, null) : formatCount;
  return from === to ? write(from) : `${write(from)}–${write(to)}`;
}

function Legend({ drawn: { marks, steps }, onMap, indicator, stations }: { drawn: Drawn; onMap: ReadonlySet<string>; indicator: IndicatorInfo; stations: readonly StationMark[] }) {
  const { map: words } = useAdminWords();
  const all = [...marks].flatMap(([code, mark]) => (onMap.has(code) ? [mark] : []));
  const states = [...new Set(stations.map(({ state }) => state))];
  return (
    <ul className="map-legend small" data-legend="">
      {steps.map((step) => <li key={step.from}><span className="map-swatch" data-tone={step.tone} />{stepText(step, indicator)}</li>)}
      {all.some(({ tone }) => tone === null) && <li><span className="map-swatch" data-tone="unknown" />? {words.unknown}</li>}
      {(['critical', 'warning'] as const).filter((level) => all.some((mark) => mark.level === level)).map((level) => <li key={level} className={`state-${level}`}>{LEVEL_MARK[level]} {words[level]}</li>)}
      {states.map((state) => <li key={state}>{STATION_SIGNS[state]} {words.stations[state]}</li>)}
    </ul>
  );
}

function UnitTable({ units, drawn: { marks }, indicator }: { units: readonly UnitInfo[]; drawn: Drawn; indicator: IndicatorInfo }) {
  const { map: words } = useAdminWords();
  return (
    <table className="map-table">
      <thead><tr><th>{words.unit}</th><th className="number">{indicator.unit}</th></tr></thead>
      <tbody>
        {units.map(({ code, name }) => {
          const mark = marks.get(code);
          const level = mark?.level ?? 'normal';
          return <tr key={code} data-row={code}><td>{name}</td><td className="number">{level !== 'normal' && <span className={`state-${level}`}>{LEVEL_MARK[level]} </span>}{mark?.text}</td></tr>;
        })}
      </tbody>
    </table>
  );
}
