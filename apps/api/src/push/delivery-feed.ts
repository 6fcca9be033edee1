import type { Delivery } from '@ioc/contracts';
import type { Logger } from '@ioc/platform';
import { findDelivery, listDeliveries, type Store } from '@ioc/store';
import { Throttle } from './throttle.js';

/** Of one delivery five a second are enough for an eye. */
const INTERVAL_MS = 200;
/** After a cut line: those that somebody is likely to look at. */
const CAUGHT_UP = 20;

/** Reads deliveries that went on and hands them over, when anybody watches. */
export class DeliveryFeed {
  readonly #throttle: Throttle;

  constructor(
    private readonly store: Store,
    private readonly logger: Logger,
    private readonly isWatched: () => boolean,
    emit: (delivery: Delivery) => void,
  ) {
    this.#throttle = new Throttle(INTERVAL_MS, async (id) => {
      try {
        const delivery = await findDelivery(store.source.manager, id);
        if (delivery) emit(delivery);
      } catch (error) {
        logger.warn({ err: error }, 'following a delivery failed');
      }
    });
  }

  /** Id of a delivery that went on; null: any may have. */
  note(id: string | null): void {
    if (!this.isWatched()) return;
    if (id !== null) this.#throttle.poke(id);
    else {
      listDeliveries(this.store.source.manager, CAUGHT_UP).then(
        (deliveries) => deliveries.forEach((delivery) => this.#throttle.poke(delivery.id)),
        (error: unknown) => this.logger.warn({ err: error }, 'following deliveries failed'),
      );
    }
  }

  close(): void {
    this.#throttle.close();
  }
}
