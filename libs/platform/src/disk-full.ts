const DISK_FULL = new Set(['ENOSPC', 'EDQUOT', '53100']);
/** An error may name itself as its cause. */
const DEEPEST_CAUSE = 5;

/** Whether an error, or one of its causes, says that no space is left: of the file system, or PostgreSQL's 53100. */
export function isDiskFull(error: unknown): boolean {
  for (let depth = 0, at = error; depth <= DEEPEST_CAUSE && typeof at === 'object' && at !== null; depth += 1) {
    const { code, cause } = at as { code?: unknown; cause?: unknown };
    if (typeof code === 'string' && DISK_FULL.has(code)) return true;
    at = cause;
  }
  return false;
}
