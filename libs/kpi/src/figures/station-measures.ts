import type { Scope, StationState } from '@ioc/contracts';
import { isolatedUnits } from '../stations/availability.js';

/** How the stations in service of one scope are at the cut-off. */
export interface StationCounters {
  readonly inService: number;
  readonly down: number;
  readonly unknown: number;
  /** Units in which no station works, none of them unknown. */
  readonly isolated: number;
}

export interface StationAtCutOff {
  readonly operator: string;
  readonly unit: string;
  readonly state: StationState;
}

/** Counts by unit, operator and in total, also where nothing stands. */
export function countStations(
  stations: readonly StationAtCutOff[],
  units: readonly string[],
  operators: readonly string[],
): Map<Scope, StationCounters> {
  const count = (test: (station: StationAtCutOff) => boolean): StationCounters => {
    const some = stations.filter(test);
    const having = (state: StationState): number => some.filter((station) => station.state === state).length;
    return { inService: some.length, down: having('down'), unknown: having('unknown'), isolated: isolatedUnits(some).length };
  };
  return new Map<Scope, StationCounters>([
    ['total', count(() => true)],
    ...units.map((unit) => [`unit:${unit}`, count((station) => station.unit === unit)] as const),
    ...operators.map((operator) => [`operator:${operator}`, count((station) => station.operator === operator)] as const),
  ]);
}

/** Where nothing is known of any station, none can be said to work: that is not zero. */
const whenKnown = (value: number, { inService, unknown }: StationCounters): number | null =>
  inService > 0 && unknown === inService ? null : value;

/** The measures of indicators that are made of states of stations. Null: the sources do not tell it. */
export const STATION_MEASURES: Readonly<Record<string, (counters: StationCounters) => number | null>> = {
  'stations-in-service': ({ inService }) => inService,
  'stations-down': (counters) => whenKnown(counters.down, counters),
  'stations-unknown': ({ unknown }) => unknown,
  'units-isolated': (counters) => whenKnown(counters.isolated, counters),
};
