import { z } from 'zod';
import { call, RefusedError } from '../../../api/client.js';

const NOT_FOUND = 404;
const Stations = z.array(z.object({
  code: z.string(),
  operator: z.string(),
  /** Null: nobody has said where it stands. */
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  state: z.enum(['up', 'degraded', 'down', 'planned', 'unknown']),
}));

/** Stations that stand somewhere; none when this server does not know of stations. */
export async function loadStations() {
  try {
    const stations = await call(Stations, '/api/stations');
    return stations.flatMap(({ lat, lon, ...station }) => (lat === null || lon === null ? [] : [{ ...station, lat, lon }]));
  } catch (error) {
    if (error instanceof RefusedError && error.status === NOT_FOUND) return [];
    throw error;
  }
}
