import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
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

/** A tool of node_modules that is still to be run. */
export function tool(title, script, args) {
  return { title, args: [`node_modules/${script}`, ...args] };
}

/**
 * Runs rows of tools beside each other, in a row one after the other; what a tool says is shown when it has ended.
 * All rows come to their end before a failure is told.
 */
export async function besideEachOther(...rows) {
  const outcomes = await Promise.allSettled(rows.map(async (row) => {
    for (const each of row) await runAndShow(each);
  }));
  const failed = outcomes.filter(({ status }) => status === 'rejected').map(({ reason }) => reason);
  const broken = failed.find((error) => !(error instanceof StepFailed));
  if (broken) throw broken;
  if (failed.length > 0) throw new StepFailed(failed.map(({ message }) => message).join('; '));
}

async function runAndShow({ title, args }) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => said.push(piece));
  const [status, signal] = await once(child, 'close');
  process.stdout.write(Buffer.concat(said));
  if (status !== 0) throw new StepFailed(`${title} failed (${signal ?? `code ${status}`})`);
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
