import type { Period, UnitInfo } from '@ioc/contracts';
import { useCatalogue } from '../../../api/catalogue.js';
import { knownValue, useFigure } from '../../../live/hooks.js';
import { formatCount } from '../../../ui/format.js';
import { TileFoot } from '../../../ui/TileFoot.js';
import { TileGrid } from '../../../ui/tile-map/TileGrid.js';
import { trackOf } from '../../../ui/tile-map/borders.js';
import { thresholdsOf } from './figures.js';
import { LevelMark } from './LevelMark.js';
import './units.css';

/** When one name is longer, all are written smaller; letters. */
const ROOMY_NAME = 14;

function UnitCell({ unit, period, small }: { unit: UnitInfo; period: Period; small: boolean }) {
  const { indicators } = useCatalogue();
  const received = useFigure('HS01', period, `unit:${unit.code}`);
  const overdue = knownValue(useFigure('HS09', period, `unit:${unit.code}`));
  const thresholds = thresholdsOf(indicators, 'HS09');
  const silent = received.snapshot !== null && received.snapshot.coverage.reported < received.snapshot.coverage.expected;
  const text = formatCount(knownValue(received));
  return (
    <li
      className="unit"
      data-unit={unit.code}
      data-condition={received.condition}
      data-unknown={text === '?' || silent}
      style={{ gridColumn: trackOf(unit.tile.column), gridRow: trackOf(unit.tile.row) }}
    >
      <span className="unit-name" data-long={small}>{unit.shortName}</span>
      <span className="unit-figures">
        <b key={text} data-value="HS01">
          {text}
        </b>
        {overdue !== null && overdue > 0 && (
          <span data-value="HS09">
            <LevelMark value={overdue} thresholds={thresholds} />
            {formatCount(overdue)}
          </span>
        )}
      </span>
    </li>
  );
}

export function Units({ period }: { period: Period }) {
  const { units } = useCatalogue();
  const whole = useFigure('HS01', period);
  const small = units.some(({ shortName }) => shortName.length > ROOMY_NAME);
  return (
    <>
      <TileGrid units={units}>
        {units.map((unit) => (
          <UnitCell key={unit.code} unit={unit} period={period} small={small} />
        ))}
      </TileGrid>
      <TileFoot figure={whole} wide />
    </>
  );
}
