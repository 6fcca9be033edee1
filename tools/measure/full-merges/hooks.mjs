import { isBeingChecked } from '@ioc/kpi';
import { createContext, use, useMemo, useSyncExternalStore } from 'react';
import { useCatalogue } from '../../../apps/web/src/api/catalogue.ts';
import { figureKey } from '../../../apps/web/src/live/state.ts';
import { FigureViews } from '../../../apps/web/src/live/views.ts';

/**
 * In place of `live/hooks.ts` on the page that the bench compares with: with every message everything is drawn
 * again. Time alone draws again only what it makes another.
 */
export const LiveContext = createContext(null);

const MINUTE_MS = 60_000;

export function useLive(select) {
  const live = use(LiveContext);
  useSyncExternalStore(live.subscribe, () => live.state);
  return useSyncExternalStore(live.subscribe, () => select(live));
}

export function useMinute() {
  return useLive(({ clock }) => Math.floor((clock.now()?.getTime() ?? 0) / MINUTE_MS) * MINUTE_MS);
}

export function useFigure(indicator, period, scope = 'total') {
  return useFigures([figureKey(indicator, scope, period)])[0];
}

export function useBeingChecked(snapshot) {
  const { indicators } = useCatalogue();
  const checked = useLive(({ state }) => state.checked);
  if (!snapshot) return false;
  return isBeingChecked(snapshot, indicators.find(({ code }) => code === snapshot.indicator)?.kind ?? 'count', checked);
}

export function useFigures(keys) {
  const live = use(LiveContext);
  const catalogue = useCatalogue();
  const views = useMemo(() => new FigureViews(live, catalogue), [live, catalogue]);
  useLive(() => keys.map((key) => views.at(key).condition).join());
  return keys.map((key) => views.at(key));
}
