import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { World } from '@ioc/contracts';
import type { Settings } from '@ioc/platform';

const LOOK_MS = 500;

/** Name of the database that holds a world, in the embedded PostgreSQL. */
export const DATABASES: Record<World, string> = { demo: 'ioc_demo', real: 'ioc' };

export function worldFileOf({ dataDir }: Pick<Settings, 'dataDir'>): string {
  return join(dataDir, 'world');
}

/** The world that was chosen; the demo when none was, or the file cannot be understood. */
export function readWorld(file: string): World {
  try {
    return World.catch('demo').parse(readFileSync(file, 'utf8').trim());
  } catch {
    return 'demo';
  }
}

export function writeWorld(file: string, world: World): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${world}\n`, { flush: true });
  renameSync(draft, file);
}

/** Only where the launcher has both databases, and nobody fixed one of them, can the world be changed. */
export function isSwitchable({ databaseUrl }: Pick<Settings, 'databaseUrl'>, env: NodeJS.ProcessEnv): boolean {
  return databaseUrl === null && !env['IOC_DEMO'];
}

/** The world to run: the environment's when it says one, else the one that was chosen. */
export function worldOf(settings: Settings, env: NodeJS.ProcessEnv): World {
  if (isSwitchable(settings, env)) return readWorld(worldFileOf(settings));
  return settings.demo ? 'demo' : 'real';
}

/** Looks whether somebody chose another world. */
export class WorldWatch {
  private readonly timer: NodeJS.Timeout;

  constructor(file: string, running: World, changed: () => void) {
    this.timer = setInterval(() => {
      if (readWorld(file) === running) return;
      this.close();
      changed();
    }, LOOK_MS);
  }

  close(): void {
    clearInterval(this.timer);
  }
}
