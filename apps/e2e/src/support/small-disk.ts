import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const BLOCK = 4_096;

/** A file system in memory, small enough to be filled. */
export class SmallDisk {
  private constructor(readonly folder: string) {}

  /** Null where file systems cannot be mounted: not on Linux, or not allowed to. */
  static mount(megabytes: number): SmallDisk | null {
    const folder = mkdtempSync(join(tmpdir(), 'ioc-small-disk-'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder], { stdio: 'ignore' });
      return new SmallDisk(folder);
    } catch {
      rmdirSync(folder);
      return null;
    }
  }

  /** Fills it up until so many bytes are left, by a file of its own. */
  fill(leaveBytes: number): void {
    const file = openSync(this.#filling, 'w');
    const { bavail, bsize } = statfsSync(this.folder);
    const block = Buffer.alloc(BLOCK);
    for (let free = bavail * bsize - leaveBytes; free >= BLOCK; free -= BLOCK) writeSync(file, block);
    closeSync(file);
  }

  free(): void {
    rmSync(this.#filling);
  }

  unmount(): void {
    execFileSync('umount', [this.folder]);
    rmdirSync(this.folder);
  }

  get #filling(): string {
    return join(this.folder, 'filling');
  }
}
