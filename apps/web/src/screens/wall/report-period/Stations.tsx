import type { Period } from '@ioc/contracts';
import { useCatalogue } from '../../../api/catalogue.js';
import { useWords } from '../../../i18n/index.js';
import { knownValue, useFigure, useLive } from '../../../live/hooks.js';
import { figureKey } from '../../../live/state.js';
import { FigureNumber } from '../../../ui/FigureNumber.js';
import { formatCount } from '../../../ui/format.js';
import { TileFoot } from '../../../ui/TileFoot.js';
import './stations.css';

/** `whole`: the value of the longest bar. */
function OperatorRow({ operator, period, whole }: { operator: string; period: Period; whole: number }) {
  const count = knownValue(useFigure('VT01', period, `operator:${operator}`));
  return (
    <>
      <dt>{operator}</dt>
      <dd data-operator={operator}>
        <i style={{ width: `${whole > 0 ? (100 * (count ?? 0)) / whole : 0}%` }} />
        <b>{formatCount(count)}</b>
      </dd>
    </>
  );
}

export function Stations({ period }: { period: Period }) {
  const words = useWords().stations;
  const { operators, units } = useCatalogue();
  const all = useFigure('VT01', period);
  const known = knownValue(all);
  const value = (live: Parameters<Parameters<typeof useLive>[0]>[0], scope: Parameters<typeof figureKey>[1]): number =>
    live.state.figures.get(figureKey('VT01', scope, period))?.value ?? 0;
  const present = useLive((live) => operators.filter((name) => value(live, `operator:${name}`) > 0).length);
  const reached = useLive((live) => units.filter(({ code }) => value(live, `unit:${code}`) > 0).length);
  const unheard = useLive((live) => all.snapshot?.sources.every((id) => live.state.sources.get(id)?.stateAt === null) ?? false);
  const longest = useLive((live) => Math.max(0, ...operators.map((name) => value(live, `operator:${name}`))));
  const technologies = useLive((live) =>
    [...live.state.figures.values()]
      // A technology that no station has is no news.
      .filter(({ indicator, scope, value, period: of }) => indicator === 'VT01' && value !== 0 && scope.startsWith('technology:') && of.from === period.from && of.to === period.to)
      .map(({ scope, value: count }) => `${scope.slice('technology:'.length)}\u00a0${formatCount(count)}`)
      .sort()
      .join(' · '),
  );

  return (
    <>
      <div className="stations-head">
        <FigureNumber indicator="VT01" text={formatCount(known)} condition={all.condition} size="secondary" />
        {known !== null && (
          <p>
            {words.reach(present, reached)}
            <br />
            {technologies}
          </p>
        )}
      </div>
      {unheard ? <p className="tile-sentence" data-quiet="true">{words.unheard}</p> : (
        <>
          <dl className="stations">
            {operators.map((operator) => (
              <OperatorRow key={operator} operator={operator} period={period} whole={longest} />
            ))}
          </dl>
          <TileFoot figure={all} />
        </>
      )}
    </>
  );
}
