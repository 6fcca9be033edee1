const MINUTE_MS = 60_000;

/** Counts tries of the last minute; the clock is monotonic, in milliseconds. */
export class Tries {
  readonly #times: number[] = [];

  constructor(
    private readonly perMinute: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Whether nobody has tried in the last minute. */
  get idle(): boolean {
    this.#forget();
    return this.#times.length === 0;
  }

  /** Whether one more is allowed; counts it when it is. */
  allow(): boolean {
    const now = this.#forget();
    if (this.#times.length >= this.perMinute) return false;
    this.#times.push(now);
    return true;
  }

  /** Until one more is allowed, in milliseconds; 0: it is now. */
  get waitMs(): number {
    const now = this.#forget();
    const [first] = this.#times;
    return first === undefined || this.#times.length < this.perMinute ? 0 : first + MINUTE_MS - now;
  }

  /** The last one was no try: it is not counted. */
  giveBack(): void {
    this.#times.pop();
  }

  #forget(): number {
    const now = this.now();
    while (this.#times[0] !== undefined && now - this.#times[0] >= MINUTE_MS) this.#times.shift();
    return now;
  }
}

/** Counts tries of each of many; forgets who has not tried for a minute. */
export class TriesBy {
  readonly #by = new Map<string, Tries>();

  constructor(
    private readonly perMinute: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  allow(who: string): boolean {
    for (const [known, tries] of this.#by) {
      if (!tries.idle) break;
      this.#by.delete(known);
    }
    const tries = this.#by.get(who) ?? new Tries(this.perMinute, this.now);
    // Behind all others: the first ones are those who have not tried for longest.
    this.#by.delete(who);
    this.#by.set(who, tries);
    return tries.allow();
  }
  giveBack(who: string): void {
    this.#by.get(who)?.giveBack();
  }
}
