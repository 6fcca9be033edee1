import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { localDay } from '@ioc/kpi';
import type { ApiError } from '@ioc/contracts';
import type { Logger, Settings } from '@ioc/platform';
import type { Store } from '@ioc/store';
import { Refusal } from '../errors.js';
import { IntakeService } from '../intake/intake.service.js';
import { LOGGER, SETTINGS, STORE } from '../tokens.js';
import { Inbox, RefusedFile } from './inbox.js';

const LOOK_EVERY_MS = 2_000;

/** Looks into the watched folder for as long as the program runs. */
@Injectable()
export class InboxService implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #inbox: Inbox | null;
  readonly folder: string | null;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(
    @Inject(SETTINGS) { inboxDir }: Settings,
    @Inject(STORE) store: Store,
    @Inject(IntakeService) intake: IntakeService,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.folder = inboxDir;
    this.#inbox = inboxDir === null ? null : new Inbox({
      folder: inboxDir,
      logger,
      today: () => localDay(store.time().now, store.catalogue.district.timeZone),
      receive: (body, sending) => intake.receive(body, sending).catch((error: unknown) => {
        throw error instanceof Refusal ? new RefusedFile((error.getResponse() as ApiError).message) : error;
      }),
    });
  }

  get fault(): string | null {
    return this.#inbox?.fault ?? null;
  }

  /** Files that lie there. */
  async waiting(): Promise<number> {
    return (await this.#inbox?.waiting()) ?? 0;
  }

  onApplicationBootstrap(): void {
    if (this.#inbox) this.#next(this.#inbox);
  }

  /** A look that is under way need not be waited for: cut short, it is made good by the next. */
  onApplicationShutdown(): void {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  #next(inbox: Inbox): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => {
      void inbox.look().finally(() => this.#next(inbox));
    }, LOOK_EVERY_MS);
  }
}
