import type { DataSource, EntityManager } from 'typeorm';
import { instantOf, type TimeContext } from '@ioc/kpi';
import type { Pack } from '@ioc/pack';
import { ShiftedClock, type Clock, type Logger } from '@ioc/platform';
import { noteEarlierRelease } from './aggregate/made.js';
import { loadCatalogue, type DistrictCatalogue } from './catalogue/catalogue.js';
import { CATALOGUE_CHANNEL, catalogueVersion } from './catalogue/change.js';
import { seedPack } from './catalogue/seed.js';
import { topUpFromPack } from './catalogue/top-up.js';
import { CLOCK_CHANNEL, holdDemoClock, readDemoClock, startDemoClock, type DemoClock } from './clock.js';
import { createDataSource, migrate } from './data-source.js';
import { sowEntryForms } from './entry/forms.js';
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
  /** After the demo's clock was read anew since somebody may have turned it. */
  readonly onClock?: () => void;
  /** After the catalogue was read anew since somebody changed it. */
  readonly onCatalogue?: (catalogue: DistrictCatalogue) => void;
}

/** The demo was about to run on real data, or the other way round. */
export class WrongWorldError extends Error {
  override name = 'WrongWorldError';

  constructor(demo: boolean) {
    super(
      demo
        ? 'DATABASE_URL: this database holds real data; set IOC_DEMO=0, or give the demo a database of its own.'
        : 'DATABASE_URL: this database belongs to the demo; give real data a database of its own, or set IOC_DEMO=1.',
    );
  }
}

/** An open database: migrated, seeded, with its district and its clock. */
export class Store {
  #catalogue: DistrictCatalogue;

  private constructor(
    readonly source: DataSource,
    catalogue: DistrictCatalogue,
    readonly clock: ShiftedClock,
    readonly listener: Listener,
    private readonly realClock: Clock,
    private readonly onCatalogue: (catalogue: DistrictCatalogue) => void,
  ) {
    this.#catalogue = catalogue;
  }

  /** The district as it was when it was last read; another object whenever something changed. */
  get catalogue(): DistrictCatalogue {
    return this.#catalogue;
  }

  /**
   * The district as the transaction sees it, also one that began before somebody changed it; what it sees is not kept,
   * since it may be old or be taken back. Outside of one: read anew and kept when somebody has changed it since.
   */
  async catalogueIn(manager: EntityManager): Promise<DistrictCatalogue> {
    if ((await catalogueVersion(manager)) === this.#catalogue.version) return this.#catalogue;
    if (manager !== this.source.manager) return loadCatalogue(manager);
    const read = await loadCommitted(this.source);
    // Of two that read it at once, the slower may have seen less.
    if (read.version > this.#catalogue.version) {
      this.#catalogue = read;
      this.onCatalogue(read);
    }
    return this.#catalogue;
  }

  static async open(options: StoreOptions): Promise<Store> {
    const source = await createDataSource(options).initialize();
    try {
      await migrate(source);
      await source.transaction(async (manager) => {
        await manager.query('LOCK TABLE setting IN EXCLUSIVE MODE');
        await this.#furnish(manager, options);
      });
      const clock = new ShiftedClock(options.clock);
      const refreshClock = async (): Promise<void> => {
        const demo = await readDemoClock(source.manager);
        if (demo) clock.set(new Date(demo.worldAt), new Date(demo.realAt), demo.speed);
        options.onClock?.();
      };
      await refreshClock();
      const onClock = (): void => {
        refreshClock().catch((error: unknown) => options.logger.error({ err: error }, 'the clock could not be read'));
      };
      const onCatalogue = (): void => {
        store.catalogueIn(source.manager).catch((error: unknown) => options.logger.error({ err: error }, 'the catalogue could not be read'));
      };
      const listener = new Listener(
        options.url,
        { ...options.listen, [CLOCK_CHANNEL]: onClock, [CATALOGUE_CHANNEL]: onCatalogue },
        () => {
          onClock();
          onCatalogue();
          options.onReconnect?.();
        },
        options.logger,
      );
      const store = new Store(source, await loadCommitted(source), clock, listener, options.clock, options.onCatalogue ?? (() => undefined));
      await listener.start();
      return store;
    } catch (error) {
      await source.destroy();
      throw error;
    }
  }

  /** Now by the machine's clock, whatever world this is. */
  realNow(): Date {
    return this.realClock.now();
  }

  /** Now, by the store's clock, with the district's zone and calendar. */
  time(): TimeContext {
    return timeAt(this.clock.now(), this.#catalogue);
  }

  /**
   * As `time()`, by the calendar that the transaction sees, and by the clock as it is until it ends: nobody turns the
   * demo's meanwhile.
   */
  async timeIn(manager: EntityManager): Promise<TimeContext> {
    return timeAt(this.#nowBy(await holdDemoClock(manager)), await this.catalogueIn(manager));
  }

  /** The district and the time as a transaction that only reads sees them: it keeps nobody from turning the demo's clock, nor fails when somebody does. */
  async momentIn(manager: EntityManager): Promise<{ readonly catalogue: DistrictCatalogue; readonly time: TimeContext }> {
    const catalogue = await this.catalogueIn(manager);
    return { catalogue, time: timeAt(this.#nowBy(await readDemoClock(manager)), catalogue) };
  }

  /** Null: by the machine's clock. */
  #nowBy(demo: DemoClock | null): Date {
    if (!demo) return this.clock.now();
    const clock = new ShiftedClock(this.realClock);
    clock.set(new Date(demo.worldAt), new Date(demo.realAt), demo.speed);
    return clock.now();
  }

  /**
   * Fills an empty database. The demo is a world of its own: its clock must not come into real data.
   * @throws WrongWorldError when the database belongs to the other world.
   */
  static async #furnish(manager: EntityManager, options: StoreOptions): Promise<void> {
    const { district } = options.pack;
    const [day = '', time = ''] = district.demoClockStart.split('T');
    const worldAt = instantOf(day, time, district.timeZone);
    const seeded = await seedPack(manager, options.pack, options.demo ? worldAt : options.clock.now());
    if (!seeded) await topUpFromPack(manager, options.pack);
    await sowEntryForms(manager, options.pack, options.demo ? worldAt : options.clock.now(), options.demo);
    await noteEarlierRelease(manager);
    const demoClock = await readDemoClock(manager);
    if (seeded && options.demo) {
      await startDemoClock(manager, { worldAt: worldAt.toISOString(), realAt: options.clock.now().toISOString() });
    } else if ((demoClock !== null) !== options.demo) throw new WrongWorldError(options.demo);
  }

  async close(): Promise<void> {
    await this.listener.close();
    await this.source.destroy();
  }
}

/** All of it as of one moment: its version is that of every part. */
function loadCommitted(source: DataSource): Promise<DistrictCatalogue> {
  return source.transaction('REPEATABLE READ', loadCatalogue);
}

function timeAt(now: Date, { district: { timeZone }, calendar }: DistrictCatalogue): TimeContext {
  return { now, timeZone, calendar };
}
