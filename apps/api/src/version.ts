import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';

const manifest: unknown = createRequire(import.meta.url)('../package.json');

/** Version of the program. */
export const VERSION = z.object({ version: z.string() }).parse(manifest).version;

/** Path of the script that begins every page, which is another for every build; the version where no pages are built. */
export function buildOf(indexPage: string): string {
  return existsSync(indexPage) ? (/src="(\/assets\/[^"]+\.js)"/.exec(readFileSync(indexPage, 'utf8'))?.[1] ?? VERSION) : VERSION;
}
