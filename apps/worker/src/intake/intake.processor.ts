import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { QUEUES } from '@ioc/contracts';
import { openWorker, type Logger, type QueueSettings, type WakeWorker } from '@ioc/platform';
import { retryOnConflict, type Store } from '@ioc/store';
import { AggregateProcessor } from '../aggregate/aggregate.processor.js';
import { SingleFlight } from '../single-flight.js';
import { LOGGER, QUEUE_SETTINGS, STORE } from '../tokens.js';
import { IntakeBatches } from './intake-batch.js';

/** Deliveries that go in side by side. */
const LANES = 3;

/** Takes waiting deliveries in, oldest first, until none is left. */
@Injectable()
export class IntakeProcessor implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #batches: IntakeBatches;
  readonly #flight: SingleFlight;
  #stopping = false;
  #worker: WakeWorker | null = null;

  constructor(
    @Inject(STORE) store: Store,
    @Inject(QUEUE_SETTINGS) private readonly queues: QueueSettings,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(AggregateProcessor) private readonly aggregate: AggregateProcessor,
  ) {
    this.#batches = new IntakeBatches(store);
    this.#flight = new SingleFlight(() => this.#takeAll());
  }

  onApplicationBootstrap(): void {
    this.#worker = openWorker(QUEUES.intake, this.queues, this.logger, () => this.request());
  }

  request(): Promise<void> {
    return this.#flight.request();
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stopping = true;
    await this.#flight.close();
    await this.#worker?.close();
  }

  async #takeAll(): Promise<void> {
    await Promise.all(Array.from({ length: LANES }, () => this.#lane()));
  }

  async #lane(): Promise<void> {
    while (!this.#stopping && (await retryOnConflict(() => this.#batches.next()))) this.aggregate.wake();
  }
}
