import type { Period } from '@ioc/contracts';
import { useCatalogue } from '../../../../api/catalogue.js';
import { useWords } from '../../../../i18n/index.js';
import { useFigure } from '../../../../live/hooks.js';
import { knownValue } from '../../../../live/views.js';
import { FigureNumber } from '../../../../ui/FigureNumber.js';
import { formatCount } from '../../../../ui/format.js';
import { SegmentBar } from '../../../../ui/SegmentBar.js';
import { levelOf } from '../../../../ui/threshold.js';
import { TileFoot } from '../../../../ui/TileFoot.js';
import { LevelMark } from '../../tiles/LevelMark.js';
import { rateText, thresholdsOf } from '../../tiles/figures.js';

export function Solved({ period }: { period: Period }) {
  const words = useWords();
  const { indicators } = useCatalogue();
  const solved = useFigure('HS06', period);
  const inTime = useFigure('HS07', period);
  const overdue = useFigure('HS09', period);
  const [all, late] = [knownValue(solved), knownValue(overdue)];
  const thresholds = thresholdsOf(indicators, 'HS09');
  const level = levelOf(late, thresholds);

  return (
    <>
      <FigureNumber indicator="HS06" text={formatCount(all)} condition={solved.condition} size="primary" />
      <div className="tile-measure">
        {all !== null && late !== null && (
          <SegmentBar
            label={`${formatCount(all - late)} ${words.solved.inTime}, ${formatCount(late)} ${words.solved.overdue}`}
            parts={[
              { name: 'in-time', count: all - late, tone: 'plain' },
              { name: 'overdue', count: late, tone: level === 'normal' ? 'open' : level },
            ]}
          />
        )}
        <span>
          <LevelMark value={late} thresholds={thresholds} /> <span data-figure="HS09">{formatCount(late)}</span>
          &nbsp;{words.solved.overdue}
        </span>
      </div>
      <p className="tile-sentence">
        <span data-figure="HS07">{rateText(inTime)}</span> {words.solved.inTime}
      </p>
      <TileFoot figure={solved} />
    </>
  );
}
