import { PackError } from '@ioc/pack';
import { SettingsError } from '@ioc/platform';
import { launch } from './launch.js';
import { LaunchError } from './launch-error.js';
import { AlreadyRunning } from './lock.js';
import { launcherSettings } from './settings.js';
import { words } from './words.js';

// Whoever read our lines may be gone; that is no reason to fall.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const stop = new AbortController();
const STOPPED = 'stopped';
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort(STOPPED));
// `npm start` was killed: nobody would end us.
process.on('disconnect', () => stop.abort(STOPPED));

try {
  await launch(launcherSettings(process.env), stop, (text) => console.log(text));
  process.exit(0);
} catch (error) {
  if (error instanceof AlreadyRunning) {
    console.log(words.alreadyRunning(error.address));
    process.exit(0);
  }
  console.error(error instanceof LaunchError || error instanceof SettingsError || error instanceof PackError ? error.message : error);
  process.exit(1);
}
