import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from '@ioc/contracts';
import { type Clock, isDiskFull } from '@ioc/platform';
import { createBackup, FAILURE_FILE, latestBackup } from '@ioc/store';
import { words } from './words.js';

const NIGHTLY_HOUR = 2;
const HOUR_MS = 3_600_000;
/** A last backup older than this: the machine was off or asleep at night. */
const OLD_MS = 26 * HOUR_MS;
const FIRST_AFTER_MS = 10 * 60_000;
const AFTER_FAILURE_MS = HOUR_MS;
const LOOK_MS = 60_000;

/**
 * When the next backup is due: at 02:00 of the machine's local time; at once when the last one is older than
 * 26 h; ten minutes after `now` when there was never one, for a machine that is off every night.
 */
export function nextBackup(now: Date, lastAt: Date | null): Date {
  if (lastAt === null) return new Date(now.getTime() + FIRST_AFTER_MS);
  if (now.getTime() - lastAt.getTime() > OLD_MS) return now;
  const night = new Date(now.getFullYear(), now.getMonth(), now.getDate(), NIGHTLY_HOUR);
  if (night <= now) night.setDate(night.getDate() + 1);
  return night;
}

/** In words why a backup failed. */
export function failureWords(error: unknown): string {
  if (isDiskFull(error)) return words.backupDiskFull;
  return error instanceof Error ? error.message : String(error);
}

export interface NightlyPlan {
  readonly folder: string;
  readonly world: World;
  readonly url: () => string;
  readonly programVersion: string;
  readonly clock: Clock;
  readonly say: (text: string) => void;
}

/** Makes a backup every night while the program runs, and leaves word in the folder when one fails. */
export class Nightly {
  private due: Date | null = null;
  private running: Promise<void> = Promise.resolve();
  private busy = false;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly plan: NightlyPlan) {
    // The machine may sleep meanwhile: the clock is looked at, no long timer is trusted.
    this.timer = setInterval(() => this.look(), LOOK_MS);
    this.look();
  }

  /** Waits for a backup that is being made. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private look(): void {
    if (this.busy) return;
    this.busy = true;
    this.running = this.step().finally(() => {
      this.busy = false;
    });
  }

  private async step(): Promise<void> {
    const { folder, world, url, programVersion, clock, say } = this.plan;
    const now = clock.now();
    try {
      this.due ??= await this.dueAfter(now);
      if (now < this.due) return;
      await createBackup({ url: url(), folder, programVersion, now });
      rmSync(join(folder, FAILURE_FILE), { force: true });
      this.due = await this.dueAfter(now);
    } catch (error) {
      this.due = new Date(now.getTime() + AFTER_FAILURE_MS);
      const why = failureWords(error);
      say(words.nightlyFailed(why));
      this.leaveWord(`${now.toISOString()} ${world}: ${why}\n`);
    }
  }

  private async dueAfter(now: Date): Promise<Date> {
    const last = await latestBackup(this.plan.folder, this.plan.world);
    return nextBackup(now, last === null ? null : new Date(last.manifest.madeAt));
  }

  private leaveWord(text: string): void {
    try {
      mkdirSync(this.plan.folder, { recursive: true, mode: 0o700 });
      writeFileSync(join(this.plan.folder, FAILURE_FILE), text);
    } catch {
      // A folder that cannot be written shows by the age of its last backup.
    }
  }
}
