/** What tells whether a page should load itself anew; instants in milliseconds. */
export interface PageAge {
  /** Since the page was loaded. */
  readonly uptime: number;
  /** Minutes of the server's local day. */
  readonly minutes: number;
  /** The script that this page runs, and the one that the server has now; null: not known. */
  readonly ownBuild: string | null;
  readonly serverBuild: string | null;
  readonly heapBytes: number | null;
}

const HOUR_MS = 3_600_000;
/** No page loads itself anew sooner than this after it was loaded, whatever the reason. */
const LEAST_AGE_MS = 60_000;
/** What a wall needs is a tenth of it. */
const HEAP_CEILING_BYTES = 400 * 1024 * 1024;
/** 03:30, when nobody looks. */
const NIGHTLY_MINUTE = 3 * 60 + 30;

/** Why the page should load itself anew now; null: it should not. */
export function reloadReason({ uptime, minutes, ownBuild, serverBuild, heapBytes }: PageAge): 'upgrade' | 'heap' | 'night' | null {
  if (uptime < LEAST_AGE_MS) return null;
  if (ownBuild !== null && serverBuild !== null && ownBuild !== serverBuild) return 'upgrade';
  if (heapBytes !== null && heapBytes > HEAP_CEILING_BYTES) return 'heap';
  if (minutes === NIGHTLY_MINUTE && uptime > HOUR_MS) return 'night';
  return null;
}
