import type { MapTopology } from '@ioc/contracts';
import polylabel from 'polylabel';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface UnitShape {
  readonly code: string;
  /** SVG path, to be filled by the even-odd rule. */
  readonly path: string;
  /** Inside of the unit's largest part, as far from its border as can be. */
  readonly label: Point;
  /** How far the label's point is from the border. */
  readonly room: number;
}

export interface DrawnMap {
  readonly shapes: readonly UnitShape[];
  /** Where a place is drawn, which may be outside of the box. */
  readonly pointOf: (place: { readonly lat: number; readonly lon: number }) => Point;
}

export interface Box {
  readonly width: number;
  readonly height: number;
  /** Left free on every side. */
  readonly margin: number;
}

type Place = readonly [number, number];
type Rings = readonly (readonly Place[])[];

const tenth = (length: number): number => Math.round(length * 10) / 10;

/**
 * Draws boundaries into a box: degrees as lengths, longitudes shortened by the cosine of the middle latitude
 * (for a district the error is far below a pixel), north up, as large as fits, in the middle.
 */
export function drawMap(topology: MapTopology, { width, height, margin }: Box): DrawnMap {
  const units = areasOf(topology);
  const places = units.flatMap(({ areas }) => areas.flat(2));
  const [west, east] = ends(places.map(([lon]) => lon));
  const [south, north] = ends(places.map(([, lat]) => lat));
  const shorter = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const scale = Math.min((width - 2 * margin) / ((east - west) * shorter), (height - 2 * margin) / (north - south));
  const place = ([lon, lat]: Place): Place => [
    width / 2 + (lon - (west + east) / 2) * shorter * scale,
    height / 2 - (lat - (south + north) / 2) * scale,
  ];
  return {
    shapes: units.map(({ code, areas }) => shapeOf(code, areas.map((rings) => rings.map((ring) => ring.map(place))))),
    pointOf: ({ lat, lon }) => {
      const [x, y] = place([lon, lat]);
      return { x: tenth(x), y: tenth(y) };
    },
  };
}

function areasOf(topology: MapTopology): { code: string; areas: readonly Rings[] }[] {
  const objects = topology as unknown as Topology<{ units: GeometryCollection<{ gso_code: string }> }>;
  return feature(objects, objects.objects.units).features.map(({ properties, geometry }) => ({
    code: properties.gso_code,
    areas: (geometry.type === 'MultiPolygon' ? geometry.coordinates : geometry.type === 'Polygon' ? [geometry.coordinates] : []) as unknown as Rings[],
  }));
}

function shapeOf(code: string, areas: readonly Rings[]): UnitShape {
  const labels = areas.map((rings) => polylabel(rings)).sort((one, other) => other.distance - one.distance);
  const [x = 0, y = 0] = labels[0] ?? [];
  const path = areas.flat().map((ring) => `M${ring.slice(0, -1).map(([px, py]) => `${tenth(px)},${tenth(py)}`).join('L')}Z`).join('');
  return { code, path, label: { x: tenth(x), y: tenth(y) }, room: tenth(labels[0]?.distance ?? 0) };
}

/** Not by spreading: a border may have more corners than a call has arguments. */
function ends(values: readonly number[]): [least: number, most: number] {
  return values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]);
}
