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

const NAMES = { state: 'trang-thai', operator: 'nha-mang', unit: 'don-vi' } as const;

/** What an address asks for (`?trang-thai=down&nha-mang=VNPT&don-vi=154`); a state that does not exist asks for nothing. */
export function filterOf(search: string): StationFilter {
  const query = new URLSearchParams(search);
  return {
    state: STATES.find((state) => state === query.get(NAMES.state)) ?? '',
    operator: query.get(NAMES.operator) ?? '',
    unit: query.get(NAMES.unit) ?? '',
  };
}

/** The query of an address that asks for it; what else the address says stays. */
export function searchFor(filter: StationFilter, search: string): string {
  const query = new URLSearchParams(search);
  for (const [part, name] of Object.entries(NAMES) as [keyof StationFilter, string][]) {
    if (filter[part] === '') query.delete(name);
    else query.set(name, filter[part]);
  }
  return query.size === 0 ? '' : `?${query}`;
}
