import type { Logger } from '@ioc/platform';
import { faultOf, isRowFault, retryOnConflict } from '@ioc/store';
import type { IntakeBatches } from './intake-batch.js';

/** Deliveries that go in side by side. */
const LANES = 3;

/** Rows that go in one by one before a batch is tried again: a whole batch alone would take too long for one bad row. */
const ROWS_ALONE = 500;

/** Takes waiting deliveries in, oldest first, in lanes side by side. */
export class IntakeLanes {
  #stopping = false;

  constructor(
    private readonly batches: Pick<IntakeBatches, 'next' | 'nextRow'>,
    /** After every batch that is in. */
    private readonly onTaken: () => void,
    private readonly logger: Logger,
  ) {}

  /**
   * Resolves when none is left and all lanes have ended.
   * @throws the first lane's error, when the others have ended too.
   */
  async run(): Promise<void> {
    const lanes = await Promise.allSettled(Array.from({ length: LANES }, () => this.#lane()));
    const failed = lanes.find((lane) => lane.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** Lets the batches that are under way end and begins no other. */
  stop(): void {
    this.#stopping = true;
  }

  /** One row that cannot go in holds up its batch: the rows of it then go in alone, so that only that one waits. */
  async #lane(): Promise<void> {
    let alone = 0;
    while (!this.#stopping) {
      try {
        const taken = await retryOnConflict(() => (alone > 0 ? this.batches.nextRow() : this.batches.next()));
        if (!taken) return;
        alone = Math.max(alone - 1, 0);
        this.onTaken();
      } catch (error) {
        if (alone > 0 || !isRowFault(error)) throw error;
        this.logger.error(faultOf(error), 'a batch could not go in: its rows go in one by one');
        alone = ROWS_ALONE;
      }
    }
  }
}
