import { Worker } from 'node:worker_threads';
import type { StrippedItem, VocabularyPack } from '@ioc/intake';
import type { Logger } from '@ioc/platform';
import type { FileTask, FromThread, StripThreadData, ToThread } from './strip-protocol.js';

export type StripOutcome = Extract<FromThread, { kind: 'done' | 'previewed' | 'unrecognised' | 'unreadable' }>;

/** The thread that reads died with a file half read. */
export class StripFailure extends Error {
  override name = 'StripFailure';
}

/** A thread that died younger than this is not started again at once: whatever killed it may still be there. */
const YOUNG_MS = 5_000;
const PAUSE_MS = 500;

/** Feeds files to the strip thread, so that reading a large one holds up nobody. */
export class Stripper {
  #thread: Worker | null = null;
  #closed = false;
  #restart: NodeJS.Timeout | null = null;
  #lastId = 0;
  readonly #readers = new Map<number, (message: FromThread) => void>();

  constructor(
    private data: StripThreadData,
    private readonly logger: Logger,
    private readonly startThread: (data: StripThreadData) => Worker = (workerData) =>
      new Worker(new URL('./strip.thread.js', import.meta.url), { workerData }),
  ) {}

  /** Starts the thread that reads; one that dies is followed by another. */
  start(): void {
    const started = performance.now();
    const thread = this.startThread(this.data);
    thread.on('message', (message: FromThread) => this.#readers.get(message.id)?.(message));
    thread.on('error', (error) => this.logger.error({ err: error }, 'strip thread failed'));
    thread.on('exit', () => {
      this.#thread = null;
      for (const [id, read] of this.#readers) read({ id, kind: 'failed', message: 'thread ended' });
      if (this.#closed) return;
      if (performance.now() - started < YOUNG_MS) this.#restart = setTimeout(() => this.start(), PAUSE_MS);
      else this.start();
    });
    this.#thread = thread;
  }

  /** Files that are opened from now on are read with these words. */
  useVocabulary(vocabulary: VocabularyPack): void {
    this.data = { vocabulary };
    this.#tell({ kind: 'vocabulary', vocabulary });
  }

  /**
   * Does what is asked with a file, handing over what may be kept of it.
   * @throws StripFailure when the thread fails or is not there; what `input` throws.
   */
  async read(input: AsyncIterable<Uint8Array>, task: FileTask, keep: (items: StrippedItem[]) => void): Promise<StripOutcome> {
    if (!this.#thread) throw new StripFailure('no thread');
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
        this.#tell({ id, kind: 'open', ...task });
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
    if (this.#restart) clearTimeout(this.#restart);
    await this.#thread?.terminate();
  }

  #tell(message: ToThread): void {
    this.#thread?.postMessage(message);
  }
}
