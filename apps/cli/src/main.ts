import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { run } from './run.js';
import { streams } from './streams.js';

// `npm run ioc` starts in the root, wherever the person stands; npm keeps that folder in INIT_CWD.
const { npm_lifecycle_event: script, INIT_CWD: standing } = process.env;

const root = resolve(fileURLToPath(import.meta.url), '../../../..');

function launch(program: string, args: readonly string[]): Promise<number> {
  const script = join(root, 'apps', 'launcher', 'dist', `${program}.js`);
  const child = spawn(process.execPath, ['--enable-source-maps', script, ...args], { stdio: 'inherit' });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => done(code ?? 1));
  });
}

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  folder: script === 'ioc' && standing ? standing : process.cwd(),
  root,
  ...streams(process.stdout, process.stderr),
  launch,
  now: () => performance.now(),
  wait: (milliseconds) => wait(milliseconds),
});
