import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 25;
/** Of the time that passes, the most that is spent on asking: what is waited for needs the machine too. */
const SHARE_OF_ASKING = 1 / 5;

/**
 * Asks again until the answer is neither null nor false, and gives it. An error counts as "not yet".
 * @throws Error naming what was waited for, with the last error as its cause
 */
export async function waitFor<T>(
  what: string,
  ask: () => T | null | false | Promise<T | null | false>,
  timeoutMs = 20_000,
): Promise<T> {
  let cause: unknown;
  for (const until = performance.now() + timeoutMs; performance.now() < until;) {
    const asked = performance.now();
    try {
      const answer = await ask();
      if (answer !== null && answer !== false) return answer;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    const took = performance.now() - asked;
    await delay(Math.max(POLL_MS, took / SHARE_OF_ASKING - took));
  }
  throw new Error(`waited ${timeoutMs / 1_000} s in vain for ${what}`, { cause });
}
