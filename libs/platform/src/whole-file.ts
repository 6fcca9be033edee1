import { linkSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Null: there is no such file. */
export function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function draftOf(file: string, text: string, mode: number): string {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text, { mode, flush: true });
  return draft;
}

/** Writes a file whole, or not at all. */
export function replaceFile(file: string, text: string, mode: number): void {
  renameSync(draftOf(file, text, mode), file);
}

/** Writes a file unless there is one; of processes that do so at the same time one wins. Gives what stands there then. */
export function keepFirst(file: string, text: string, mode: number): string {
  const draft = draftOf(file, text, mode);
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
  return readFileSync(file, 'utf8');
}
