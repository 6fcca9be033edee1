import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from '@ioc/platform';
import { readRemake, remakeNext, type Store } from '@ioc/store';
import { SingleFlight } from '../single-flight.js';
import { LOGGER, STORE } from '../tokens.js';

/** Makes what an earlier release has made anew, a batch at a time; whatever else there is to do waits for it. */
@Injectable()
export class RemakeProcessor implements OnApplicationShutdown {
  readonly #flight = new SingleFlight(() => this.#remake());
  #closed = false;

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  request(): Promise<void> {
    return this.#flight.request();
  }

  async onApplicationShutdown(): Promise<void> {
    this.#closed = true;
    await this.#flight.close();
  }

  async #remake(): Promise<void> {
    const progress = await readRemake(this.store.source.manager);
    if (!progress) return;
    this.logger.info(progress, 'figures are made anew');
    let more = true;
    while (more && !this.#closed) more = await remakeNext(this.store);
    if (!more) this.logger.info('figures are made anew to the end');
  }
}
