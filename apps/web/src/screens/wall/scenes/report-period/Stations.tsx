import type { Period } from '@ioc/contracts';
import { useMemo } from 'react';
import { useCatalogue } from '../../../../api/catalogue.js';
import { useWords } from '../../../../i18n/index.js';
import { useFigure, useFigures, useLive } from '../../../../live/hooks.js';
import { knownValue, type FigureView } from '../../../../live/views.js';
import { figureKey } from '../../../../live/state.js';
import { FigureNumber } from '../../../../ui/FigureNumber.js';
import { formatCount } from '../../../../ui/format.js';
import { TileFoot } from '../../../../ui/TileFoot.js';
import { Ranking } from '../../tiles/Ranking.js';
import { technologiesText } from '../../tiles/technologies.js';

export function Stations({ period }: { period: Period }) {
  const words = useWords().stations;
  const { operators, units } = useCatalogue();
  const all = useFigure('VT01', period);
  const known = knownValue(all);
  const byOperator = useFigures(useMemo(() => operators.map((name) => figureKey('VT01', `operator:${name}`, period)), [operators, period]));
  const byUnit = useFigures(useMemo(() => units.map(({ code }) => figureKey('VT01', `unit:${code}`, period)), [units, period]));
  const some = (figures: readonly FigureView[]): number => figures.filter(({ snapshot }) => (snapshot?.value ?? 0) > 0).length;
  const unheard = useLive((live) => all.snapshot?.sources.every((id) => live.state.sources.get(id)?.stateAt === null) ?? false);
  const technologies = useLive((live) => technologiesText(live.state.figures, period));

  return (
    <>
      <div className="stations-head">
        <FigureNumber indicator="VT01" text={formatCount(known)} condition={all.condition} size="secondary" />
        {known !== null && (
          <p>
            {words.reach(some(byOperator), some(byUnit))}
            <br />
            {technologies}
          </p>
        )}
      </div>
      {unheard ? (
        <p className="tile-sentence" data-quiet="true">
          {words.unheard}
        </p>
      ) : (
        <>
          <Ranking ranks={operators.map((name, place) => ({ name, value: known === null ? null : (byOperator[place]?.snapshot?.value ?? null) }))} />
          <TileFoot figure={all} />
        </>
      )}
    </>
  );
}
