import type { Position } from './geometry.js';

/** How far from all known centres boundaries may lie and still be taken for the district's, in degrees. */
const NEAR_DEGREES = 1;

type Box = readonly [minX: number, minY: number, maxX: number, maxY: number];

/**
 * What the numbers of a file are: longitude and latitude; the other way round; or neither, as the metres of a
 * projection are. Known centres tell the two ways apart where both would be possible.
 */
export function orientationOf(positions: readonly Position[], centres: readonly Position[]): 'good' | 'swapped' | 'projected' {
  if (positions.length === 0) return 'good';
  const box = boxOf(positions);
  const turned: Box = [box[1], box[0], box[3], box[2]];
  if (onEarth(box) && near(box, centres)) return 'good';
  if (onEarth(turned) && near(turned, centres)) return 'swapped';
  return onEarth(box) ? 'good' : 'projected';
}

function boxOf(positions: readonly Position[]): Box {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of positions) {
    minX = Math.min(minX, x);
    minY = Math.min(minY, y);
    maxX = Math.max(maxX, x);
    maxY = Math.max(maxY, y);
  }
  return [minX, minY, maxX, maxY];
}

function onEarth([minX, minY, maxX, maxY]: Box): boolean {
  return minX >= -180 && maxX <= 180 && minY >= -90 && maxY <= 90;
}

function near([minX, minY, maxX, maxY]: Box, centres: readonly Position[]): boolean {
  return centres.length === 0 || centres.some(
    ([x, y]) => x >= minX - NEAR_DEGREES && x <= maxX + NEAR_DEGREES && y >= minY - NEAR_DEGREES && y <= maxY + NEAR_DEGREES,
  );
}
