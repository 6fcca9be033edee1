import { parentPort, workerData } from 'node:worker_threads';
import type { MapUnit } from './check.js';
import { prepareBoundaries } from './prepare.js';

/** What the thread is given. */
export interface PrepareTask {
  readonly bytes: Uint8Array;
  readonly units: readonly MapUnit[];
  readonly validOn: string;
}

const { bytes, units, validOn } = workerData as PrepareTask;
parentPort?.postMessage(prepareBoundaries(bytes, units, validOn));
