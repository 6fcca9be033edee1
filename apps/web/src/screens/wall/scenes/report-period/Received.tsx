import type { Period } from '@ioc/contracts';
import { periodBefore } from '@ioc/kpi';
import { useMemo } from 'react';
import { useCatalogue } from '../../../../api/catalogue.js';
import { useWords } from '../../../../i18n/index.js';
import { useFigure, useFigures } from '../../../../live/hooks.js';
import { knownValue } from '../../../../live/views.js';
import { figureKey } from '../../../../live/state.js';
import { FigureNumber } from '../../../../ui/FigureNumber.js';
import { formatChange, formatCount } from '../../../../ui/format.js';
import { TileFoot } from '../../../../ui/TileFoot.js';

/** Room of the line of fields. */
const MOST_LETTERS = 35;

/** As many of the parts as stand on one line, in their order. */
function onOneLine(parts: readonly string[]): string {
  return parts.reduce((line, part) => {
    const longer = line === '' ? part : `${line} · ${part}`;
    return longer.length > MOST_LETTERS ? line : longer;
  }, '');
}

export function Received({ period }: { period: Period }) {
  const words = useWords();
  const { fields } = useCatalogue();
  const figure = useFigure('HS01', period);
  const earlier = useFigure('HS01', periodBefore(period));
  const now = knownValue(figure);
  const before = knownValue(earlier);

  const byField = useFigures(useMemo(() => fields.map((field) => figureKey('HS01', `field:${field}`, period)), [fields, period]));
  const largest = useMemo(
    () =>
      onOneLine(
        fields
          .map((field, place) => ({ field, count: byField[place]?.snapshot?.value ?? 0 }))
          .filter(({ count }) => count > 0)
          .sort((a, b) => b.count - a.count)
          .map(({ field, count }) => `${field}\u00a0${formatCount(count)}`),
      ),
    [fields, byField],
  );

  const comparison = (): string => {
    if (!before) return words.received.noneBefore;
    if (now === null) return words.received.before(formatCount(before));
    if (now === before) return words.received.same(formatCount(before));
    return (now > before ? words.received.grown : words.received.shrunk)(formatChange(now, before), formatCount(before));
  };

  return (
    <>
      <FigureNumber indicator="HS01" text={formatCount(now)} condition={figure.condition} size="primary" />
      <p className="tile-sentence" data-quiet={!before || now === null} data-long={comparison().length > 29}>
        {comparison()}
      </p>
      <p className="tile-detail">{now !== null && largest}</p>
      <TileFoot figure={figure} />
    </>
  );
}
