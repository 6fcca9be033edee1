import type { Period, UnitInfo } from '@ioc/contracts';
import { useCallback } from 'react';
import { useCatalogue } from '../../../../api/catalogue.js';
import { useFigure } from '../../../../live/hooks.js';
import { knownValue } from '../../../../live/views.js';
import { formatCount } from '../../../../ui/format.js';
import { levelOf } from '../../../../ui/threshold.js';
import { FigureFoot } from '../../tiles/FigureFoot.js';
import { thresholdsOf } from '../../tiles/figures.js';
import { TileCell, TileMap } from '../../tiles/TileMap.js';

function CallCell({ unit, today }: { unit: UnitInfo; today: Period }) {
  const { indicators } = useCatalogue();
  const due = useFigure('HS20', today, `unit:${unit.code}`);
  const unfinished = knownValue(due);
  const overdue = knownValue(useFigure('HS11', today, `unit:${unit.code}`));
  const text = formatCount(unfinished);
  return (
    <TileCell
      unit={unit}
      condition={due.condition}
      unknown={unfinished === null}
      critical={levelOf(overdue, thresholdsOf(indicators, 'HS11')) !== 'normal'}
      long={`${text}${formatCount(overdue)}`.length > 9}
    >
      <b key={text} data-value="HS20" data-quiet={!unfinished}>
        {text}
      </b>
      {overdue !== null && overdue > 0 && (
        <span data-value="HS11">
          <span className="mark is-critical">■</span>
          {formatCount(overdue)}
        </span>
      )}
    </TileCell>
  );
}

/** Which unit needs a call: what it has not finished today, and what is overdue there. */
export function CallMap({ today }: { today: Period }) {
  const cell = useCallback((unit: UnitInfo) => <CallCell key={unit.code} unit={unit} today={today} />, [today]);
  return (
    <>
      <TileMap cell={cell} />
      <FigureFoot indicator="HS20" period={today} layout="wide" />
    </>
  );
}
