import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';

/**
 * What a thread says first, upon which it is ended; null: it has used up its time or its memory.
 * @throws what the thread throws
 */
export async function firstWord<T>(thread: Worker, withinMs: number): Promise<T | null> {
  try {
    const [said] = (await once(thread, 'message', { signal: AbortSignal.timeout(withinMs) })) as [T];
    return said;
  } catch (error) {
    if (USED_UP.has((error as NodeJS.ErrnoException).code)) return null;
    throw error;
  } finally {
    await thread.terminate();
  }
}

const USED_UP: ReadonlySet<string | undefined> = new Set(['ABORT_ERR', 'ERR_WORKER_OUT_OF_MEMORY']);
