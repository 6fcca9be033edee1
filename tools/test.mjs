import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensureMachine } from './lib/machine.mjs';
import { checkNode } from './lib/node-version.mjs';
import { besideEachOther, main, root, runTool, StepFailed, tool } from './lib/run.mjs';

const PARTS = ['unit', 'integration', 'e2e'];
/** Specs that measure time, or must not be slowed down (ADR 0017). */
const ALONE = '\\.alone\\.spec\\.ts$';
/** More would only stand in each other's way: a story has several processes of its own. */
const MOST_WORKERS = 4;

/** One process of Jest, with its results in a file. */
class JestRun {
  #title;
  #args;
  #results;

  constructor(title, name, parts, args) {
    this.#title = title;
    this.#results = join(root, 'node_modules', '.cache', `ioc-tests-${name}.json`);
    this.#args = [...args, '--json', `--outputFile=${this.#results}`, '--selectProjects', ...parts];
  }

  /** Runs it; the other run goes on whatever this one finds. Null: everything has passed. */
  failure() {
    mkdirSync(join(this.#results, '..'), { recursive: true });
    rmSync(this.#results, { force: true });
    try {
      runTool(this.#title, 'jest/bin/jest.js', this.#args);
      return null;
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      return error.message;
    }
  }

  /** Null when Jest itself has broken off. */
  get counts() {
    return existsSync(this.#results) ? JSON.parse(readFileSync(this.#results, 'utf8')) : null;
  }
}

function summarise(runs) {
  const found = runs.map(({ counts }) => counts).filter((counts) => counts !== null);
  if (found.length === 0) return;
  const sum = (what) => found.reduce((total, counts) => total + counts[what], 0);
  const counts = [
    ...(sum('numFailedTests') > 0 ? [`${sum('numFailedTests')} failed`] : []),
    ...(sum('numPendingTests') > 0 ? [`${sum('numPendingTests')} skipped`] : []),
    `${sum('numPassedTests')} passed`,
    `${sum('numTotalTests')} total`,
  ];
  console.log(`Tests: ${counts.join(', ')}`);
}

checkNode();
await main(async () => {
  const [chosen] = process.argv.slice(2);
  if (chosen !== undefined && !PARTS.includes(chosen)) throw new StepFailed(`there is no part "${chosen}": ${PARTS.join(', ')}`);
  const parts = chosen === undefined ? PARTS : [chosen];
  ensureInstalled();
  ensureBuilt();
  if (chosen !== 'unit') ensureMachine();
  if (chosen === undefined) {
    await besideEachOther(
      [tool('lint (eslint)', 'eslint/bin/eslint.js', ['.'])],
      [tool('types (tsc)', 'typescript/bin/tsc', ['-b']), tool('unused code (knip)', 'knip/bin/knip.js', [])],
    );
  }
  const workers = Math.min(MOST_WORKERS, availableParallelism());
  const runs = [new JestRun('tests (jest)', 'beside', parts, [`--maxWorkers=${workers}`, `--testPathIgnorePatterns=${ALONE}`])];
  if (chosen !== 'unit') runs.push(new JestRun('tests that run alone (jest)', 'alone', parts, ['--runInBand', `--testPathPatterns=${ALONE}`]));
  const failures = runs.map((run) => run.failure()).filter((failure) => failure !== null);
  summarise(runs);
  if (failures.length > 0) throw new StepFailed(failures.join('; '));
});
