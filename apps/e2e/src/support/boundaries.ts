import { query } from './database-server.js';

type Position = [lon: number, lat: number];

export interface UnitCentre {
  readonly code: string;
  readonly lat: number;
  readonly lon: number;
}

/** The units that have an area of their own, with the centres that the district knows. */
export function centresOf(databaseUrl: string): Promise<UnitCentre[]> {
  return query<UnitCentre>(databaseUrl, `SELECT code, lat, lon FROM unit WHERE kind <> 'district-desk' ORDER BY code`);
}

/** Degrees that the made-up district reaches beyond its centres. */
const RIM = 0.03;

/** What of a polygon is nearer to `own` than to `other`. */
function nearer(polygon: readonly Position[], own: UnitCentre, other: UnitCentre): Position[] {
  const beyond = ([x, y]: Position): number => (x - own.lon) ** 2 + (y - own.lat) ** 2 - (x - other.lon) ** 2 - (y - other.lat) ** 2;
  return polygon.flatMap((from, at) => {
    const to = polygon[(at + 1) % polygon.length] as Position;
    const [a, b] = [beyond(from), beyond(to)];
    const crossing: Position[] = a * b < 0 ? [[from[0] + (a / (a - b)) * (to[0] - from[0]), from[1] + (a / (a - b)) * (to[1] - from[1])]] : [];
    return [...(a <= 0 ? [from] : []), ...crossing];
  });
}

/** Boundaries as they might be: each unit has the places that are nearest to its centre. */
export function madeUpBoundaries(units: readonly UnitCentre[]) {
  const [lons, lats] = [units.map(({ lon }) => lon), units.map(({ lat }) => lat)];
  const [west, east, south, north] = [Math.min(...lons) - RIM, Math.max(...lons) + RIM, Math.min(...lats) - RIM, Math.max(...lats) + RIM];
  const box: Position[] = [[west, south], [east, south], [east, north], [west, north]];
  return {
    type: 'FeatureCollection',
    features: units.map((unit) => {
      const corners = units.reduce((rest, other) => (other === unit ? rest : nearer(rest, unit, other)), box)
        .map(([lon, lat]): Position => [Number(lon.toFixed(5)), Number(lat.toFixed(5))]);
      return {
        type: 'Feature',
        properties: { gso_code: unit.code, surveyor: 'Người đo vẽ' },
        geometry: { type: 'Polygon', coordinates: [[...corners, corners[0] as Position]] },
      };
    }),
  };
}

export type MadeUpBoundaries = ReturnType<typeof madeUpBoundaries>;

/** The same with latitude before longitude, as some programs write. */
export function swapped(boundaries: MadeUpBoundaries): MadeUpBoundaries {
  return {
    ...boundaries,
    features: boundaries.features.map(({ geometry, ...feature }) => ({
      ...feature, geometry: { ...geometry, coordinates: geometry.coordinates.map((ring) => ring.map(([lon, lat]): Position => [lat, lon])) },
    })),
  };
}
