import type { Instant } from '@ioc/contracts';

/** A wall tells of itself every half a minute: three times not heard is silence. */
const SILENT_AFTER_MS = 90_000;

export type WallCondition = 'alive' | 'silent' | 'never';

/** How a wall is that was last heard at `at`; null: never. Both by the server's clock. */
export function conditionOf(at: Instant | null, now: Instant): WallCondition {
  if (at === null) return 'never';
  return Date.parse(now) - Date.parse(at) < SILENT_AFTER_MS ? 'alive' : 'silent';
}
