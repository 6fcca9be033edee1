import { Delivery, type IntakeCounts } from '@ioc/contracts';
import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Client } from './client.js';
import { type Context, Failure } from './context.js';
import { parseAnswer } from './parse-answer.js';
import { Progress } from './progress.js';
import { number } from './words.js';

const FIRST_POLL_MS = 100;
const LONGEST_POLL_MS = 1_000;
const POLL_GROWTH = 1.5;

function sentence(fileName: string, counts: IntakeCounts): string {
  const taken = [
    `${number(counts.new)} mới`, `${number(counts.changed)} thay đổi`, `${number(counts.unchanged)} không đổi`,
    `${number(counts.quarantined)} cần xem lại`, `${number(counts.skipped)} bỏ qua (tiêu đề, dòng tổng)`,
  ];
  return `${fileName}: đã đọc ${number(counts.read)} dòng: ${taken.join(', ')}.\n`;
}

async function takeIn(client: Client, context: Context, name: string, stateDate: string | undefined): Promise<IntakeCounts> {
  const file = resolve(context.folder, name);
  const isFile = await stat(file).then((entry) => entry.isFile(), () => false);
  if (!isFile) throw new Failure('không có tệp này');

  const fileName = basename(file);
  const progress = new Progress(context, fileName);
  try {
    progress.sending();
    const query = new URLSearchParams({ fileName, ...(stateDate === undefined ? {} : { stateDate }) });
    let delivery = parseAnswer(Delivery, await client.call({
      method: 'POST',
      path: `/api/intake?${query}`,
      headers: { 'Content-Type': 'application/octet-stream', 'Idempotency-Key': randomUUID() },
      file,
      patient: true,
    }));
    for (let pause = FIRST_POLL_MS; delivery.status !== 'done'; pause = Math.min(pause * POLL_GROWTH, LONGEST_POLL_MS)) {
      progress.follow(delivery);
      await context.wait(pause);
      delivery = parseAnswer(Delivery, await client.call({ path: `/api/deliveries/${delivery.id}`, patient: true }));
    }
    return delivery.counts;
  } finally {
    progress.clear();
  }
}

/**
 * Sends files one after another and waits until figures include each. One file gives one object with
 * `json`, several an array in their order, `null` for a file that was not taken in. Returns the exit code:
 * 0 when every file was taken in, even with rows in quarantine, else 1.
 */
export async function importFiles(
  client: Client,
  context: Context,
  { files, stateDate, json }: { files: readonly string[]; stateDate: string | undefined; json: boolean },
): Promise<number> {
  const results: (IntakeCounts | null)[] = [];
  for (const name of files) {
    try {
      const counts = await takeIn(client, context, name, stateDate);
      results.push(counts);
      if (!json) context.out(sentence(basename(name), counts));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      results.push(null);
      context.err(`${name}: ${error.message}\n`);
    }
  }
  if (json) context.out(`${JSON.stringify(files.length === 1 ? results[0] : results)}\n`);
  if (!json && results.some((counts) => counts !== null && counts.quarantined > 0)) {
    context.err('Xem các dòng cần xem lại: ioc quarantine\n');
  }
  return results.includes(null) ? 1 : 0;
}
