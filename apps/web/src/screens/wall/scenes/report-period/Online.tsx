import type { Period } from '@ioc/contracts';
import { useCatalogue } from '../../../../api/catalogue.js';
import { useWords } from '../../../../i18n/index.js';
import { useFigure } from '../../../../live/hooks.js';
import { knownValue } from '../../../../live/views.js';
import { FigureNumber } from '../../../../ui/FigureNumber.js';
import { formatCount } from '../../../../ui/format.js';
import { SegmentBar } from '../../../../ui/SegmentBar.js';
import { TileFoot } from '../../../../ui/TileFoot.js';
import { LevelMark } from '../../tiles/LevelMark.js';
import { countText, knownParts, rateText, thresholdsOf } from '../../tiles/figures.js';

export function Online({ period }: { period: Period }) {
  const words = useWords();
  const { indicators } = useCatalogue();
  const rate = useFigure('HS04', period);
  const online = useFigure('HS03', period);
  const { numerator, denominator } = knownParts(rate);
  const others = numerator === null || denominator === null ? null : denominator - numerator;
  const whole = (online.snapshot?.qualifier === '≥' ? words.online.ofTold : words.online.ofAll)(formatCount(denominator));

  return (
    <>
      <div className="tile-figure">
        <FigureNumber indicator="HS04" text={rateText(rate)} condition={rate.condition} size="primary" />
        <LevelMark value={knownValue(rate)} thresholds={thresholdsOf(indicators, 'HS04')} />
      </div>
      <div className="tile-measure">
        {numerator !== null && others !== null && (
          <>
            <SegmentBar
              label={words.online.others(formatCount(others))}
              parts={[
                { name: 'online', count: numerator, tone: 'plain' },
                { name: 'others', count: others, tone: 'open' },
              ]}
            />
            <span className="is-muted">{words.online.others(formatCount(others))}</span>
          </>
        )}
      </div>
      <p className="tile-sentence" data-long={`${countText(online)}${whole}`.length > 27}>
        <span data-figure="HS03">{countText(online)}</span>
        {whole}
      </p>
      <TileFoot figure={rate} />
    </>
  );
}
