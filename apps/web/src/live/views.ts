import type { Catalogue, Instant, Snapshot } from '@ioc/contracts';
import { figureCondition, localDay, type Condition, type FigureCondition } from '@ioc/kpi';
import type { Live } from './live.js';

/** A figure with time and lateness laid over it. */
export interface FigureView {
  readonly snapshot: Snapshot | null;
  readonly condition: Condition;
  readonly since: Instant | null;
}

const MISSING: FigureView = { snapshot: null, condition: 'missing', since: null };

/**
 * The figures of a line, each with time and lateness laid over it. A view keeps its identity until the figure or
 * what is laid over it is another, and is reckoned again only when time or the sources may have made it so.
 */
export class FigureViews {
  readonly catalogue: Catalogue;
  readonly #live: Live;
  readonly #indicators: ReadonlyMap<string, Catalogue['indicators'][number]>;
  #views = new WeakMap<Snapshot, { view: FigureView; turn: string; sources: unknown }>();
  #turn = '';
  #beat = -1;

  constructor(live: Live, catalogue: Catalogue) {
    this.#live = live;
    this.catalogue = catalogue;
    this.#indicators = new Map(catalogue.indicators.map((indicator) => [indicator.code, indicator]));
  }

  /** The figure of a key (`figureKey`) as of the line's last beat. One that the server did not send is missing. */
  at(key: string): FigureView {
    const snapshot = this.#live.state.figures.get(key);
    if (!snapshot) return MISSING;
    const { sources } = this.#live.state;
    const turn = this.#turnNow();
    const known = this.#views.get(snapshot);
    if (known?.turn === turn && known.sources === sources) return known.view;
    const { condition, since } = this.#reckon(snapshot);
    const view = known?.view.condition === condition && known.view.since === since ? known.view : { snapshot, condition, since };
    this.#views.set(snapshot, { view, turn, sources });
    return view;
  }

  #reckon(snapshot: Snapshot): FigureCondition {
    const now = this.#live.clock.now();
    if (!now) return MISSING;
    const indicator = this.#indicators.get(snapshot.indicator) ?? { perishable: false, kind: 'count' };
    const sources = snapshot.sources.flatMap((id) => this.#live.state.sources.get(id) ?? []);
    return figureCondition(snapshot, indicator, sources, now, this.catalogue.timeZone);
  }

  /** All that time alone decides: the day, and which sources have missed their hour. */
  #turnNow(): string {
    if (this.#beat === this.#live.beat) return this.#turn;
    this.#beat = this.#live.beat;
    const now = this.#live.clock.now();
    const late = [...this.#live.state.sources.values()].filter(({ lateAfter }) => now && lateAfter !== null && now.getTime() >= Date.parse(lateAfter));
    this.#turn = now ? [localDay(now, this.catalogue.timeZone), ...late.map(({ id }) => id)].join(' ') : '';
    return this.#turn;
  }
}

/** The value of a figure that may be shown; null when it is unknown. */
export function knownValue({ snapshot, condition }: FigureView): number | null {
  return condition === 'missing' || condition === 'expired' ? null : (snapshot?.value ?? null);
}
