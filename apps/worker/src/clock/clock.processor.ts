import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from '@ioc/platform';
import { faultOf, forgetOldSnapshots, forgetStaleWatches, hasWork, retryOnConflict, runTurns, type Store } from '@ioc/store';
import { AggregateProcessor } from '../aggregate/aggregate.processor.js';
import { RemakeProcessor } from '../aggregate/remake.processor.js';
import { IntakeProcessor } from '../intake/intake.processor.js';
import { LOGGER, STORE } from '../tokens.js';

const SWEEP_MS = 1_000;

/** Every second: what time alone changes, and work whose job was lost. A quiet system only reads. */
@Injectable()
export class ClockProcessor implements OnApplicationBootstrap, OnApplicationShutdown {
  #timer: NodeJS.Timeout | null = null;
  #sweeping: Promise<void> = Promise.resolve();
  #closed = false;
  #behind = false;
  #sweptAt = 0;

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(IntakeProcessor) private readonly intake: IntakeProcessor,
    @Inject(AggregateProcessor) private readonly aggregate: AggregateProcessor,
    @Inject(RemakeProcessor) private readonly remake: RemakeProcessor,
  ) {}

  onApplicationBootstrap(): void {
    this.#schedule();
  }

  /** The machine's clock is behind the last turn that ran; clock jobs stand still until it is right. */
  get behind(): boolean {
    return this.#behind;
  }

  /** Milliseconds since the last sweep that went well. */
  get sinceSweep(): number {
    return performance.now() - this.#sweptAt;
  }

  async onApplicationShutdown(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#sweeping;
  }

  #schedule(): void {
    if (this.#closed) return;
    this.#timer = setTimeout(() => {
      this.#sweeping = this.#sweep()
        .then(() => void (this.#sweptAt = performance.now()))
        .catch((error: unknown) => this.logger.warn({ err: error }, 'sweep failed, trying again'))
        .finally(() => this.#schedule());
    }, SWEEP_MS);
  }

  async #sweep(): Promise<void> {
    const { turns, behind } = await retryOnConflict(() => this.store.source.transaction(async (manager) => {
      const time = await this.store.timeIn(manager);
      const result = await runTurns(manager, time);
      if (result.turns.some((turn) => turn.newDay)) {
        await forgetOldSnapshots(manager, time.now);
        await forgetStaleWatches(manager, this.store.catalogue.district.defaultPeriod, this.store.realNow());
      }
      return result;
    }));
    if (behind !== this.#behind) {
      this.#behind = behind;
      if (behind) this.logger.error('the clock is behind the last turn of the day: clock jobs stand still');
      else this.logger.info('the clock is right again');
    }
    if (turns.length > 0) this.logger.info({ turns: turns.length }, 'the clock turned');
    const work = await hasWork(this.store.source.manager);
    if (work.remake) void this.remake.request().catch((error: unknown) => this.logger.error(faultOf(error), 'making figures anew failed, trying again'));
    if (work.intake) void this.intake.request().catch((error: unknown) => this.logger.error(faultOf(error), 'intake failed'));
    if (work.aggregate) await this.aggregate.request();
  }
}
