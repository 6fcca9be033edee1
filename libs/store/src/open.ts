import type { DataSource } from 'typeorm';
import { instantOf, type TimeContext } from '@ioc/kpi';
import type { Pack } from '@ioc/pack';
import { ShiftedClock, type Clock, type Logger } from '@ioc/platform';
import { loadCatalogue, type DistrictCatalogue } from './catalogue/catalogue.js';
import { seedPack } from './catalogue/seed.js';
import { CLOCK_CHANNEL, readDemoClock, startDemoClock } from './clock.js';
import { createDataSource, migrate } from './data-source.js';
import { Listener } from './listen.js';

export interface StoreOptions {
  readonly url: string;
  /** Seeds an empty database. */
  readonly pack: Pack;
  /** The demo has its own clock; it begins where the pack says. */
  readonly demo: boolean;
  readonly applicationName: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What else to listen to, by channel. */
  readonly listen?: Readonly<Record<string, (payload: string) => void>>;
  /** After every (re)connection of the listener: announcements may have been missed. */
  readonly onReconnect?: () => void;
}

/** An open database: migrated, seeded, with its district and its clock. */
export class Store {
  private constructor(
    readonly source: DataSource,
    readonly catalogue: DistrictCatalogue,
    readonly clock: Clock,
    readonly listener: Listener,
  ) {}

  static async open(options: StoreOptions): Promise<Store> {
    const source = await createDataSource(options).initialize();
    try {
      await migrate(source);
      const clock = new ShiftedClock(options.clock);
      await source.transaction(async (manager) => {
        await manager.query('LOCK TABLE setting IN EXCLUSIVE MODE');
        if (options.demo) {
          const [day = '', time = ''] = options.pack.district.demoClockStart.split('T');
          const worldAt = instantOf(day, time, options.pack.district.timeZone).toISOString();
          await startDemoClock(manager, { worldAt, realAt: options.clock.now().toISOString() });
        }
        await seedPack(manager, options.pack, options.clock.now());
      });
      const refreshClock = async (): Promise<void> => {
        const demo = await readDemoClock(source.manager);
        if (demo) clock.set(new Date(demo.worldAt), new Date(demo.realAt));
      };
      await refreshClock();
      const onClock = (): void => {
        refreshClock().catch((error: unknown) => options.logger.error({ err: error }, 'the clock could not be read'));
      };
      const listener = new Listener(
        options.url,
        { ...options.listen, [CLOCK_CHANNEL]: onClock },
        () => {
          onClock();
          options.onReconnect?.();
        },
        options.logger,
      );
      await listener.start();
      return new Store(source, await loadCatalogue(source.manager), clock, listener);
    } catch (error) {
      await source.destroy();
      throw error;
    }
  }

  /** Now, by the store's clock, with the district's zone and calendar. */
  time(): TimeContext {
    return { now: this.clock.now(), timeZone: this.catalogue.district.timeZone, calendar: this.catalogue.calendar };
  }

  async close(): Promise<void> {
    await this.listener.close();
    await this.source.destroy();
  }
}
