import type { Period } from '@ioc/contracts';
import { useCatalogue } from '../../../../api/catalogue.js';
import { useWords } from '../../../../i18n/index.js';
import { useFigure } from '../../../../live/hooks.js';
import { knownValue } from '../../../../live/views.js';
import { FigureNumber } from '../../../../ui/FigureNumber.js';
import { namePeriod } from '../../../../ui/format.js';
import { TileFoot } from '../../../../ui/TileFoot.js';
import { QUALIFIER_SIGN, rateText, thresholdsOf } from '../../tiles/figures.js';
import { LevelMark } from '../../tiles/LevelMark.js';
import { newerTold } from './newer-told.js';

/** A rate that people stated: of the half-year that is over, or what enough of them have told since. */
export function StatedRate({ indicator, over, running }: { indicator: string; over: Period; running: Period }) {
  const words = useWords();
  const { indicators } = useCatalogue();
  const figure = newerTold(useFigure(indicator, over), useFigure(indicator, running));
  const value = knownValue(figure);
  return (
    <>
      <div className="tile-figure">
        {value !== null && figure.snapshot && QUALIFIER_SIGN[figure.snapshot.qualifier] !== '' && (
          <span className="qualifier" data-qualifier={indicator}>
            {QUALIFIER_SIGN[figure.snapshot.qualifier]}
          </span>
        )}
        <FigureNumber indicator={indicator} text={rateText(figure)} condition={figure.condition} size="secondary" />
        <LevelMark value={value} thresholds={thresholdsOf(indicators, indicator)} />
      </div>
      <p className="tile-detail">
        {figure.snapshot && value !== null
          ? <a className="tile-why" data-why={indicator} href={`/nguon-so-lieu?${new URLSearchParams({ indicator, ...figure.snapshot.period }).toString()}`}>{words.infrastructure.stated(namePeriod(figure.snapshot.statedFor ?? figure.snapshot.period, words))}</a>
          : words.infrastructure.unstated}
      </p>
      <TileFoot figure={figure} layout="compact" />
    </>
  );
}
