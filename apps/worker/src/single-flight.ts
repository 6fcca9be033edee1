/**
 * Runs a task at most once at a time. A request that comes while it runs makes it run once more
 * afterwards, so nothing that was asked for before a run began is missed.
 */
export class SingleFlight {
  #running: Promise<void> | null = null;
  #again = false;
  #closed = false;

  constructor(private readonly task: () => Promise<void>) {}

  /** Resolves when a run that began after this call has ended. @throws what the task throws. */
  request(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    if (this.#running) this.#again = true;
    else this.#running = this.#run();
    return this.#running;
  }

  /** Lets the present run end and starts no other. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#again = false;
    await this.#running?.catch(() => undefined);
  }

  async #run(): Promise<void> {
    try {
      do {
        this.#again = false;
        await this.task();
      } while (this.#again);
    } finally {
      this.#running = null;
    }
  }
}
