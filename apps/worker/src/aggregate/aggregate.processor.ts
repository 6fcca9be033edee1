import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { QUEUES } from '@ioc/contracts';
import { openQueue, openWorker, type Logger, type QueueSettings, type WakeQueue, type WakeWorker } from '@ioc/platform';
import { drain, type Store } from '@ioc/store';
import { SingleFlight } from '../single-flight.js';
import { FindingsProcessor } from '../findings/findings.processor.js';
import { LOGGER, QUEUE_SETTINGS, STORE } from '../tokens.js';

/** Under load figures are recomputed at most this often; limited here and nowhere else. */
const SHORTEST_INTERVAL_MS = 100;

/** Turns what was marked dirty into snapshots. */
@Injectable()
export class AggregateProcessor implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #flight = new SingleFlight(() => this.#drain());
  #queue: WakeQueue | null = null;
  #worker: WakeWorker | null = null;
  #earliestNext = 0;

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(QUEUE_SETTINGS) private readonly queues: QueueSettings,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(FindingsProcessor) private readonly findings: FindingsProcessor,
  ) {}

  onApplicationBootstrap(): void {
    this.#queue = openQueue(QUEUES.aggregate, this.queues, this.logger);
    this.#worker = openWorker(QUEUES.aggregate, this.queues, this.logger, () => this.request());
  }

  /** Adds a job; a lost one is made good by the sweep. */
  wake(): void {
    this.#queue?.wake().catch((error: unknown) => this.logger.warn({ err: error }, 'waking the aggregator failed'));
  }

  request(): Promise<void> {
    return this.#flight.request();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#flight.close();
    await this.#worker?.close();
    await this.#queue?.close();
  }

  async #drain(): Promise<void> {
    const pause = this.#earliestNext - performance.now();
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    const begun = performance.now();
    const result = await drain(this.store);
    const took = performance.now() - begun;
    this.#earliestNext = begun + Math.max(SHORTEST_INTERVAL_MS, 2 * took);
    if (!result) return;
    this.logger.debug({ ...result, took: Math.round(took) }, 'drained');
    this.findings.wake();
  }
}
