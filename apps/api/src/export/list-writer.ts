import { HttpStatus } from '@nestjs/common';
import { Worker } from 'node:worker_threads';
import { Refusal } from '../errors.js';
import { firstWord } from '../first-word.js';
import type { ListTask } from './list.thread.js';

/** Ten thousand rows take some seconds; others wait for their turn meanwhile. */
const WITHIN_MS = 120_000;
const MOST_MEGABYTES = 1_024;

let last: Promise<unknown> = Promise.resolve();

/**
 * Writes a list as `.xlsx`, one after the other, in a thread of its own: screens wait for nobody's file.
 * @throws Refusal 422 when it would take more than two minutes or a gigabyte
 */
export function writeList(task: ListTask): Promise<Buffer> {
  const turn = last.then(() => writeInThread(task));
  last = turn.catch(() => undefined);
  return turn;
}

async function writeInThread(workerData: ListTask): Promise<Buffer> {
  const thread = new Worker(new URL('./list.thread.js', import.meta.url), { workerData, resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES } });
  const bytes = await firstWord<Uint8Array>(thread, WITHIN_MS);
  if (bytes) return Buffer.from(bytes);
  throw new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, {
    code: 'too-long', message: 'Danh sách quá dài nên chưa làm được tệp Excel. Hãy chọn kỳ ngắn hơn, lọc bớt, hoặc tải CSV.',
  });
}
