import type { Catalogue, Period, Scope, Snapshot } from '@ioc/contracts';
import { isBeingChecked } from '@ioc/kpi';
import { createContext, use, useMemo, useSyncExternalStore } from 'react';
import { useCatalogue } from '../api/catalogue.js';
import type { Live } from './live.js';
import { figureKey } from './state.js';
import { FigureViews, type FigureView } from './views.js';

const MINUTE_MS = 60_000;

export const LiveContext = createContext<Live | null>(null);

/** Draws again only when what `select` gives is another value: it must give primitives or stored objects. */
export function useLive<T>(select: (live: Live) => T): T {
  const live = use(LiveContext);
  if (!live) throw new Error('drawn outside of a live screen');
  return useSyncExternalStore(live.subscribe, () => select(live));
}

/** The minute of the server's time that has begun, in milliseconds; 0 before the first message. */
export function useMinute(): number {
  return useLive(({ clock }) => Math.floor((clock.now()?.getTime() ?? 0) / MINUTE_MS) * MINUTE_MS);
}

const views = new WeakMap<Live, FigureViews>();

/** All tiles of a line share what is reckoned of its figures. */
function viewsOf(live: Live, catalogue: Catalogue): FigureViews {
  const known = views.get(live);
  if (known?.catalogue === catalogue) return known;
  const fresh = new FigureViews(live, catalogue);
  views.set(live, fresh);
  return fresh;
}

export function useFigure(indicator: string, period: Period, scope: Scope = 'total'): FigureView {
  const catalogue = useCatalogue();
  const key = figureKey(indicator, scope, period);
  return useLive((live) => viewsOf(live, catalogue).at(key));
}

/** Whether somebody called a figure wrong and nobody has answered. */
export function useBeingChecked(snapshot: Snapshot | null): boolean {
  const { indicators } = useCatalogue();
  const checked = useLive((live) => live.state.checked);
  if (!snapshot) return false;
  return isBeingChecked(snapshot, indicators.find(({ code }) => code === snapshot.indicator)?.kind ?? 'count', checked);
}

/** Several figures by their keys (`figureKey`), which must be the same array while they are the same; so is the answer. */
export function useFigures(keys: readonly string[]): readonly FigureView[] {
  const catalogue = useCatalogue();
  const select = useMemo(() => {
    let last: readonly FigureView[] = [];
    return (live: Live): readonly FigureView[] => {
      const all = viewsOf(live, catalogue);
      if (last.length !== keys.length || keys.some((key, place) => all.at(key) !== last[place])) last = keys.map((key) => all.at(key));
      return last;
    };
  }, [keys, catalogue]);
  return useLive(select);
}
