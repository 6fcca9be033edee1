import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A step that failed; the message is the head line. */
export class StepFailed extends Error {}

/** Runs a program with the terminal's output; a failure becomes one readable head line. */
export function run(title, command, args) {
  const { status, signal, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new StepFailed(`${title} failed (${error?.message ?? signal ?? `code ${status}`})`);
}

/** A tool of node_modules, run by this very Node. */
export function runTool(title, script, args) {
  run(title, process.execPath, [`node_modules/${script}`, ...args]);
}

/** As runTool, but what it says is shown only when it fails. */
export function runToolQuietly(title, script, args, env) {
  const { status, stdout, error } = spawnSync(process.execPath, [`node_modules/${script}`, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status === 0) return;
  process.stderr.write(stdout);
  throw new StepFailed(`${title} failed (${error?.message ?? `code ${status}`})`);
}

/** Runs the steps; the first failure ends the process with its head line. */
export async function main(steps) {
  try {
    await steps();
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    console.error(`\n✗ ${error.message}`);
    process.exit(1);
  }
}
