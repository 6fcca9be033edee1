import type { StationState, StationStatus } from '@ioc/contracts';

/** Worst first. */
export const STATES = ['down', 'degraded', 'planned', 'unknown', 'up'] as const satisfies readonly StationState[];

/** What is asked for; an empty text asks for nothing. */
export interface StationFilter {
  readonly state: StationState | '';
  readonly operator: string;
  /** Code of the unit. */
  readonly unit: string;
}

const byCode = new Intl.Collator('vi', { numeric: true });

/** The stations asked for, the worst first, of one state by code; `BTS-9` stands before `BTS-10`. */
export function worstFirst(stations: readonly StationStatus[], { state, operator, unit }: StationFilter): StationStatus[] {
  return stations
    .filter((one) => (state === '' || one.state === state) && (operator === '' || one.operator === operator) && (unit === '' || one.unit === unit))
    .sort((one, other) => STATES.indexOf(one.state) - STATES.indexOf(other.state) || byCode.compare(one.code, other.code));
}

/** How many stations are in each state, the worst first. */
export function countStates(stations: readonly StationStatus[]): { state: StationState; count: number }[] {
  return STATES.map((state) => ({ state, count: stations.filter((one) => one.state === state).length }));
}
