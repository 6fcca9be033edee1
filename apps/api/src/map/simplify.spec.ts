import { simplifyBoundaries, type Boundaries } from './simplify.js';

/** A border from (105.1, 20) to (105.1, 21) that winds like a river. */
const river = (corners: number): [number, number][] =>
  Array.from({ length: corners }, (_, at) => [105.1 + (at % (corners - 1) === 0 ? 0 : 0.01 * Math.sin(at) + 0.005 * Math.sin(7 * at)), 20 + at / (corners - 1)]);

/** Two units with the river between them. */
function twoUnits(corners: number): Boundaries {
  const border = river(corners);
  const unit = (code: string, ring: [number, number][]): Boundaries['features'][number] =>
    ({ type: 'Feature', properties: { gso_code: code }, geometry: { type: 'MultiPolygon', coordinates: [[ring]] } });
  return {
    type: 'FeatureCollection',
    features: [
      unit('05001', [...border, [105, 21], [105, 20], [105.1, 20]]),
      unit('05002', [...[...border].reverse(), [105.2, 20], [105.2, 21], [105.1, 21]]),
    ],
  };
}

/** Arcs of each unit without their direction. */
function arcsOf(corners: number) {
  const { topology, bytes } = simplifyBoundaries(twoUnits(corners));
  const arcs = topology.objects.units.geometries.map((unit) => unit.arcs.flat(2).map((arc) => (arc < 0 ? ~arc : arc)));
  return { topology, bytes, arcs };
}

describe('simplified boundaries', () => {
  it('keep every corner when they are few', () => {
    const { topology } = arcsOf(50);
    // The border once with 50 corners, and what is left of either ring with 4.
    expect(topology.arcs.map((arc) => arc.length).sort((a, b) => a - b)).toEqual([4, 4, 50]);
  });

  it('weigh at most 60 KB, and nearly that much, when they are many', () => {
    const { bytes } = arcsOf(60_000);
    expect(bytes).toBeLessThanOrEqual(60_000);
    expect(bytes).toBeGreaterThan(50_000);
  });

  it.each([50, 60_000])('have the common border of two units once: %d corners', (corners) => {
    const { topology, arcs: [one = [], other = []] } = arcsOf(corners);
    expect(topology.arcs).toHaveLength(3);
    expect(one.filter((arc) => other.includes(arc))).toHaveLength(1);
    expect([...new Set([...one, ...other])].sort()).toEqual([0, 1, 2]);
  });
});
