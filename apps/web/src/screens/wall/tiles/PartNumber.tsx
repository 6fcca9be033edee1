import { knownValue, type FigureView } from '../../../live/views.js';
import { FigureNumber } from '../../../ui/FigureNumber.js';
import { formatCount } from '../../../ui/format.js';
import { knownParts } from './figures.js';

/** How many of how many: `7/16`. */
export function PartNumber({ indicator, figure, size = 'primary' }: { indicator: string; figure: FigureView; size?: 'primary' | 'secondary' }) {
  const { denominator } = knownParts(figure);
  const all = denominator === null ? '' : `/${formatCount(denominator)}`;
  return (
    <>
      <FigureNumber indicator={indicator} text={formatCount(knownValue(figure))} condition={figure.condition} size={size} beside={all.length > 5 ? all.length / 2 : 0} />
      {all !== '' && (
        <span className="part-of" data-of={indicator} data-long={all.length > 5}>
          {all}
        </span>
      )}
    </>
  );
}
