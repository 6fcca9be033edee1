import type { Period } from '@ioc/contracts';
import { useMemo } from 'react';
import { useCatalogue } from '../../../../api/catalogue.js';
import { useWords } from '../../../../i18n/index.js';
import { useFigure, useFigures, useLive } from '../../../../live/hooks.js';
import { knownValue } from '../../../../live/views.js';
import { figureKey } from '../../../../live/state.js';
import { FigureNumber } from '../../../../ui/FigureNumber.js';
import { formatCount } from '../../../../ui/format.js';
import { TileFoot } from '../../../../ui/TileFoot.js';
import { Ranking } from '../../tiles/Ranking.js';
import { technologiesText } from '../../tiles/technologies.js';

/** Base stations: how many, by technology, and by operator with those that are down. */
export function Networks({ today }: { today: Period }) {
  const words = useWords().infrastructure;
  const { operators } = useCatalogue();
  const figure = useFigure('VT01', today);
  const known = knownValue(figure);
  const technologies = useLive((live) => technologiesText(live.state.figures, today));
  const counts = useFigures(useMemo(() => operators.map((name) => figureKey('VT01', `operator:${name}`, today)), [operators, today]));
  const downs = useFigures(useMemo(() => operators.map((name) => figureKey('VT06', `operator:${name}`, today)), [operators, today]));
  const ranks = operators.map((name, place) => ({
    name,
    value: known === null ? null : (counts[place]?.snapshot?.value ?? null),
    down: downs[place]?.snapshot?.value ?? 0,
  }));
  return (
    <>
      <div className="networks">
        <div className="networks-number">
          <FigureNumber indicator="VT01" text={formatCount(known)} condition={figure.condition} size="secondary" />
          <p className="tile-detail">{technologies}</p>
        </div>
        <Ranking
          ranks={ranks.map(({ name, value, down }) => ({
            name,
            value,
            aside: down > 0 && (
              <span className="is-warning">
                <span className="mark">▲</span> {formatCount(down)} {words.down}
              </span>
            ),
          }))}
        />
      </div>
      <TileFoot figure={figure} layout="wide" />
    </>
  );
}
