import type { StationAvailability, StationState } from '@ioc/contracts';
import type { StationSpell } from './spells.js';

const MINUTE_MS = 60_000;
const PER_CENT_AT_4_DECIMALS = 1_000_000;
const DECIMALS = 10_000;

/**
 * Minutes by state, and the share in per cent in which the station worked, degraded or not, of the time that is
 * known and was not planned; null when there is none. Throws RangeError when a spell has no end.
 */
export function availabilityOf(spells: readonly StationSpell[]): StationAvailability {
  const minutes: Record<StationState, number> = { up: 0, degraded: 0, down: 0, planned: 0, unknown: 0 };
  for (const { state, from, to } of spells) {
    if (!Number.isFinite(to - from)) throw new RangeError('a spell without an end');
    minutes[state] += (to - from) / MINUTE_MS;
  }
  const working = minutes.up + minutes.degraded;
  const expected = working + minutes.down;
  return { minutes, percent: expected === 0 ? null : Math.round((working * PER_CENT_AT_4_DECIMALS) / expected) / DECIMALS };
}

/** Codes of units in which every station is down or planned; one that works, or of which nothing is known, acquits its unit. */
export function isolatedUnits(stations: readonly { readonly unit: string; readonly state: StationState }[]): string[] {
  const reached = new Set(stations.filter(({ state }) => state !== 'down' && state !== 'planned').map(({ unit }) => unit));
  return [...new Set(stations.map(({ unit }) => unit))].filter((unit) => !reached.has(unit)).sort();
}
