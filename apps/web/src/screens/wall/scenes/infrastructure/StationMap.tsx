import type { Period, UnitInfo } from '@ioc/contracts';
import { useCallback } from 'react';
import { useFigure } from '../../../../live/hooks.js';
import { knownValue } from '../../../../live/views.js';
import { formatCount } from '../../../../ui/format.js';
import { stationStates } from '../../tiles/station-states.js';
import { FigureFoot } from '../../tiles/FigureFoot.js';
import { TileCell, TileMap } from '../../tiles/TileMap.js';

/** More stations than this have no room for a mark each: those that are down are counted. */
const MOST_MARKS = 14;

function StationCell({ unit, today }: { unit: UnitInfo; today: Period }) {
  const figure = useFigure('VT01', today, `unit:${unit.code}`);
  const all = knownValue(figure);
  const down = knownValue(useFigure('VT06', today, `unit:${unit.code}`));
  const unknown = knownValue(useFigure('VT08', today, `unit:${unit.code}`));
  const isolated = knownValue(useFigure('VT07', today, `unit:${unit.code}`)) ?? 0;
  return (
    <TileCell unit={unit} condition={figure.condition} unknown={all === null} critical={isolated > 0} long={`${formatCount(all)}${formatCount(down)}`.length > 9}>
      <b key={all} data-value="VT01" data-quiet={!all}>
        {formatCount(all)}
      </b>
      {(all ?? 0) > MOST_MARKS ? (
        <span>
          {down !== null && down > 0 && (
            <>
              <span className="mark is-warning">▲</span>
              {formatCount(down)}
            </>
          )}
        </span>
      ) : (
        <span className="unit-stations" aria-hidden="true">
          {stationStates(all ?? 0, down, unknown).map((state, place) => (
            <i key={place} className="station" data-state={state} />
          ))}
        </span>
      )}
    </TileCell>
  );
}

/** Small multiples: in each commune one mark for every station, in the state that it is in. */
export function StationMap({ today }: { today: Period }) {
  const cell = useCallback((unit: UnitInfo) => <StationCell key={unit.code} unit={unit} today={today} />, [today]);
  return (
    <>
      <TileMap cell={cell} />
      <FigureFoot indicator="VT06" period={today} layout="wide" />
    </>
  );
}
