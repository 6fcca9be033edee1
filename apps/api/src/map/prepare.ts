import { gzipSync } from 'node:zlib';
import type { MapPreview } from '@ioc/contracts';
import { checkBoundaries, type MapUnit } from './check.js';
import { simplifyBoundaries } from './simplify.js';

/** What a file comes to: its preview, and the boundaries before they were simplified. */
export interface Prepared extends MapPreview {
  /** GeoJSON with codes as its only properties, gzip; null with problems. */
  readonly original: Uint8Array | null;
}

/** Work of seconds for a large file: to be done in a thread of its own. */
export function prepareBoundaries(bytes: Uint8Array, units: readonly MapUnit[], validOn: string): Prepared {
  const { problems, warnings, boundaries } = checkBoundaries(new TextDecoder().decode(bytes), units, validOn);
  if (boundaries === null) return { problems, warnings, topology: null, bytes: 0, original: null };
  return { problems, warnings, ...simplifyBoundaries(boundaries), original: gzipSync(JSON.stringify(boundaries)) };
}
