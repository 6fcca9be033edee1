import { statfs } from 'node:fs/promises';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger, Settings } from '@ioc/platform';
import { backupState, noteFindings, readDueDifferences, readRemake, recountNightly, verifyAuditNightly, type DistrictCatalogue, type MachineFacts, type Store } from '@ioc/store';
import { SingleFlight } from '../single-flight.js';
import { LOGGER, SETTINGS, STORE } from '../tokens.js';

/** What no change of a figure tells: files, the disk, the hour of the recount. */
const LOOK_MS = 15_000;
/** Under load figures change ten times a second; what is wrong need not be looked for as often. */
const SHORTEST_INTERVAL_MS = 500;
/** Of a large office a look takes long, and the figures need the machine more: of the time, the part that looks may take. */
const SHARE_OF_LOOKING = 1 / 5;

/** Looks for what is wrong: after each change of figures, and from time to time. */
@Injectable()
export class FindingsProcessor implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #flight = new SingleFlight(() => this.#look());
  #timer: NodeJS.Timeout | null = null;
  #earliestNext = 0;
  #counted: { readonly catalogue: DistrictCatalogue; readonly count: number; readonly until: number } | null = null;

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'backupDir' | 'dataDir' | 'demo' | 'auditMonths'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => this.wake(), LOOK_MS);
    this.wake();
  }

  wake(): void {
    this.#flight.request().catch((error: unknown) => this.logger.warn({ err: error }, 'looking for findings failed, trying again'));
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#flight.close();
  }

  async #look(): Promise<void> {
    const pause = this.#earliestNext - performance.now();
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    const begun = performance.now();
    try {
      await this.#lookAtAll();
    } finally {
      this.#earliestNext = begun + Math.max(SHORTEST_INTERVAL_MS, (performance.now() - begun) / SHARE_OF_LOOKING);
    }
  }

  async #lookAtAll(): Promise<void> {
    // The calendar may have been changed since it was last read: a recount by the older one would find fault with the newer.
    const catalogue = await this.store.catalogueIn(this.store.source.manager);
    const cells = await recountNightly(this.store);
    if (cells) this.logger.error({ cells }, 'rollups differed from the rows and were mended');
    await this.#verifyAudit();
    const facts = { ...(await this.#machine()), dueDiffers: await this.#dueDiffers(catalogue) };
    await noteFindings(this.store, facts);
  }

  /** The head's hash stands in the log too: whoever rewrites the whole chain has to rewrite that as well. */
  async #verifyAudit(): Promise<void> {
    const check = await verifyAuditNightly(this.store, this.settings.auditMonths);
    if (check?.fault) this.logger.error({ audit: check }, 'the audit log was changed');
    else if (check) this.logger.info({ audit: check }, 'the audit log is whole');
  }

  /** Every open dossier is worked out for it, so it is not counted at every change of a figure; undefined: it cannot be now. */
  async #dueDiffers(catalogue: DistrictCatalogue): Promise<number | undefined> {
    if (await readRemake(this.store.source.manager)) return undefined;
    const now = performance.now();
    if (catalogue !== this.#counted?.catalogue || now >= this.#counted.until) {
      const { count } = await readDueDifferences(this.store.source.manager, catalogue, 0);
      this.#counted = { catalogue, count, until: now + LOOK_MS };
    }
    return this.#counted.count;
  }

  async #machine(): Promise<MachineFacts> {
    const { backupDir, dataDir, demo } = this.settings;
    const backup = await backupState(backupDir, demo ? 'demo' : 'real');
    return {
      backup: { lastAt: backup.lastAt === null ? null : new Date(backup.lastAt), failed: backup.failure !== null },
      freeBytes: await statfs(dataDir).then(({ bavail, bsize }) => bavail * bsize, () => null),
    };
  }
}
