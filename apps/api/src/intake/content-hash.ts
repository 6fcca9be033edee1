import { createHash } from 'node:crypto';
import type { Period } from '@ioc/contracts';
import type { StrippedRow, WaitingRow } from '@ioc/store';

/**
 * SHA-256 of a stripped copy, in hex: the same content sent again is the same delivery (I1). It is that
 * of the JSON of `[profile, period, rows, unreadable]`, fed in row by row, for a large file's is hundreds of MB.
 */
export function contentHashOf(
  profile: string,
  period: Period | null,
  rows: readonly StrippedRow[],
  unreadable: readonly WaitingRow[],
): string {
  const hash = createHash('sha256').update(`[${JSON.stringify(profile)},${JSON.stringify(period)}`);
  for (const list of [rows, unreadable]) {
    hash.update(',[');
    for (const [index, row] of list.entries()) hash.update((index === 0 ? '' : ',') + JSON.stringify(row));
    hash.update(']');
  }
  return hash.update(']').digest('hex');
}
