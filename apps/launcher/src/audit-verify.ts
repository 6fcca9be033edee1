import { SettingsError } from '@ioc/platform';
import { createDataSource, faultWords, readAnchors, verifyAudit, type AuditCheck } from '@ioc/store';
import { LaunchError } from './launch-error.js';
import { launcherSettings } from './settings.js';
import { withDatabase } from './with-database.js';
import { words } from './words.js';
import { worldOf } from './world.js';

/** Reads as the owner of the database, and beside what the backups say. */
async function verify(url: string, folder: string): Promise<AuditCheck> {
  const anchors = await readAnchors(url, folder);
  const source = await createDataSource({ url, poolSize: 1, applicationName: 'ioc audit' }).initialize();
  try {
    return await verifyAudit(source, anchors);
  } finally {
    await source.destroy();
  }
}

try {
  const settings = launcherSettings(process.env);
  const check = await withDatabase(settings, worldOf(settings, process.env), (url) => verify(url, settings.backupDir));
  if (check.fault) {
    console.error(words.auditBroken(faultWords(check.fault), check.entries));
    process.exitCode = 1;
  } else console.log(words.auditWhole(check));
} catch (error) {
  console.error(error instanceof SettingsError || error instanceof LaunchError ? error.message : words.commandFailed('audit verify', error instanceof Error ? error.message : String(error)));
  process.exitCode = 1;
}
