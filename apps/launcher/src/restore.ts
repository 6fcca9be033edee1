import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { SettingsError, systemClock } from '@ioc/platform';
import { BackupError, readManifest, restoreBackup } from '@ioc/store';
import { LaunchError } from './launch-error.js';
import { AlreadyRunning } from './lock.js';
import { failureWords } from './nightly.js';
import { launcherSettings, programVersion } from './settings.js';
import { withStoppedDatabase } from './with-database.js';
import { words } from './words.js';
import { isSwitchable, worldFileOf, worldOf, writeWorld } from './world.js';

const USAGE = 'Cách dùng (usage): ioc restore TỆP [--replace]';

async function restore(args: string[]): Promise<void> {
  const { values, positionals: [file, ...rest] } = parseArgs({ args, options: { replace: { type: 'boolean', default: false } }, allowPositionals: true });
  if (file === undefined || rest.length > 0) throw new LaunchError(USAGE);
  const settings = launcherSettings(process.env);
  const path = resolve(file);
  const { world } = await readManifest(path);
  const switchable = isSwitchable(settings, process.env);
  if (!switchable && world !== worldOf(settings, process.env)) throw new LaunchError(words.otherWorld(world));
  console.log(words.restoring(path));
  const { manifest, replaced, rights } = await withStoppedDatabase(settings, world, (url) =>
    restoreBackup({
      url, file: path, replace: values.replace ? { folder: settings.backupDir } : null, programVersion: programVersion(settings), now: systemClock.now(),
    }));
  if (switchable) writeWorld(worldFileOf(settings), world);
  console.log(words.restored({ world, manifest, replaced, rights }));
}

try {
  await restore(process.argv.slice(2));
} catch (error) {
  if (error instanceof AlreadyRunning) console.error(words.stopFirst(error.address));
  else if (error instanceof BackupError || error instanceof LaunchError || error instanceof SettingsError) console.error(error.message);
  else console.error(failureWords(error));
  process.exitCode = 1;
}
