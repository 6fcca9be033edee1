import type { MapTopology } from '@ioc/contracts';
import { drawMap } from './shapes.js';

/**
 * On the parallel of 60°, where a degree of longitude is half as long as one of latitude (cos 60° = 0,5): a square
 * of 1° × 1° west of one that is an L. Arcs: 0 is the common border from south to north.
 */
const TOPOLOGY: MapTopology = {
  type: 'Topology',
  transform: { scale: [0.5, 0.5], translate: [10, 59.5] },
  arcs: [[[2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2], [2, 0]], [[2, 2], [1, 0], [0, -1], [1, 0], [0, -1], [-2, 0]]],
  objects: { units: { type: 'GeometryCollection', geometries: [
    { type: 'Polygon', arcs: [[0, 1]], properties: { gso_code: 'W' } },
    { type: 'MultiPolygon', arcs: [[[2, 0]]], properties: { gso_code: 'E' } },
  ] } },
};
const map = drawMap(TOPOLOGY, { width: 220, height: 220, margin: 10 });

it('draws degrees of longitude shorter, north up, in the middle of the box', () => {
  // 2° × 0,5 = 1 wide, 1 high: 200 × 200 in the box.
  expect(map.pointOf({ lat: 60.5, lon: 10 })).toEqual({ x: 10, y: 10 });
  expect(map.pointOf({ lat: 59.5, lon: 12 })).toEqual({ x: 210, y: 210 });
  expect(map.shapes.map(({ code, path }) => [code, path])).toEqual([
    ['W', 'M110,210L110,10L10,10L10,210Z'],
    ['E', 'M110,10L160,10L160,110L210,110L210,210L110,210Z'],
  ]);
});

it('labels stand inside, far from the border', () => {
  const [west, east] = map.shapes;
  // The rectangle of 100 × 200: its middle line, 50 from either side.
  expect(west?.label.x).toBeCloseTo(60, 0);
  expect(west?.room).toBeCloseTo(50, 0);
  // The L's middle (160, 110) is its inner corner; the label is well inside of the foot.
  expect(east?.room).toBeGreaterThan(25);
  expect(east && east.label.y > 110 + 10).toBe(true);
});
