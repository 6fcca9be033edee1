import type { IsoDay, Period, StationAvailability, StationSegment, StationState } from '@ioc/contracts';
import { addDays, instantOf, localDateTime } from '@ioc/kpi';
import { STATES } from './states.js';

/** How many days are looked back on. */
export const PERIODS = [7, 30, 90] as const;
export type Days = (typeof PERIODS)[number];

/** The last `days` days, today being one of them. */
export function lastDays(today: IsoDay, days: number): Period {
  return { from: addDays(today, 1 - days), to: today };
}

const INTERRUPTED: ReadonlySet<StationState> = new Set(['down', 'degraded', 'planned']);

/** When it did not work as it should, the latest first. What nobody knows accuses nobody. */
export function outagesOf(segments: readonly StationSegment[]): StationSegment[] {
  return segments.filter(({ state }) => INTERRUPTED.has(state)).reverse();
}

/** Minutes that are known, minutes in all, and of those that count for availability the ones in which it worked. */
export function measuredOf({ minutes }: StationAvailability): { known: number; all: number; working: number; expected: number } {
  const all = STATES.reduce((sum, state) => sum + minutes[state], 0);
  const working = minutes.up + minutes.degraded;
  return { known: all - minutes.unknown, all, working, expected: working + minutes.down };
}

/** A stretch of the bar; its length is a share of the whole, 0–1. */
export interface BarPart {
  readonly state: StationState;
  readonly share: number;
}

/**
 * The bar of a life, in `slots` equal slots so that neither a short outage vanishes nor a thousand segments are
 * drawn: a slot is of the worst interruption in it, else of what it holds most of. Together 1; nothing without segments.
 */
export function barOf(segments: readonly StationSegment[], slots: number): BarPart[] {
  const spans = segments.map(({ state, from, to }) => ({ state, from: Date.parse(from), to: Date.parse(to) }));
  const [start, end] = [spans[0]?.from ?? 0, spans.at(-1)?.to ?? 0];
  if (end <= start) return [];
  const width = (end - start) / slots;
  const runs: { state: StationState; slots: number }[] = [];
  for (let slot = 0; slot < slots; slot += 1) {
    const [from, to] = [start + slot * width, start + (slot + 1) * width];
    const state = stateOfSlot(spans.filter((span) => span.to > from && span.from < to).map((span) => ({ state: span.state, held: Math.min(span.to, to) - Math.max(span.from, from) })));
    const last = runs.at(-1);
    if (last?.state === state) last.slots += 1;
    else runs.push({ state, slots: 1 });
  }
  return runs.map((run) => ({ state: run.state, share: run.slots / slots }));
}

function stateOfSlot(held: readonly { readonly state: StationState; readonly held: number }[]): StationState {
  const worst = STATES.find((state) => INTERRUPTED.has(state) && held.some((span) => span.state === state));
  if (worst) return worst;
  const timeOf = (state: StationState): number => held.reduce((sum, span) => (span.state === state ? sum + span.held : sum), 0);
  return timeOf('up') >= timeOf('unknown') && timeOf('up') > 0 ? 'up' : 'unknown';
}

/** Where days begin on the bar of these segments, every `step` days; `at` is a share of its length. */
export function dayTicks(segments: readonly StationSegment[], step: number, timeZone: string): { day: IsoDay; at: number }[] {
  const [first, last] = [segments[0], segments.at(-1)];
  if (!first || !last) return [];
  const [start, end] = [Date.parse(first.from), Date.parse(last.to)];
  const ticks: { day: IsoDay; at: number }[] = [];
  for (let day = localDateTime(first.from, timeZone).day; ; day = addDays(day, step)) {
    const at = (instantOf(day, '00:00', timeZone).getTime() - start) / (end - start);
    if (at >= 1) return ticks;
    if (at >= 0) ticks.push({ day, at });
  }
}
