/** Longitude and latitude in degrees. */
export type Position = readonly [lon: number, lat: number];
export type Ring = readonly Position[];
/** The outer ring, then holes. */
export type Polygon = readonly Ring[];

const KM_PER_DEGREE = 111.2;

/** Kilometres between two places that are near each other (flat, by the mid-latitude). */
export function kmBetween([lonA, latA]: Position, [lonB, latB]: Position): number {
  const across = (lonA - lonB) * Math.cos(((latA + latB) / 2) * (Math.PI / 180));
  return Math.hypot(across, latA - latB) * KM_PER_DEGREE;
}

/** Whether a place is inside of an area, holes left out. */
export function contains(polygons: readonly Polygon[], [x, y]: Position): boolean {
  let inside = false;
  for (const ring of polygons.flat()) {
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at += 1) {
      const [xa, ya] = ring[at] as Position;
      const [xb, yb] = ring[before] as Position;
      if (ya > y !== yb > y && x < ((xb - xa) * (y - ya)) / (yb - ya) + xa) inside = !inside;
    }
  }
  return inside;
}

/** Kilometres from a place to the nearest corner of an area. */
export function kmToCorner(polygons: readonly Polygon[], place: Position): number {
  let nearest = Infinity;
  for (const ring of polygons.flat()) for (const corner of ring) nearest = Math.min(nearest, kmBetween(corner, place));
  return nearest;
}

interface Segment {
  readonly a: Position;
  readonly b: Position;
  readonly minX: number;
  readonly maxX: number;
}

const side = ([ax, ay]: Position, [bx, by]: Position, [px, py]: Position): number => Math.sign((bx - ax) * (py - ay) - (by - ay) * (px - ax));

function cross({ a, b }: Segment, { a: c, b: d }: Segment): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/**
 * Whether a closed ring crosses itself; touching is not crossing. Segments are compared only with those that
 * lie over the same longitudes, so a border of a hundred thousand corners is cheap.
 */
export function crossesItself(ring: Ring): boolean {
  const segments = ring.slice(1).map((b, at): Segment => {
    const a = ring[at] as Position;
    return { a, b, minX: Math.min(a[0], b[0]), maxX: Math.max(a[0], b[0]) };
  }).sort((one, other) => one.minX - other.minX);
  return segments.some((segment, place) => {
    for (let next = place + 1; next < segments.length; next += 1) {
      const other = segments[next] as Segment;
      if (other.minX > segment.maxX) return false;
      if (cross(segment, other)) return true;
    }
    return false;
  });
}
