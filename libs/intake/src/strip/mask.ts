import type { Vocabulary } from '../vocabulary.js';

const SHOWN_LETTERS = 2;
/** Columns of words that somebody may teach: what hides there is told apart by its fingerprint. */
const WORD_COLUMNS: ReadonlySet<string> = new Set(['unitName', 'status', 'procedureName', 'channel', 'operator']);

/** What is kept of a text that may be personal: two letters and the length; of a short one the length only. */
export function mask(text: string): string {
  const letters = [...text];
  const shown = letters.length > 2 * SHOWN_LETTERS ? letters.slice(0, SHOWN_LETTERS).join('') : '';
  return `${shown}…${letters.length}`;
}

/** What is kept of a cell that is not of its column's shape: `mask`, with the fingerprint of a word: `Đa…12#3f9a1c02`. */
export function maskCell(column: string, text: string, vocabulary: Vocabulary): string {
  const fingerprint = WORD_COLUMNS.has(column) ? vocabulary.fingerprint(text) : null;
  return fingerprint === null ? mask(text) : `${mask(text)}#${fingerprint}`;
}

/** Whether a kept cell was masked: no shape that is let through contains the ellipsis. */
export function isMasked(cell: string): boolean {
  return cell.includes('…');
}

/** Whether `word`, in any spelling that `normaliseText` sees through, is what a masked cell hides. */
export function matchesMasked(cell: string, word: string, vocabulary: Vocabulary): boolean {
  const fingerprint = vocabulary.fingerprint(word);
  return fingerprint !== null && isMasked(cell) && cell.endsWith(`#${fingerprint}`);
}
