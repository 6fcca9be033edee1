import type { IsoDay, Period } from '@ioc/contracts';
import { monthsOf } from '@ioc/kpi';
import { useMemo } from 'react';
import { useCatalogue } from '../../../../api/catalogue.js';
import { useWords, type Words } from '../../../../i18n/index.js';
import { useFigure, useFigures, useLive } from '../../../../live/hooks.js';
import { knownValue } from '../../../../live/views.js';
import { figureKey } from '../../../../live/state.js';
import { FigureNumber } from '../../../../ui/FigureNumber.js';
import { formatCount, namePeriod } from '../../../../ui/format.js';
import { Tile } from '../../../../ui/Tile.js';
import { TileFoot } from '../../../../ui/TileFoot.js';
import { Course } from '../../tiles/Course.js';
import { knownParts, rateText, thresholdsOf } from '../../tiles/figures.js';
import { LevelMark } from '../../tiles/LevelMark.js';
import type { WallPeriods } from '../../when.js';

interface Props {
  name: string;
  indicator: string;
  title: string;
  periods: WallPeriods | null;
}

/** A rate of this quarter, of the one before while this one has nothing to divide, with the course of both by month. */
export function QuarterRate({ name, indicator, title, periods }: Props) {
  const words = useWords();
  const begun = useLive((live) => {
    const figure = periods && live.state.figures.get(figureKey(indicator, 'total', periods.quarter));
    return (figure?.denominator ?? 0) > 0;
  });
  const course = useMemo(() => (periods ? [periods.quarterBefore, periods.quarter] : []), [periods]);
  const period = periods && (begun ? periods.quarter : periods.quarterBefore);
  return (
    <Tile name={name} title={title} aside={period && <p className="tile-legend">{nameBriefly(period, periods?.today.from, words)}</p>}>
      {periods && period && <Rate indicator={indicator} title={title} period={period} course={course} />}
    </Tile>
  );
}

/** `Quý III`; of another year `Quý IV/22`. */
function nameBriefly(period: Period, today: IsoDay | undefined, words: Words): string {
  const year = period.to.slice(0, 4);
  return namePeriod(period, words).replace(`/${year}`, today?.startsWith(year) ? '' : `/${year.slice(2)}`);
}

/** Longer parts have no room beside the rate. */
const MOST_LETTERS = 15;

function Rate({ indicator, title, period, course }: { indicator: string; title: string; period: Period; course: readonly Period[] }) {
  const catalogue = useCatalogue();
  const figure = useFigure(indicator, period);
  const { numerator, denominator } = knownParts(figure);
  const parts = numerator === null || denominator === null ? '' : `${formatCount(numerator)}/${formatCount(denominator)}`;
  const months = useFigures(
    useMemo(() => course.flatMap((of) => monthsOf(of).map(({ key }) => figureKey(indicator, `month:${key}`, of))), [indicator, course]),
  );
  const values = months.filter(({ snapshot }) => snapshot !== null).map(knownValue);
  return (
    <>
      <div className="tile-figure">
        <FigureNumber indicator={indicator} text={rateText(figure)} condition={figure.condition} size="secondary" />
        <LevelMark value={knownValue(figure)} thresholds={thresholdsOf(catalogue.indicators, indicator)} />
        <div className="rate-course">
          <Course values={values} label={title} />
          {parts.length <= MOST_LETTERS && <p className="tile-detail">{parts}</p>}
        </div>
      </div>
      <TileFoot figure={figure} layout="compact" />
    </>
  );
}
