import { stat } from 'node:fs/promises';
import { SettingsError, systemClock } from '@ioc/platform';
import { createBackup } from '@ioc/store';
import { failureWords } from './nightly.js';
import { launcherSettings, programVersion } from './settings.js';
import { withDatabase } from './with-database.js';
import { words } from './words.js';
import { worldOf } from './world.js';

try {
  const settings = launcherSettings(process.env);
  const path = await withDatabase(settings, worldOf(settings, process.env), (url) =>
    createBackup({ url, folder: settings.backupDir, programVersion: programVersion(settings), now: systemClock.now() }));
  console.log(words.backupMade(path, (await stat(path)).size));
} catch (error) {
  console.error(error instanceof SettingsError ? error.message : failureWords(error));
  process.exitCode = 1;
}
