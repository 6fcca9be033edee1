import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { identify, isAlive, ProcessIdentity } from '@ioc/platform';
import { z } from 'zod';

const Holder = z.object({ process: ProcessIdentity, address: z.string(), stopping: z.boolean() });
type Holder = z.infer<typeof Holder>;

/** Another launcher runs on the same data folder. */
export class AlreadyRunning extends Error {
  constructor(readonly address: string) {
    super(`already running at ${address}`);
  }
}

/** How long to wait for another launcher: one that may be about to stop, and one that is stopping. */
export interface Patience {
  runningMs: number;
  stoppingMs: number;
}

/** One launcher a data folder. A holder that was killed does not hold. */
export class Lock {
  private constructor(
    private readonly file: string,
    private readonly holder: Holder,
  ) {}

  /** @throws AlreadyRunning with the address of the launcher that holds the folder */
  static async acquire(file: string, address: string, patience: Patience): Promise<Lock> {
    const own = identify(process.pid);
    if (own === null) throw new Error('this process cannot be identified');
    const lock = new Lock(file, { process: own, address, stopping: false });
    const since = performance.now();
    for (;;) {
      if (lock.create()) return lock;
      const other = readHolder(file);
      if (other === null || !isAlive(other.process)) removeStale(file, other);
      else if (performance.now() - since > (other.stopping ? patience.stoppingMs : patience.runningMs)) throw new AlreadyRunning(other.address);
      else await delay(100);
    }
  }

  markStopping(): void {
    const draft = this.draft({ ...this.holder, stopping: true });
    renameSync(draft, this.file);
  }

  release(): void {
    unlinkSync(this.file);
  }

  private draft(holder: Holder): string {
    const draft = `${this.file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(holder));
    return draft;
  }

  private create(): boolean {
    const draft = this.draft(this.holder);
    try {
      linkSync(draft, this.file);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    } finally {
      unlinkSync(draft);
    }
  }
}

function readHolder(file: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Of two that find the same stale lock only one may remove it: what was moved away is looked at again. */
function removeStale(file: string, stale: Holder | null): void {
  const moved = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, moved);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const taken = readHolder(moved);
  if (taken !== null && taken.process.startedAt !== stale?.process.startedAt) linkSync(moved, file);
  unlinkSync(moved);
}
