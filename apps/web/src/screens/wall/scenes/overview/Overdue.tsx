import type { Period } from '@ioc/contracts';
import { useCatalogue } from '../../../../api/catalogue.js';
import { useWords } from '../../../../i18n/index.js';
import { useFigure } from '../../../../live/hooks.js';
import { knownValue } from '../../../../live/views.js';
import { FigureNumber } from '../../../../ui/FigureNumber.js';
import { formatCount } from '../../../../ui/format.js';
import { TileFoot } from '../../../../ui/TileFoot.js';
import { thresholdsOf } from '../../tiles/figures.js';
import { LevelMark } from '../../tiles/LevelMark.js';

/** Open dossiers that are overdue, the longest of them, and beside them those of which nobody knows yet (I11). */
export function Overdue({ today }: { today: Period }) {
  const words = useWords().overview;
  const { indicators } = useCatalogue();
  const figure = useFigure('HS11', today);
  const overdue = knownValue(figure);
  const longest = knownValue(useFigure('HS22', today));
  const unconfirmed = overdue === null ? 0 : (figure.snapshot?.awaitingConfirmation ?? 0);

  const sentence = (): string => {
    if (overdue === null) return words.unknownNow;
    if (overdue === 0) return words.overdue.none;
    return !longest ? words.overdue.some : words.overdue.longest(formatCount(longest));
  };

  return (
    <>
      <div className="tile-figure">
        <FigureNumber indicator="HS11" text={formatCount(overdue)} condition={figure.condition} size="primary" beside={unconfirmed > 0 && overdue !== null && overdue > 99 ? 4 : 0} />
        <LevelMark value={overdue} thresholds={thresholdsOf(indicators, 'HS11')} />
        {unconfirmed > 0 && <p className="tile-beside">{words.overdue.unconfirmed(formatCount(unconfirmed))}</p>}
      </div>
      <p className="tile-sentence" data-quiet={!overdue}>
        {sentence()}
      </p>
      <TileFoot figure={figure} layout="compact" />
    </>
  );
}
