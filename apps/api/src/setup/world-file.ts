import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { World } from '@ioc/contracts';

/** A browser's session that goes along into the other world, whose database does not know it. Its secret is not here, its hash is. */
const HandedOver = z.object({ tokenHash: z.string(), label: z.string(), createdAt: z.coerce.date(), expiresAt: z.coerce.date() });
export type HandedOver = z.infer<typeof HandedOver>;

const sessionFile = (worldFile: string): string => `${worldFile}.session`;

/** Chooses a world; whoever watches the file starts the server again in it. The file is whole at every moment. */
export function chooseWorld(worldFile: string, world: World, session: HandedOver | null): void {
  if (session) writeWhole(sessionFile(worldFile), JSON.stringify(session));
  writeWhole(worldFile, `${world}\n`);
}

/** The session that was handed over from the other world, once; null: none. */
export function takeHandedOver(worldFile: string): HandedOver | null {
  try {
    return HandedOver.parse(JSON.parse(readFileSync(sessionFile(worldFile), 'utf8')));
  } catch {
    return null;
  } finally {
    rmSync(sessionFile(worldFile), { force: true });
  }
}

function writeWhole(file: string, text: string): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600, flush: true });
  renameSync(draft, file);
}
