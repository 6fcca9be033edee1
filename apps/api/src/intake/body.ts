import { HttpStatus } from '@nestjs/common';
import type { Request } from 'express';
import { MAX_FILE_BYTES } from '@ioc/intake';
import { Refusal } from '../errors.js';

const PATIENCE_MS = 30_000;
/** A sender who brings less than this in the time of patience keeps others from being read. */
const LEAST_BYTES = 16 * 1024;

export function tooLarge(): Refusal {
  return new Refusal(HttpStatus.PAYLOAD_TOO_LARGE, {
    code: 'too-large',
    message: 'Tệp lớn hơn 100 MB nên chưa lấy gì vào. Hãy xuất theo kỳ ngắn hơn rồi gửi từng tệp.',
  });
}

/** @throws Refusal 413 when a request says that its body is larger than any file that is taken in. */
export function checkAnnouncedSize(request: Pick<Request, 'headers'>): void {
  if (Number(request.headers['content-length'] ?? 0) > MAX_FILE_BYTES) throw tooLarge();
}

/**
 * The body of a request, whole.
 * @param largest bytes above which `tooLarge` is thrown
 * @throws Refusal 408 and 400 when it does not come whole
 */
export async function wholeBody(request: Request, largest: number, tooLarge: () => Refusal): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > largest) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of bodyOf(request)) {
    bytes += chunk.byteLength;
    if (bytes > largest) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The body of a request, which stays usable for an answer when reading is given up. */
export function bodyOf(request: Request): AsyncIterable<Uint8Array> {
  return patiently({ [Symbol.asyncIterator]: () => request.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array> });
}

/**
 * Passes chunks on for as long as they come: at least 16 KB in every 30 s of waiting, or the end.
 * @throws Refusal 408 when they do not, 400 when the sender goes away before the end.
 */
export async function* patiently(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = input[Symbol.asyncIterator]();
  let waitedMs = 0;
  let bytes = 0;
  for (;;) {
    const asked = performance.now();
    const next = await withinTime(chunks.next(), PATIENCE_MS - waitedMs);
    if (next.done === true) return;
    waitedMs += performance.now() - asked;
    bytes += next.value.byteLength;
    if (bytes >= LEAST_BYTES) {
      bytes = 0;
      waitedMs = 0;
    }
    yield next.value;
  }
}

async function withinTime<T>(answer: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooSlow()), Math.max(ms, 0));
  });
  const whole = answer.catch((error: unknown) => {
    throw error instanceof Error && 'code' in error && error.code === 'ECONNRESET' ? senderGone() : error;
  });
  try {
    return await Promise.race([whole, late]);
  } finally {
    clearTimeout(timer);
    // It may fail after nobody waits for it any more.
    whole.catch(() => undefined);
  }
}

function tooSlow(): Refusal {
  return new Refusal(HttpStatus.REQUEST_TIMEOUT, {
    code: 'too-slow',
    message: 'Tệp gửi lên quá chậm: gần như không có dữ liệu trong 30 giây, nên chưa lấy gì vào. Kiểm tra đường mạng rồi gửi lại.',
  });
}

function senderGone(): Refusal {
  return new Refusal(HttpStatus.BAD_REQUEST, { code: 'sender-gone', message: 'Việc gửi tệp bị ngắt giữa chừng nên chưa lấy gì vào. Hãy gửi lại.' });
}
