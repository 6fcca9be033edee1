import type { StationState } from '@ioc/contracts';

/** The shape of a station's state; colour never alone. */
export const STATION_SIGNS: Readonly<Record<StationState, string>> = { up: '●', degraded: '▲', down: '■', planned: '○', unknown: '?' };
