import type { Browser } from 'playwright-core';
import { LIST, STATIONS } from '../../support/district.js';
import { importFile } from '../../support/ioc.js';
import type { DossierRow } from '../../support/exports.js';
import type { System } from '../../support/system.js';
import { World } from '../../support/world.js';
import { openBrowser } from './browser.js';

interface StoryOptions {
  readonly demo?: boolean;
  readonly flushes?: boolean;
  readonly release?: string;
  readonly settings?: Readonly<Record<string, string>>;
}

/** A district's server and a browser beside it; everything ends with `close`. */
export class Story {
  private constructor(
    readonly world: World,
    readonly system: System,
    readonly browser: Browser,
  ) {}

  /** `flushes`: the database waits for the disk, for a story that measures time. `release`: the version that the program says it is. */
  static async begin({ demo = false, flushes = false, release, settings }: StoryOptions = {}): Promise<Story> {
    const world = await World.open({ flushes });
    try {
      const system = await world.system('PostgreSQL', { demo, ...(release !== undefined && { release }), ...(settings && { settings }) });
      return new Story(world, system, await openBrowser());
    } catch (error) {
      await world.close();
      throw error;
    }
  }

  /** The half-year's list and the stations. */
  async importSamples(): Promise<void> {
    await importFile(this.system, LIST);
    await importFile(this.system, STATIONS, '--state-date', '2023-06-30');
  }

  /** Turns the demo's clock; local time, `yyyy-MM-ddTHH:mm`. `speed`: how many of its seconds pass in one; as before unless named. */
  async turnClock(now: string, speed?: number): Promise<void> {
    const response = await this.system.ask('/api/demo/clock', {
      method: 'POST', body: JSON.stringify({ now, speed }), headers: { 'Content-Type': 'application/json' },
    });
    if (!response.ok) throw new Error(`the clock was not turned: ${await response.text()}`);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.world.close();
  }
}

/** A dossier that runs; received online on the afternoon of 30/06/2023 unless told otherwise. */
export function dossier(code: string, unit: string, over: Partial<DossierRow> = {}): DossierRow {
  return {
    code, unit, procedure: '2.000815', channel: 'Trực tuyến', status: 'Đang xử lý',
    acceptedAt: '30/06/2023 16:50', dueAt: '04/07/2023 16:50', completedAt: '', ...over,
  };
}

const counts = new Intl.NumberFormat('vi-VN');

/** `6747` → `6.747` */
export const written = (count: number): string => counts.format(count);
