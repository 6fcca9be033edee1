import { server } from '../../../api/server.js';

/** Stations in service that stand somewhere, with their states. */
export async function loadStations() {
  const { stations } = await server.stations();
  return stations.flatMap(({ lat, lon, ...station }) => (lat === null || lon === null ? [] : [{ ...station, lat, lon }]));
}
