import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings, type Settings } from '@ioc/platform';
import { z } from 'zod';

const DEFAULT_INBOX = 'inbox';
const Package = z.object({ version: z.string() });

/** The settings as the launcher and its scripts understand them: with a watched folder unless it is turned off. */
export function launcherSettings(env: NodeJS.ProcessEnv): Settings {
  return readSettings({ ...env, IOC_INBOX: env['IOC_INBOX'] || DEFAULT_INBOX }, import.meta.dirname);
}

export function programVersion({ root }: Pick<Settings, 'root'>): string {
  return Package.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).version;
}
