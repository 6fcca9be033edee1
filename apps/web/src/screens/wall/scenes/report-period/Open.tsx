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
import { thresholdsOf } from '../../tiles/figures.js';

export function Open({ period }: { period: Period }) {
  const words = useWords();
  const { indicators } = useCatalogue();
  const open = useFigure('HS10', period);
  const all = knownValue(open);
  const late = useFigure('HS11', period);
  const overdue = knownValue(late);
  const unconfirmed = overdue === null ? 0 : (late.snapshot?.awaitingConfirmation ?? 0);
  const dueSoon = knownValue(useFigure('HS12', period));
  const thresholds = thresholdsOf(indicators, 'HS11');
  const level = levelOf(overdue, thresholds);

  return (
    <>
      <FigureNumber indicator="HS10" text={formatCount(all)} condition={open.condition} size="primary" />
      <div className="tile-measure">
        {all !== null && overdue !== null && dueSoon !== null && (
          <SegmentBar
            label={`${formatCount(overdue)} ${words.open.overdue}, ${formatCount(dueSoon)} ${words.open.dueSoon}`}
            parts={[
              { name: 'others', count: Math.max(0, all - overdue - dueSoon), tone: 'plain' },
              { name: 'due-soon', count: dueSoon, tone: 'open' },
              { name: 'overdue', count: overdue, tone: level === 'normal' ? 'plain' : level },
            ]}
          />
        )}
        <span>
          <span data-figure="HS12">{formatCount(dueSoon)}</span>
          &nbsp;{words.open.dueSoon}
        </span>
      </div>
      <p className="tile-sentence" data-long={`${formatCount(overdue)}${formatCount(unconfirmed)}`.length > 5}>
        <LevelMark value={overdue} thresholds={thresholds} /> <span data-figure="HS11">{formatCount(overdue)}</span>
        &nbsp;{words.open.overdue}
        {unconfirmed > 0 && ` · ${formatCount(unconfirmed)}\u00a0${words.open.unconfirmed}`}
      </p>
      <TileFoot figure={open} />
    </>
  );
}
