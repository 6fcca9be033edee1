/** The only source of "now": injected everywhere, so that tests and the demo can turn it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that is set to another time than the machine's and runs on at its pace, or at a multiple of it. */
export class ShiftedClock implements Clock {
  #world = 0;
  #real = 0;
  #speed = 1;

  constructor(private readonly real: Clock) {}

  /** How many seconds pass on it in one of the machine's. */
  get speed(): number {
    return this.#speed;
  }

  /** It showed `worldAt` when the real clock showed `realAt`, and runs `speed` times as fast since. */
  set(worldAt: Date, realAt: Date, speed = 1): void {
    this.#world = worldAt.getTime();
    this.#real = realAt.getTime();
    this.#speed = speed;
  }

  now(): Date {
    return new Date(this.#world + (this.real.now().getTime() - this.#real) * this.#speed);
  }
}
