import { closeSync, copyFileSync, fstatSync, openSync, readSync, statSync, truncateSync } from 'node:fs';

const LARGEST = 20 * 1024 * 1024;
const TAIL_BYTES = 4_096;

/** Last lines of a log, for people; empty when there is none. */
export function tailOf(file: string, lines: number): string {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch {
    return '';
  }
  try {
    const { size } = fstatSync(descriptor);
    const buffer = Buffer.alloc(Math.min(size, TAIL_BYTES));
    readSync(descriptor, buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString('utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } finally {
    closeSync(descriptor);
  }
}

/** Keeps a log and its predecessor at 20 MB each; the writer's descriptor, opened to append, stays valid. */
export function limitLog(file: string): void {
  if (statSync(file).size <= LARGEST) return;
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
}
