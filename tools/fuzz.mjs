// Ten thousand hostile requests, or as many as asked for, of one's own seed: npm run fuzz [-- REQUESTS [SEED]]
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensureMachine } from './lib/machine.mjs';
import { main, runTool, StepFailed } from './lib/run.mjs';

await main(() => {
  const [requests = '10000', seed = ''] = process.argv.slice(2);
  if (!/^\d+$/.test(requests) || !/^\d*$/.test(seed)) throw new StepFailed('how many requests, and of which seed?');
  ensureInstalled();
  ensureBuilt();
  ensureMachine();
  process.env.IOC_FUZZ_REQUESTS = requests;
  process.env.IOC_FUZZ_SEED = seed;
  runTool('hostile requests (jest)', 'jest/bin/jest.js', ['--runInBand', 'apps/e2e/src/integration/fuzz.spec.ts']);
});
