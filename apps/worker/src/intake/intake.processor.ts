import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { QUEUES } from '@ioc/contracts';
import { openWorker, type Logger, type QueueSettings, type WakeWorker } from '@ioc/platform';
import { readRemake, type Store } from '@ioc/store';
import { AggregateProcessor } from '../aggregate/aggregate.processor.js';
import { SingleFlight } from '../single-flight.js';
import { LOGGER, QUEUE_SETTINGS, STORE } from '../tokens.js';
import { IntakeBatches } from './intake-batch.js';
import { IntakeLanes } from './intake-lanes.js';

/** Takes waiting deliveries in, oldest first, until none is left. */
@Injectable()
export class IntakeProcessor implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #lanes: IntakeLanes;
  readonly #flight: SingleFlight;
  #worker: WakeWorker | null = null;

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(QUEUE_SETTINGS) private readonly queues: QueueSettings,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(AggregateProcessor) aggregate: AggregateProcessor,
  ) {
    this.#lanes = new IntakeLanes(new IntakeBatches(store, logger), () => aggregate.wake(), logger);
    this.#flight = new SingleFlight(() => this.#takeIn());
  }

  onApplicationBootstrap(): void {
    this.#worker = openWorker(QUEUES.intake, this.queues, this.logger, () => this.request());
  }

  request(): Promise<void> {
    return this.#flight.request();
  }

  /** What waits while dossiers are made anew is asked for again by the sweep. */
  async #takeIn(): Promise<void> {
    if (!(await readRemake(this.store.source.manager))) await this.#lanes.run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.#lanes.stop();
    await this.#flight.close();
    await this.#worker?.close();
  }
}
