/**
 * Calls `send` for each key at most once in an interval, and once more after the last poke: what is sent last is
 * never older than it. A `send` that fails is left; the next poke mends it.
 */
export class Throttle {
  /** Whether a key was poked again while it was being sent or resting. */
  readonly #again = new Map<string, boolean>();
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(
    private readonly intervalMs: number,
    private readonly send: (key: string) => Promise<void>,
  ) {}

  poke(key: string): void {
    if (this.#again.has(key)) this.#again.set(key, true);
    else this.#run(key);
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  #run(key: string): void {
    this.#again.set(key, false);
    const rest = (): void => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        if (this.#again.get(key) === true) this.#run(key);
        else this.#again.delete(key);
      }, this.intervalMs);
      this.#timers.add(timer);
    };
    this.send(key).then(rest, rest);
  }
}
