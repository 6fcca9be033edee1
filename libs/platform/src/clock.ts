/** The only source of "now": injected everywhere, so that tests and the demo can turn it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that is set to another time than the machine's and runs on at its pace. */
export class ShiftedClock implements Clock {
  #shiftMs = 0;

  constructor(private readonly real: Clock) {}

  /** It showed `worldAt` when the real clock showed `realAt`. */
  set(worldAt: Date, realAt: Date): void {
    this.#shiftMs = worldAt.getTime() - realAt.getTime();
  }

  now(): Date {
    return new Date(this.real.now().getTime() + this.#shiftMs);
  }
}
