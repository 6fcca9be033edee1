import type { IntakeQuery } from '@ioc/contracts';
import { endOfDay } from '@ioc/kpi';
import type { PackProfile } from '@ioc/pack';

export interface StateDateHints {
  /** What the sender says. */
  readonly stated: IntakeQuery['stateDate'];
  /** Last day printed in the file. */
  readonly printedTo: string | null;
  readonly latestEvent: string | null;
  readonly undated: PackProfile['undated'];
  readonly receivedAt: Date;
  readonly timeZone: string;
}

/**
 * The instant that a delivery speaks of: the sender's word, else the day printed in it, else what
 * its profile says, else its receipt; never later than its receipt. A day means the whole day.
 */
export function stateDateOf(hints: StateDateHints): Date {
  const { stated, printedTo, latestEvent, undated, receivedAt, timeZone } = hints;
  const said =
    stated !== undefined ? (stated.length === 'yyyy-MM-dd'.length ? endOfDay(stated, timeZone) : new Date(stated))
    : printedTo !== null ? endOfDay(printedTo, timeZone)
    : undated === 'latest-event' && latestEvent !== null ? new Date(latestEvent)
    : receivedAt;
  return said < receivedAt ? said : receivedAt;
}
