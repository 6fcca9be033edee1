import type { IntakeCounts, QuarantineReason } from '@ioc/contracts';

/** A row that waits: line of the sender's file, reason, column. */
export type Waiting = readonly [line: number, reason: QuarantineReason, column: string | null];

export interface Refused {
  readonly status: 413 | 422;
  readonly code: string;
}

export interface TakenIn {
  readonly counts: IntakeCounts;
  readonly waiting: readonly Waiting[];
}

/** A bad or odd file and what must become of it. */
export interface CorpusFile {
  readonly name: string;
  /** Made when asked for: some are large. */
  readonly bytes: () => Uint8Array | Promise<Uint8Array>;
  readonly expected: Refused | TakenIn;
}

export function refused(code: string, status: Refused['status'] = 422): Refused {
  return { status, code };
}

/** What is left out is 0; `read` is the sum of the others (I2). */
export function takenIn(counts: Partial<Omit<IntakeCounts, 'read' | 'quarantined'>>, ...waiting: readonly Waiting[]): TakenIn {
  const all = { new: 0, changed: 0, unchanged: 0, skipped: 0, ...counts, quarantined: waiting.length };
  return { counts: { read: Object.values(all).reduce((sum, count) => sum + count, 0), ...all }, waiting };
}
