import type { QuarantineReason } from '@ioc/contracts';

/** What a row says, or why it must wait: the reason and the column it lies in. */
export type Interpretation<T> =
  | { readonly ok: true; readonly statement: T }
  | { readonly ok: false; readonly reason: QuarantineReason; readonly column: string | null };

export type Rejection = Extract<Interpretation<never>, { ok: false }>;

export function reject(reason: QuarantineReason, column: string | null): Rejection {
  return { ok: false, reason, column };
}
