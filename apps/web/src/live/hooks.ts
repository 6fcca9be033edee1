import type { Catalogue, Instant, Period, Scope, Snapshot } from '@ioc/contracts';
import { figureCondition, isBeingChecked, type Condition } from '@ioc/kpi';
import { createContext, use, useSyncExternalStore } from 'react';
import { useCatalogue } from '../api/catalogue.js';
import type { Live } from './live.js';
import { figureKey } from './state.js';

export const LiveContext = createContext<Live | null>(null);

/** Draws again only when what `select` gives is another value: it must give primitives or stored objects. */
export function useLive<T>(select: (live: Live) => T): T {
  const live = use(LiveContext);
  if (!live) throw new Error('drawn outside of a live screen');
  return useSyncExternalStore(live.subscribe, () => select(live));
}

/** A figure with time and lateness laid over it. */
export interface FigureView {
  readonly snapshot: Snapshot | null;
  readonly condition: Condition;
  readonly since: Instant | null;
}

/** Pure core of `useFigure`. A figure that the server did not send is missing. */
export function viewOf(live: Live, catalogue: Catalogue, snapshot: Snapshot | null): { condition: Condition; since: Instant | null } {
  const now = live.clock.now();
  if (!snapshot || !now) return { condition: 'missing', since: null };
  const indicator = catalogue.indicators.find(({ code }) => code === snapshot.indicator) ?? { perishable: false, kind: 'count' };
  const sources = snapshot.sources.flatMap((id) => live.state.sources.get(id) ?? []);
  return figureCondition(snapshot, indicator, sources, now, catalogue.timeZone);
}

export function useFigure(indicator: string, period: Period, scope: Scope = 'total'): FigureView {
  const catalogue = useCatalogue();
  const key = figureKey(indicator, scope, period);
  const snapshot = useLive((live) => live.state.figures.get(key) ?? null);
  const laid = useLive((live) => {
    const { condition, since } = viewOf(live, catalogue, snapshot);
    return `${condition} ${since ?? ''}`;
  });
  const [condition, since] = laid.split(' ') as [Condition, string];
  return { snapshot, condition, since: since || null };
}

/** Whether somebody called a figure wrong and nobody has answered. */
export function useBeingChecked(snapshot: Snapshot | null): boolean {
  const { indicators } = useCatalogue();
  const checked = useLive((live) => live.state.checked);
  if (!snapshot) return false;
  return isBeingChecked(snapshot, indicators.find(({ code }) => code === snapshot.indicator)?.kind ?? 'count', checked);
}

/** The value of a figure that may be shown; null when it is unknown. */
export function knownValue({ snapshot, condition }: FigureView): number | null {
  return condition === 'missing' || condition === 'expired' ? null : (snapshot?.value ?? null);
}
