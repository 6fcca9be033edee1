import type { Period } from '@ioc/contracts';
import { useMemo } from 'react';
import { useCatalogue } from '../../../../api/catalogue.js';
import { useWords } from '../../../../i18n/index.js';
import { useFigure, useFigures } from '../../../../live/hooks.js';
import { knownValue } from '../../../../live/views.js';
import { figureKey } from '../../../../live/state.js';
import { formatCount } from '../../../../ui/format.js';
import { TileFoot } from '../../../../ui/TileFoot.js';
import { thresholdsOf } from '../../tiles/figures.js';
import { LevelMark } from '../../tiles/LevelMark.js';
import { PartNumber } from '../../tiles/PartNumber.js';

/** Base stations out of service, and whether a commune has lost every network. */
export function DownStations({ today }: { today: Period }) {
  const words = useWords().overview;
  const { indicators, units } = useCatalogue();
  const figure = useFigure('VT06', today);
  const down = knownValue(figure);
  const isolated = knownValue(useFigure('VT07', today));
  const unknown = knownValue(useFigure('VT08', today));
  const byUnit = useFigures(useMemo(() => units.map(({ code }) => figureKey('VT07', `unit:${code}`, today)), [units, today]));
  const cutOff = units
    .filter((_, place) => (byUnit[place]?.snapshot?.value ?? 0) > 0)
    .map(({ shortName }) => shortName)
    .join(', ');

  const sentence = (): string => {
    if (figure.condition === 'missing') return words.down.noSource;
    if (down === null) return words.unknownNow;
    if (isolated !== null && isolated > 0) return isolated === 1 && cutOff !== '' ? words.down.isolatedUnit(cutOff) : words.down.isolated(formatCount(isolated));
    if (unknown !== null && unknown > 0) return words.down.unknown(formatCount(unknown));
    return words.down.nobodyIsolated;
  };

  return (
    <>
      <div className="tile-figure">
        <PartNumber indicator="VT06" figure={figure} />
        <LevelMark value={down} thresholds={thresholdsOf(indicators, 'VT06')} />
      </div>
      <p className="tile-sentence" data-quiet={!down} data-long={sentence().length > 27}>
        {isolated !== null && isolated > 0 && <span className="mark is-critical">■ </span>}
        {sentence()}
      </p>
      <TileFoot figure={figure} layout="compact" />
    </>
  );
}
