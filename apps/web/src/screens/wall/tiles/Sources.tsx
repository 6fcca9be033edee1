import type { SourceFreshness } from '@ioc/contracts';
import { use, type ReactNode } from 'react';
import { CatalogueContext } from '../../../api/catalogue.js';
import { useWords } from '../../../i18n/index.js';
import { useLive, useMinute } from '../../../live/hooks.js';
import { formatMoment } from '../../../ui/format.js';
import { Tile } from '../../../ui/Tile.js';
import './sources.css';

function SourceState({ source, timeZone }: { source: SourceFreshness; timeZone: string }) {
  const words = useWords();
  const minute = useMinute();
  const late = useLive((live) => source.lateAfter !== null && (live.clock.now()?.getTime() ?? 0) >= Date.parse(source.lateAfter));
  const moment = (instant: string): string => formatMoment(instant, new Date(minute), timeZone);
  const silent = source.condition === 'silent' || source.stateAt === null;
  const trouble = !silent && (late || source.condition === 'late');

  const state = (): string => {
    if (silent) return words.sources.silent;
    if (source.lateAfter === null) return words.sources.unscheduled;
    if (trouble) return words.sources.late(moment(source.lateAfter));
    return `${words.sources.onTime} · ${words.sources.next(moment(source.lateAfter))}`;
  };

  return (
    <li data-source={source.id} data-condition={silent ? 'silent' : trouble ? 'late' : 'fresh'}>
      <p>
        <span className={trouble ? 'is-warning' : silent ? 'is-muted' : 'is-information'}>{trouble ? '▲' : silent ? '○' : '●'}</span> {source.shortName}{' '}
        {source.stateAt && <span className="source-state is-muted">{words.upTo(moment(source.stateAt))}</span>}
      </p>
      <p className={trouble ? 'is-warning' : 'is-muted'}>{state()}</p>
    </li>
  );
}

/** What every figure above rests on: the sources, and what else the scene has to say of its state. */
export function Sources({ children }: { children?: ReactNode }) {
  const words = useWords();
  const catalogue = use(CatalogueContext);
  const sources = useLive((live) => live.state.sources);
  // The catalogue puts what matters most first.
  const order = [...new Set(catalogue?.indicators.flatMap((indicator) => indicator.sources))];
  return (
    <Tile name="sources" title={words.sources.title}>
      {catalogue && (
        <ul className="sources">
          {order.map((id) => {
            const source = sources.get(id);
            return source && <SourceState key={id} source={source} timeZone={catalogue.timeZone} />;
          })}
          {children}
        </ul>
      )}
    </Tile>
  );
}
