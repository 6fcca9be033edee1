import { Delivery, type IntakeCounts } from '@ioc/contracts';
import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Client } from './client.js';
import { type Context, Failure } from './context.js';
import { follow } from './follow.js';
import { holdReason } from './hold-reasons.js';
import { parseAnswer } from './parse-answer.js';
import { Progress } from './progress.js';
import { number } from './words.js';

/** Exit code when every file was understood, and one waits for a yes. */
const HELD = 3;

/** `thêm 41, đổi 63, 12 hồ sơ kết thúc`, then what remained and what was read. */
function sentence({ fileName, counts, ended }: Delivery): string {
  const said = [
    `thêm ${number(counts.new)}`, `đổi ${number(counts.changed)}`,
    ...(ended > 0 ? [`${number(ended)} hồ sơ kết thúc`] : []),
    `giữ nguyên ${number(counts.unchanged)}`, `${number(counts.quarantined)} cần xem lại`, `bỏ qua ${number(counts.skipped)} (tiêu đề, dòng tổng)`,
  ];
  return `${fileName}: đã đọc ${number(counts.read)} dòng: ${said.join(', ')}.\n`;
}

function heldWords({ id, fileName, holdReasons }: Delivery): string {
  return [
    `${fileName}: chưa nạp, đang chờ đồng ý vì:`,
    ...holdReasons.map((reason) => `  – ${holdReason(reason)}`),
    `Nếu đúng là tệp cần nạp: đồng ý trên trang nhập tệp, hoặc nạp lại với --sure. Nếu nhầm tệp: ioc withdraw ${id} --reason "nhầm tệp"`,
    '',
  ].join('\n');
}

interface Wish {
  readonly stateDate: string | undefined;
  readonly sure: boolean;
}

/** The delivery as it is when figures include it, or when it waits for a yes or was withdrawn meanwhile. */
async function takeIn(client: Client, context: Context, name: string, { stateDate, sure }: Wish): Promise<Delivery> {
  const file = resolve(context.folder, name);
  const isFile = await stat(file).then((entry) => entry.isFile(), () => false);
  if (!isFile) throw new Failure('không có tệp này');

  const fileName = basename(file);
  const progress = new Progress(context, fileName);
  try {
    progress.sending();
    const query = new URLSearchParams({
      fileName, ...(stateDate === undefined ? {} : { stateDate }), door: 'command', ...(sure ? { sure: 'yes' } : {}),
    });
    const delivery = parseAnswer(Delivery, await client.call({
      method: 'POST',
      path: `/api/intake?${query}`,
      headers: { 'Content-Type': 'application/octet-stream', 'Idempotency-Key': randomUUID() },
      file,
      patient: true,
    }));
    return await follow(client, context, delivery, progress);
  } finally {
    progress.clear();
  }
}

/**
 * Sends files one after another and waits until figures include each. One file gives its counts as one object
 * with `json`, several an array in their order, `null` for a file that was not taken in. Returns the exit code:
 * 0 when every file was taken in, even with rows in quarantine, 3 when one waits for a yes, 1 when one was refused.
 */
export async function importFiles(
  client: Client,
  context: Context,
  { files, json, ...wish }: Wish & { files: readonly string[]; json: boolean },
): Promise<number> {
  const results: (IntakeCounts | null)[] = [];
  let code = 0;
  for (const name of files) {
    try {
      const delivery = await takeIn(client, context, name, wish);
      if (delivery.status === 'withdrawn') throw new Failure('đã bị gỡ trong lúc nạp');
      if (delivery.status === 'held') {
        context.err(heldWords(delivery));
        code ||= HELD;
      } else if (!json) context.out(sentence(delivery));
      results.push(delivery.status === 'held' ? null : delivery.counts);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      results.push(null);
      code = 1;
      context.err(`${name}: ${error.message}\n`);
    }
  }
  if (json) context.out(`${JSON.stringify(files.length === 1 ? results[0] : results)}\n`);
  if (!json && results.some((counts) => counts !== null && counts.quarantined > 0)) {
    context.err('Xem các dòng cần xem lại: ioc quarantine\n');
  }
  return code;
}
