import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensureMachine } from './lib/machine.mjs';
import { checkNode } from './lib/node-version.mjs';
import { main, root, runTool, StepFailed } from './lib/run.mjs';

const PARTS = ['unit', 'integration', 'e2e'];
const results = join(root, 'node_modules', '.cache', 'ioc-tests.json');

checkNode();
await main(() => {
  const [chosen] = process.argv.slice(2);
  if (chosen !== undefined && !PARTS.includes(chosen)) throw new StepFailed(`there is no part "${chosen}": ${PARTS.join(', ')}`);
  const parts = chosen === undefined ? PARTS : [chosen];
  ensureInstalled();
  ensureBuilt();
  if (chosen !== 'unit') ensureMachine();
  if (chosen === undefined) {
    runTool('lint (eslint)', 'eslint/bin/eslint.js', ['.']);
    runTool('types (tsc)', 'typescript/bin/tsc', ['-b']);
    runTool('unused code (knip)', 'knip/bin/knip.js', []);
  }
  mkdirSync(join(results, '..'), { recursive: true });
  rmSync(results, { force: true });
  try {
    // One at a time: the stories measure time, and each brings its own database.
    runTool('tests (jest)', 'jest/bin/jest.js', ['--runInBand', '--json', `--outputFile=${results}`, '--selectProjects', ...parts]);
  } finally {
    summarise();
  }
});

function summarise() {
  if (!existsSync(results)) return;
  const { numFailedTests, numPassedTests, numPendingTests, numTotalTests } = JSON.parse(readFileSync(results, 'utf8'));
  const counts = [
    ...(numFailedTests > 0 ? [`${numFailedTests} failed`] : []),
    ...(numPendingTests > 0 ? [`${numPendingTests} skipped`] : []),
    `${numPassedTests} passed`,
    `${numTotalTests} total`,
  ];
  console.log(`Tests: ${counts.join(', ')}`);
}
