import type { ServerTime } from '@ioc/contracts';

/** The demo's clock between two of the server's messages. `ticks`: milliseconds of real time from any start, e.g. `performance.now`. */
export class DemoTime {
  #told: { readonly time: ServerTime; readonly at: number } | null = null;

  constructor(private readonly ticks: () => number) {}

  hear(time: ServerTime): void {
    this.#told = { time, at: this.ticks() };
  }

  /** The line is cut: the clock may be turned before it is heard again. */
  forget(): void {
    this.#told = null;
  }

  /** Null: not told, or not the demo's. */
  now(): { readonly now: Date; readonly speed: number } | null {
    if (!this.#told?.time.demo) return null;
    const { time: { now, speed }, at } = this.#told;
    return { now: new Date(Date.parse(now) + (this.ticks() - at) * speed), speed };
  }
}
