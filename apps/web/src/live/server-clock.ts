import type { Instant } from '@ioc/contracts';

/**
 * The server's time between its messages, counted by a monotonic clock: the screen's own date and time
 * may be wrong and may jump (I8).
 */
export class ServerClock {
  #heard: { server: number; monotonic: number; speed: number } | null = null;
  readonly #monotonic: () => number;

  /** `monotonic` gives milliseconds that never go back. */
  constructor(monotonic: () => number) {
    this.#monotonic = monotonic;
  }

  /** `speed`: how many of the server's seconds pass in one of the screen's. */
  hear(now: Instant, speed = 1): void {
    this.#heard = { server: Date.parse(now), monotonic: this.#monotonic(), speed };
  }

  /** How many of the server's seconds pass in one of the screen's. */
  get speed(): number {
    return this.#heard?.speed ?? 1;
  }

  /** Null before the first message. */
  now(): Date | null {
    return this.#heard && new Date(this.#heard.server + (this.#monotonic() - this.#heard.monotonic) * this.#heard.speed);
  }
}
