import type { Period, Qualifier } from '@ioc/contracts';
import { useCatalogue } from '../../../../api/catalogue.js';
import { useWords } from '../../../../i18n/index.js';
import { knownValue, useFigure } from '../../../../live/hooks.js';
import { FigureNumber } from '../../../../ui/FigureNumber.js';
import { namePeriod } from '../../../../ui/format.js';
import { TileFoot } from '../../../../ui/TileFoot.js';
import { rateText, thresholdsOf } from '../../tiles/figures.js';
import { LevelMark } from '../../tiles/LevelMark.js';

/** "khoảng", "trên" belong to the statement (`DOMAIN.md` 0); exactness goes without saying. */
const SIGN: Readonly<Record<Qualifier, string>> = { '=': '', '≈': '≈', '>': '>', '<': '<' };

/** A rate that people stated about a period. */
export function StatedRate({ indicator, period }: { indicator: string; period: Period }) {
  const words = useWords();
  const { indicators } = useCatalogue();
  const figure = useFigure(indicator, period);
  const value = knownValue(figure);
  return (
    <>
      <div className="tile-figure">
        {value !== null && figure.snapshot && SIGN[figure.snapshot.qualifier] !== '' && (
          <span className="qualifier" data-qualifier={indicator}>
            {SIGN[figure.snapshot.qualifier]}
          </span>
        )}
        <FigureNumber indicator={indicator} text={rateText(figure)} condition={figure.condition} size="secondary" />
        <LevelMark value={value} thresholds={thresholdsOf(indicators, indicator)} />
      </div>
      <p className="tile-detail">
        {figure.snapshot && value !== null ? words.infrastructure.stated(namePeriod(figure.snapshot.statedFor ?? period, words)) : words.infrastructure.unstated}
      </p>
      <TileFoot figure={figure} layout="compact" />
    </>
  );
}
