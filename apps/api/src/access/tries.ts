const MINUTE_MS = 60_000;

/** Counts tries of the last minute; the clock is monotonic, in milliseconds. */
export class Tries {
  readonly #times: number[] = [];

  constructor(
    private readonly perMinute: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Whether one more is allowed; counts it when it is. */
  allow(): boolean {
    const now = this.now();
    while (this.#times[0] !== undefined && now - this.#times[0] >= MINUTE_MS) this.#times.shift();
    if (this.#times.length >= this.perMinute) return false;
    this.#times.push(now);
    return true;
  }
}
