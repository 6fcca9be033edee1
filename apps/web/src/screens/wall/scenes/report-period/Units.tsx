import type { Period, UnitInfo } from '@ioc/contracts';
import { useCallback } from 'react';
import { useCatalogue } from '../../../../api/catalogue.js';
import { useFigure } from '../../../../live/hooks.js';
import { knownValue } from '../../../../live/views.js';
import { formatCount } from '../../../../ui/format.js';
import { FigureFoot } from '../../tiles/FigureFoot.js';
import { thresholdsOf } from '../../tiles/figures.js';
import { LevelMark } from '../../tiles/LevelMark.js';
import { TileCell, TileMap } from '../../tiles/TileMap.js';

function UnitCell({ unit, period }: { unit: UnitInfo; period: Period }) {
  const { indicators } = useCatalogue();
  const received = useFigure('HS01', period, `unit:${unit.code}`);
  const overdue = knownValue(useFigure('HS09', period, `unit:${unit.code}`));
  const silent = received.snapshot !== null && received.snapshot.coverage.reported < received.snapshot.coverage.expected;
  const text = formatCount(knownValue(received));
  return (
    <TileCell unit={unit} condition={received.condition} unknown={text === '?' || silent} long={`${text}${formatCount(overdue)}`.length > 9}>
      <b key={text} data-value="HS01">
        {text}
      </b>
      {overdue !== null && overdue > 0 && (
        <span data-value="HS09">
          <LevelMark value={overdue} thresholds={thresholdsOf(indicators, 'HS09')} />
          {formatCount(overdue)}
        </span>
      )}
    </TileCell>
  );
}

export function Units({ period }: { period: Period }) {
  const cell = useCallback((unit: UnitInfo) => <UnitCell key={unit.code} unit={unit} period={period} />, [period]);
  return (
    <>
      <TileMap cell={cell} />
      <FigureFoot indicator="HS01" period={period} layout="wide" />
    </>
  );
}
