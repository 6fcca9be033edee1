import type { MapTopology } from '@ioc/contracts';
import { useId, useMemo } from 'react';
import { STATION_SIGNS } from '../../ui/station-signs.js';
import type { Level } from '../../ui/threshold.js';
import { drawMap, type Point, type UnitShape } from './shapes.js';
import './map.css';

/** What is drawn of a unit. */
export interface UnitMark {
  readonly name: string;
  /** Empty: the name alone. */
  readonly text: string;
  /** Colour of the scale, 1 to 5; null: unknown, hatched. */
  readonly tone: number | null;
  readonly level: Level;
}

export interface StationMark {
  readonly code: string;
  readonly operator: string;
  readonly lat: number;
  readonly lon: number;
  readonly state: 'up' | 'degraded' | 'down' | 'planned' | 'unknown';
}

const BOX = { width: 720, height: 440, margin: 8 };
/** Height of a name, and how wide its letters are by it. */
const LINE = 17;
const LETTER = 0.52 * 15;
const LEVEL_ORDER: Readonly<Record<Level, number>> = { normal: 0, warning: 1, critical: 2 };

/** Units by their boundaries: the colour is the step of a value, its number stands beside the name. */
export function BoundaryMap({ topology, marks, stations = [], label }: {
  topology: MapTopology;
  marks: ReadonlyMap<string, UnitMark>;
  stations?: readonly StationMark[];
  label: string;
}) {
  const hatch = useId();
  const { shapes, pointOf } = useMemo(() => drawMap(topology, BOX), [topology]);
  const levelOf = ({ code }: UnitShape): Level => marks.get(code)?.level ?? 'normal';
  // The outline of an alarming unit lies over those of its neighbours.
  const inOrder = [...shapes].sort((one, other) => LEVEL_ORDER[levelOf(one)] - LEVEL_ORDER[levelOf(other)]);
  return (
    <svg className="boundary-map" viewBox={`0 0 ${BOX.width} ${BOX.height}`} role="img" aria-label={label}>
      <defs>
        <pattern id={hatch} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="map-hatch-ground" width="8" height="8" />
          <rect className="map-hatch-line" width="2" height="8" />
        </pattern>
      </defs>
      {inOrder.map((shape) => {
        const tone = marks.get(shape.code)?.tone ?? null;
        return (
          <path
            key={shape.code} d={shape.path} className="map-unit" fillRule="evenodd" data-unit={shape.code} data-level={levelOf(shape)}
            data-tone={tone ?? 'unknown'} {...(tone === null && { fill: `url(#${hatch})` })}
          />
        );
      })}
      {stations.map((station) => <Station key={station.code} station={station} at={pointOf(station)} />)}
      {shapes.map((shape) => {
        const mark = marks.get(shape.code);
        return mark && <UnitLabel key={shape.code} shape={shape} mark={mark} />;
      })}
    </svg>
  );
}

function Station({ station: { code, operator, state }, at: { x, y } }: { station: StationMark; at: Point }) {
  return <text className="map-station" data-state={state} x={x} y={y + 4}>{STATION_SIGNS[state]}<title>{`${code} · ${operator}`}</title></text>;
}

function UnitLabel({ shape: { label, room }, mark: { name, text, tone, level } }: { shape: UnitShape; mark: UnitMark }) {
  const names = linesOf(name, 2.2 * room);
  const lines = text === '' ? names : [...names, text];
  const top = label.y - ((lines.length - 1) * LINE) / 2 + 5;
  return (
    <text className="map-label" data-tone={tone ?? 'unknown'} x={label.x} y={top}>
      {names.map((line, at) => <tspan key={line} x={label.x} y={top + at * LINE}>{line}</tspan>)}
      {text !== '' && (
        <tspan className="map-value" x={label.x} y={top + names.length * LINE + 2}>
          {text}{level !== 'normal' && <tspan className="map-level" data-level={level}>{level === 'critical' ? ' ■' : ' ▲'}</tspan>}
        </tspan>
      )}
    </text>
  );
}

/** In two lines, broken at the blank nearest to the middle, when it is wider than there is room. */
function linesOf(name: string, room: number): string[] {
  const blanks = [...name.matchAll(/ /g)].map(({ index }) => index);
  if (name.length * LETTER <= room || blanks.length === 0) return [name];
  const middle = name.length / 2;
  const at = blanks.reduce((best, blank) => (Math.abs(blank - middle) < Math.abs(best - middle) ? blank : best));
  return [name.slice(0, at), name.slice(at + 1)];
}
