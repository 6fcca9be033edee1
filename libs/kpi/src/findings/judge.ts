import type { Finding, FindingCode } from '@ioc/contracts';

/** What can be seen of a running system at one moment. */
export interface SystemFacts {
  readonly sources: readonly { readonly id: string; readonly late: boolean; readonly lateReporters: number }[];
  /** Dossiers past their due date of which nobody has spoken since. */
  readonly awaiting: number;
  /** Open dossiers that were promised, before any apology, for another day than is worked out; absent: nobody has looked. */
  readonly dueDiffers?: number | undefined;
  /** Codes of units that have lost every network. */
  readonly isolatedUnits: readonly string[];
  /** Rollup cells that differed from the rows at the last recount. */
  readonly driftedCells: number;
  readonly rowsWaiting: number;
  readonly deliveriesHeld: number;
  readonly backup: { readonly lastAt: Date | null; readonly failed: boolean };
  /** Null: cannot be told. */
  readonly freeBytes: number | null;
  readonly clockBehind: boolean;
  /** The last verification of the audit log found it changed. */
  readonly auditBroken: boolean;
  /** Reminders by e-mail that were tried and have not arrived. */
  readonly remindersUnsent: number;
  /** By the machine's clock. */
  readonly now: Date;
}

export type Judged = Omit<Finding, 'since'>;

/** A night's backup and some hours. */
const OLD_BACKUP_MS = 26 * 3_600_000;
const LEAST_FREE_BYTES = 2 * 1024 ** 3;

/** What of it somebody should know; a source that never spoke and a backup that was never due are no findings. */
export function judgeSystem(facts: SystemFacts): Judged[] {
  const found: Judged[] = [];
  const note = (code: FindingCode, level: Judged['level'], count: number | null = null, subject: string | null = null): void => {
    if (count !== 0) found.push({ code, subject, level, count });
  };
  for (const { id, late, lateReporters } of facts.sources) {
    if (late) note('source-late', 'warning', null, id);
    else note('reporters-late', 'warning', lateReporters, id);
  }
  note('awaiting-confirmation', 'warning', facts.awaiting);
  note('due-differs', 'warning', facts.dueDiffers ?? 0);
  for (const unit of facts.isolatedUnits) note('isolated', 'critical', null, unit);
  note('drift', 'warning', facts.driftedCells);
  note('rows-waiting', 'warning', facts.rowsWaiting);
  note('deliveries-held', 'warning', facts.deliveriesHeld);
  const { lastAt, failed } = facts.backup;
  if (failed) note('backup-failed', 'warning');
  else if (lastAt && facts.now.getTime() - lastAt.getTime() > OLD_BACKUP_MS) note('backup-old', 'warning');
  if (facts.freeBytes !== null && facts.freeBytes < LEAST_FREE_BYTES) note('disk-low', 'warning');
  if (facts.clockBehind) note('clock-behind', 'critical');
  note('mail-failing', 'warning', facts.remindersUnsent);
  if (facts.auditBroken) note('audit-broken', 'critical');
  return found;
}
