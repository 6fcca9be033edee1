import { type Clock, type Settings } from '@ioc/platform';
import type { World } from '@ioc/contracts';
import { createBackup, latestBackup, readSchemaState } from '@ioc/store';
import { LaunchError } from './launch-error.js';
import { failureWords } from './nightly.js';
import { programVersion } from './settings.js';
import { words } from './words.js';

/** A start that fails and is tried again at once, e.g. by systemd, does not fill the disk with the same backup. */
const FRESH_MS = 600_000;

/**
 * Sees to it that a database which this program will upgrade is backed up first; called before any part runs.
 * @throws LaunchError when the database is of a newer program, or the backup cannot be made
 */
export async function prepareUpgrade(url: string, world: World, settings: Settings, clock: Clock, say: (text: string) => void): Promise<void> {
  const state = await readSchemaState(url);
  if (state.kind === 'newer') throw new LaunchError(words.newerDatabase(state.unknown));
  if (state.kind !== 'behind') return;
  const now = clock.now();
  const folder = settings.backupDir;
  const last = await latestBackup(folder, world);
  const isSame = last?.manifest.epoch === state.epoch && last.manifest.revision === state.revision;
  if (isSame && now.getTime() - Date.parse(last.manifest.madeAt) < FRESH_MS) {
    say(words.upgrading(last.path));
    return;
  }
  try {
    say(words.upgrading(await createBackup({ url, folder, programVersion: programVersion(settings), now })));
  } catch (error) {
    throw new LaunchError(words.noBackupNoUpgrade(failureWords(error)), { cause: error });
  }
}
