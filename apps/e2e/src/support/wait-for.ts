import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 25;

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
  for (const until = performance.now() + timeoutMs; performance.now() < until; await delay(POLL_MS)) {
    try {
      const answer = await ask();
      if (answer !== null && answer !== false) return answer;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
  }
  throw new Error(`waited ${timeoutMs / 1_000} s in vain for ${what}`, { cause });
}
