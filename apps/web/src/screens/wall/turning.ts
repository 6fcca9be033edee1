import type { SceneName } from '@ioc/contracts';

export type Turns = readonly { readonly scene: SceneName; readonly seconds: number }[];

/** Which scene of the plan is on, since when, and until when it stays because somebody chose it; milliseconds of the page's life. */
export interface Turning {
  readonly place: number;
  readonly since: number;
  readonly heldUntil: number;
}

/** What somebody has chosen stays this long. */
const HOLD_MS = 5 * 60_000;

export function begin(now: number): Turning {
  return { place: 0, since: now, heldUntil: 0 };
}

/** The next scene when the time of this one is over. */
export function turned(plan: Turns, turning: Turning, now: number): Turning {
  const seconds = plan[turning.place]?.seconds ?? 0;
  if (turning.place < plan.length && (plan.length === 1 || now < Math.max(turning.since + 1_000 * seconds, turning.heldUntil))) return turning;
  return { place: (turning.place + 1) % plan.length, since: now, heldUntil: 0 };
}

/** The scene that somebody chose; places go round. */
export function chosen(plan: Turns, place: number, now: number): Turning {
  return { place: (place + plan.length) % plan.length, since: now, heldUntil: now + HOLD_MS };
}
