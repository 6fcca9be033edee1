/** A measurement: so much was done at that moment, in milliseconds of a clock that never goes back. */
export interface Sample {
  readonly at: number;
  readonly done: number;
}

/** Only the last seconds tell how fast it is going now. */
const WINDOW_MS = 5_000;
/** A shorter time says nothing about speed. */
const SHORTEST_MS = 400;

/** The samples that still count, with the new one. */
export function withSample(samples: readonly Sample[], sample: Sample): Sample[] {
  const last = samples.at(-1);
  if (last && sample.done < last.done) return [sample];
  return [...samples.filter(({ at }) => sample.at - at <= WINDOW_MS), sample];
}

/** Per second; null while too little is known. */
export function speedOf(samples: readonly Sample[]): number | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.at - first.at < SHORTEST_MS || last.done === first.done) return null;
  return ((last.done - first.done) * 1_000) / (last.at - first.at);
}

/** Seconds still needed, rounded up, at least 1; null while too little is known. */
export function remainingSeconds(samples: readonly Sample[], total: number): number | null {
  const speed = speedOf(samples);
  const done = samples.at(-1)?.done ?? 0;
  if (speed === null || done >= total) return null;
  return Math.max(1, Math.ceil((total - done) / speed));
}

/** Part done in whole per cent, rounded down: 100 only when all is done. */
export function percentOf(done: number, total: number): number {
  return total <= 0 ? 0 : Math.min(100, Math.floor((100 * done) / total));
}
