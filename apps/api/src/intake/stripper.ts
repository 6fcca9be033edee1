import { Worker } from 'node:worker_threads';
import type { StrippedItem } from '@ioc/intake';
import type { Logger } from '@ioc/platform';
import type { FromThread, StripThreadData, ToThread } from './strip-protocol.js';

export type StripOutcome = Extract<FromThread, { kind: 'done' | 'unrecognised' | 'unreadable' }>;

/** The thread that reads died with a file half read. */
export class StripFailure extends Error {
  override name = 'StripFailure';
}

/** Feeds files to the strip thread, so that reading a large one holds up nobody. */
export class Stripper {
  #thread: Worker | null = null;
  #closed = false;
  #lastId = 0;
  readonly #readers = new Map<number, (message: FromThread) => void>();

  constructor(
    private readonly data: StripThreadData,
    private readonly logger: Logger,
  ) {}

  start(): void {
    if (this.#closed) return;
    const thread = new Worker(new URL('./strip.thread.js', import.meta.url), { workerData: this.data });
    thread.on('message', (message: FromThread) => this.#readers.get(message.id)?.(message));
    thread.on('error', (error) => this.logger.error({ err: error }, 'strip thread failed'));
    thread.on('exit', () => {
      for (const [id, read] of this.#readers) read({ id, kind: 'failed', message: 'thread ended' });
      this.start();
    });
    this.#thread = thread;
  }

  /**
   * Reads a file to its end, handing over what may be kept of it.
   * @throws StripFailure when the thread fails; what `input` throws.
   */
  async strip(input: AsyncIterable<Uint8Array>, fileName: string, keep: (items: StrippedItem[]) => void): Promise<StripOutcome> {
    const id = (this.#lastId += 1);
    const chunks = input[Symbol.asyncIterator]();
    try {
      return await new Promise<StripOutcome>((resolve, reject) => {
        const answer = async (message: FromThread): Promise<void> => {
          if (message.kind === 'more') {
            const next = await chunks.next();
            this.#tell(next.done === true ? { id, kind: 'end' } : { id, kind: 'chunk', bytes: new Uint8Array(next.value) });
          } else if (message.kind === 'items') keep(message.items);
          else if (message.kind === 'failed') reject(new StripFailure(message.message));
          else resolve(message);
        };
        this.#readers.set(id, (message) => void answer(message).catch(reject));
        this.#tell({ id, kind: 'open', fileName });
      });
    } catch (error) {
      this.#tell({ id, kind: 'abandon' });
      throw error;
    } finally {
      this.#readers.delete(id);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#thread?.terminate();
  }

  #tell(message: ToThread): void {
    this.#thread?.postMessage(message);
  }
}
