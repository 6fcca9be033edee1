import { appendFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { System } from './system.js';

/** Rooms of the watched folder, as the office sees them. */
const TAKEN = 'da-nhan';
const REFUSED = 'bi-tu-choi';

/** The watched folder of a system, used as people do. */
export class InboxFolder {
  constructor(private readonly system: Pick<System, 'inbox'>) {}

  drop(name: string, content: string | Uint8Array): void {
    writeFileSync(join(this.system.inbox, name), content);
  }

  append(name: string, content: string): void {
    appendFileSync(join(this.system.inbox, name), content);
  }

  /** Somebody has begun to read it: its time of access is later than its writing. */
  begun(name: string): boolean {
    if (!this.waiting.includes(name)) return true;
    const { atimeMs, mtimeMs } = statSync(join(this.system.inbox, name));
    return atimeMs > mtimeMs;
  }

  /** Names of files that lie there, of those put away as taken, and of those refused. */
  get waiting(): string[] {
    return readdirSync(this.system.inbox, { withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name).sort();
  }

  get taken(): string[] {
    return this.#room(TAKEN);
  }

  get refused(): string[] {
    return this.#room(REFUSED);
  }

  pathOfRefused(name: string): string {
    return join(this.system.inbox, REFUSED, name);
  }

  #room(room: string): string[] {
    return readdirSync(this.system.inbox).includes(room) ? readdirSync(join(this.system.inbox, room)).sort() : [];
  }
}
