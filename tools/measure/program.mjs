// What the bench runs of the program, bundled as the program is.
export * as intake from '@ioc/intake';
export * as pack from '@ioc/pack';
export * as platform from '@ioc/platform';
export * as store from '@ioc/store';
export { IntakeBatches } from '../../apps/worker/src/intake/intake-batch.ts';
export { IntakeLanes } from '../../apps/worker/src/intake/intake-lanes.ts';
