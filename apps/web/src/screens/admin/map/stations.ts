import { StationList } from '@ioc/contracts';
import { call } from '../../../api/client.js';

/** Stations in service that stand somewhere, with their states. */
export async function loadStations() {
  const { stations } = await call(StationList, '/api/stations');
  return stations.flatMap(({ lat, lon, ...station }) => (lat === null || lon === null ? [] : [{ ...station, lat, lon }]));
}
