import type { Period, Scope } from '@ioc/contracts';
import { useCatalogue } from '../../../../api/catalogue.js';
import { useWords } from '../../../../i18n/index.js';
import { knownValue, useFigure, useLive } from '../../../../live/hooks.js';
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
  const counts = useLive((live) => {
    const value = (scope: Scope): number | null => live.state.figures.get(figureKey('VT01', scope, period))?.value ?? null;
    return JSON.stringify({ operators: operators.map((name) => value(`operator:${name}`)), units: units.map(({ code }) => value(`unit:${code}`)) });
  });
  const by = JSON.parse(counts) as { operators: (number | null)[]; units: (number | null)[] };
  const some = (values: readonly (number | null)[]): number => values.filter((value) => value !== null && value > 0).length;
  const unheard = useLive((live) => all.snapshot?.sources.every((id) => live.state.sources.get(id)?.stateAt === null) ?? false);
  const technologies = useLive((live) => technologiesText(live.state.figures, period));

  return (
    <>
      <div className="stations-head">
        <FigureNumber indicator="VT01" text={formatCount(known)} condition={all.condition} size="secondary" />
        {known !== null && (
          <p>
            {words.reach(some(by.operators), some(by.units))}
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
          <Ranking ranks={operators.map((name, place) => ({ name, value: known === null ? null : (by.operators[place] ?? null) }))} />
          <TileFoot figure={all} />
        </>
      )}
    </>
  );
}
