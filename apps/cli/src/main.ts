import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { run } from './run.js';
import { streams } from './streams.js';

// `npm run ioc` starts in the root, wherever the person stands; npm keeps that folder in INIT_CWD.
const { npm_lifecycle_event: script, INIT_CWD: standing } = process.env;

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  folder: script === 'ioc' && standing ? standing : process.cwd(),
  root: resolve(fileURLToPath(import.meta.url), '../../../..'),
  ...streams(process.stdout, process.stderr),
  now: () => performance.now(),
  wait: (milliseconds) => wait(milliseconds),
});
