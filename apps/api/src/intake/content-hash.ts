import { createHash } from 'node:crypto';
import type { Period } from '@ioc/contracts';
import type { StrippedRow, WaitingRow } from '@ioc/store';

/** The period that a file prints; of a sheet of states the day or instant of which it is: the next day's is another one. */
export type ContentDate = Period | { readonly of: string } | null;

/**
 * SHA-256 of a stripped copy, in hex: the same content sent again is the same delivery (I1). It is that
 * of the JSON of `[profile, date, rows, unreadable]`, fed in row by row, for a large file's is hundreds of MB.
 */
export function contentHashOf(
  profile: string,
  date: ContentDate,
  rows: readonly StrippedRow[],
  unreadable: readonly WaitingRow[],
): string {
  const hash = createHash('sha256').update(`[${JSON.stringify(profile)},${JSON.stringify(date)}`);
  for (const list of [rows, unreadable]) {
    hash.update(',[');
    for (const [index, row] of list.entries()) hash.update((index === 0 ? '' : ',') + JSON.stringify(row));
    hash.update(']');
  }
  return hash.update(']').digest('hex');
}
