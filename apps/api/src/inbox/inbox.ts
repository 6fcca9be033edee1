import { createHash } from 'node:crypto';
import { constants, createReadStream, type Stats } from 'node:fs';
import { access, lstat, mkdir, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Logger } from '@ioc/platform';
import type { Sending } from '../intake/intake.service.js';
import { isPassedOver, REFUSED, TAKEN } from './names.js';
import { putAway, sayWhy } from './put-away.js';

/** A file that cannot be taken in, and why, in words for people. */
export class RefusedFile extends Error {
  override name = 'RefusedFile';
}

export interface InboxParts {
  readonly folder: string;
  /** Takes a file in, or answers that it is in already. @throws RefusedFile when it never will be; anything else: later. */
  readonly receive: (body: AsyncIterable<Uint8Array>, sending: Sending) => Promise<unknown>;
  /** The day by which files are put away. */
  readonly today: () => string;
  readonly logger: Logger;
}

/** A file that makes the reader itself fail so often is put aside, so that it does not hold up the others. */
const MOST_FAILURES = 5;

/**
 * The watched folder: files that stand still over two looks are taken in, one after the other, and put away.
 * The key by which one is known is that of its name, time and bytes, so that a look cut short, or two processes
 * that look at once, take it in once.
 */
export class Inbox {
  #seen = new Map<string, string>();
  readonly #failures = new Map<string, number>();
  #fault: string | null = null;

  constructor(private readonly parts: InboxParts) {}

  /** What is wrong with the folder, in words; null: nothing. */
  get fault(): string | null {
    return this.#fault;
  }

  /** Files that lie there. */
  async waiting(): Promise<number> {
    return (await this.#files().catch(() => [])).length;
  }

  /** Looks once and takes in what is finished. Never throws. */
  async look(): Promise<void> {
    const files = await this.#open();
    if (!files) return;
    const before = this.#seen;
    this.#seen = new Map(files.map(({ name, mark }) => [name, mark]));
    for (const mark of this.#failures.keys()) if (!files.some((file) => file.mark === mark)) this.#failures.delete(mark);
    for (const { name, mark } of files.filter((file) => before.get(file.name) === file.mark)) {
      await this.#take(name, mark).catch((error: unknown) => this.#failed(name, mark, error));
    }
  }

  async #open(): Promise<{ name: string; mark: string }[] | null> {
    const { folder, logger } = this.parts;
    try {
      await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
      for (const room of [TAKEN, REFUSED]) await mkdir(join(folder, room), { recursive: true });
      const files = await this.#files();
      if (this.#fault !== null) logger.info('the watched folder can be used again');
      this.#fault = null;
      return files;
    } catch (error) {
      const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      if (this.#fault === null) logger.error({ err: error }, 'the watched folder cannot be used');
      this.#fault = missing ? 'Không có thư mục nhận tệp. Tạo lại thư mục này.' : 'Máy chủ không đọc hoặc không ghi được thư mục nhận tệp. Kiểm tra quyền và ổ đĩa.';
      return null;
    }
  }

  /** Oldest first. */
  async #files(): Promise<{ name: string; mark: string }[]> {
    const { folder } = this.parts;
    const names = (await readdir(folder)).filter((name) => !isPassedOver(name));
    const stats = await Promise.all(names.map(async (name) => ({ name, stat: await lstat(join(folder, name)).catch(() => null) })));
    return stats
      .flatMap(({ name, stat }) => (stat?.isFile() === true ? [{ name, stat }] : []))
      .sort((a, b) => a.stat.mtimeMs - b.stat.mtimeMs)
      .map(({ name, stat }) => ({ name, mark: markOf(name, stat) }));
  }

  async #take(name: string, mark: string): Promise<void> {
    const { folder, receive } = this.parts;
    const path = join(folder, name);
    const idempotencyKey = await keyOf(path, mark);
    const sending: Sending = { fileName: name.slice(0, 255), door: 'folder', by: { kind: 'system', label: basename(folder), address: null }, sure: 'no', sources: null, idempotencyKey };
    try {
      await receive(createReadStream(path), sending);
    } catch (error) {
      if (!(error instanceof RefusedFile)) throw error;
      await this.#refuse(name, mark, error.message);
      return;
    }
    await this.#putAway(name, mark, TAKEN);
  }

  async #refuse(name: string, mark: string, reason: string): Promise<void> {
    const refused = await this.#putAway(name, mark, REFUSED);
    if (refused !== null) await sayWhy(refused, reason);
  }

  /** A file that somebody has changed meanwhile stays: it is another one. */
  async #putAway(name: string, mark: string, room: string): Promise<string | null> {
    const { folder, today } = this.parts;
    const stat = await lstat(join(folder, name)).catch(() => null);
    return stat && markOf(name, stat) === mark ? putAway(folder, name, room, today()) : null;
  }

  async #failed(name: string, mark: string, error: unknown): Promise<void> {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    const { logger } = this.parts;
    const times = (this.#failures.get(mark) ?? 0) + 1;
    this.#failures.set(mark, times);
    if (times === 1) logger.warn({ err: error }, 'a file of the watched folder could not be taken in, trying again');
    if (times < MOST_FAILURES || !(error instanceof Error) || error.name !== 'StripFailure') return;
    await this.#refuse(name, mark, 'Tệp này làm hỏng bộ đọc nhiều lần nên không lấy được. Hãy xuất lại tệp từ phần mềm nguồn.').catch((fault: unknown) =>
      logger.warn({ err: fault }, 'a file of the watched folder could not be put away'),
    );
  }
}

function markOf(name: string, { size, mtimeMs }: Stats): string {
  return `${name}\n${mtimeMs}\n${size}`;
}

async function keyOf(path: string, mark: string): Promise<string> {
  const hash = createHash('sha256').update(mark);
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return `inbox-${hash.digest('hex')}`;
}
