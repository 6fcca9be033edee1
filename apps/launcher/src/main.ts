import { PackError } from '@ioc/pack';
import { readSettings, SettingsError } from '@ioc/platform';
import { launch, LaunchError } from './launch.js';
import { AlreadyRunning } from './lock.js';
import { words } from './words.js';

// Whoever read our lines may be gone; that is no reason to fall.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const stop = new AbortController();
const STOPPED = 'stopped';
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort(STOPPED));
// `npm start` was killed: nobody would end us.
process.on('disconnect', () => stop.abort(STOPPED));

try {
  await launch(readSettings(process.env, import.meta.dirname), stop, (text) => console.log(text));
  process.exit(0);
} catch (error) {
  if (error instanceof AlreadyRunning) {
    console.log(words.alreadyRunning(error.address));
    process.exit(0);
  }
  console.error(error instanceof LaunchError || error instanceof SettingsError || error instanceof PackError ? error.message : error);
  process.exit(1);
}
