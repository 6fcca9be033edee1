import type { FeatureCollection, MultiPolygon } from 'geojson';
import { quantize } from 'topojson-client';
import { topology } from 'topojson-server';
import { presimplify, quantile, simplify } from 'topojson-simplify';
import type { Objects, Topology } from 'topojson-specification';
import type { MapTopology } from '@ioc/contracts';

/** The only property that is kept of a unit (I10). */
export type Boundaries = FeatureCollection<MultiPolygon, { gso_code: string }>;

/** What a map may weigh on the wire, as JSON. */
const AIM_BYTES = 60_000;
/** Places across the district where corners are taken as one: about 0.3 m, so that common borders are found as such. */
const FINE_GRID = 100_000;
/** Places of what is kept: about 3 m, less than a pixel of the largest wall. */
const KEPT_GRID = 10_000;
const STEPS = 10;

/**
 * Borders with as many corners as fit the aim, those that change the shape least left out first (Visvalingam).
 * A common border is one arc and stays common.
 */
export function simplifyBoundaries(units: Boundaries): { topology: MapTopology; bytes: number } {
  const whole = presimplify(topology({ units }, FINE_GRID) as Topology<Objects>);
  const keep = (share: number): { topology: MapTopology; bytes: number } => {
    const kept = quantize(simplify(whole, quantile(whole, share)), KEPT_GRID) as unknown as MapTopology;
    return { topology: kept, bytes: Buffer.byteLength(JSON.stringify(kept)) };
  };
  const all = keep(1);
  if (all.bytes <= AIM_BYTES) return all;
  let [low, high] = [0, 1];
  let best = keep(low);
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    const tried = keep(middle);
    if (tried.bytes <= AIM_BYTES) [low, best] = [middle, tried];
    else high = middle;
  }
  return best;
}
