import type { IntakeQuery } from '@ioc/contracts';
import { endOfDay, instantOf, localDay } from '@ioc/kpi';
import type { PackProfile } from '@ioc/pack';

export interface StateDateHints {
  /** What the sender says. */
  readonly stated: IntakeQuery['stateDate'];
  /** Last day printed in the file. */
  readonly printedTo: string | null;
  /** Time of that day printed beside it, `HH:mm`. */
  readonly printedTime: string | null;
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
  const { stated, printedTo, printedTime, latestEvent, undated, receivedAt, timeZone } = hints;
  const said =
    stated !== undefined ? (stated.length === 'yyyy-MM-dd'.length ? endOfDay(stated, timeZone) : new Date(stated))
    : printedTo !== null ? (printedTime === null ? endOfDay(printedTo, timeZone) : instantOf(printedTo, printedTime, timeZone))
    : undated === 'latest-event' && latestEvent !== null ? new Date(latestEvent)
    : receivedAt;
  return said < receivedAt ? said : receivedAt;
}

/**
 * The day (`yyyy-MM-dd`) or the instant (ISO, UTC) of which a sheet of states is: as the sender says, else as printed,
 * else the day of its receipt. The same rows of another are another word, those of the same one are no news.
 */
export function sheetDateOf({ stated, printedTo, printedTime, receivedAt, timeZone }: Omit<StateDateHints, 'latestEvent' | 'undated'>): string {
  if (stated !== undefined) return stated.length === 'yyyy-MM-dd'.length ? stated : new Date(stated).toISOString();
  if (printedTo === null) return localDay(receivedAt, timeZone);
  return printedTime === null ? printedTo : instantOf(printedTo, printedTime, timeZone).toISOString();
}
