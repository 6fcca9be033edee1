import { localDay } from '@ioc/kpi';
import { later, type Office } from '../model/office.js';

const MINUTE_MS = 60_000;
const PORTAL_MINUTES = 5;
const FIRST_LIST_MINUTES = 6;
/** Making a list takes the desk so long. */
const LIST_TAKES_MINUTES = 4;
/** After a longer break of demo time one full list takes the place of all that was missed. */
const LONGEST_BREAK_MINUTES = 180;

/** What is due for sending: instants of which it speaks. */
export interface Due {
  readonly list: Date | null;
  readonly portal: { readonly from: Date; readonly to: Date } | null;
}

/**
 * What became due after all up to `played` was sent (null: nobody knows what was) and until `now`: the newest list of
 * 07:06, 11:30 and 17:00 (by these hours of the office; sent four minutes later), and everything of whole five minutes
 * in one portal message. Nothing when the clock was turned back.
 */
export function dueBetween(played: Date | null, now: Date, office: Office): Due {
  const step = PORTAL_MINUTES * MINUTE_MS;
  if (played === null || now.getTime() - played.getTime() > LONGEST_BREAK_MINUTES * MINUTE_MS) {
    return { list: new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS), portal: null };
  }
  const to = new Date(Math.floor(now.getTime() / step) * step);
  if (to <= played) return { list: null, portal: null };
  return { list: newestList(played, to, office), portal: { from: played, to } };
}

/** The list sent last in a span that contains its end, not its beginning. */
function newestList(from: Date, to: Date, office: Office): Date | null {
  const day = localDay(to, office.timeZone);
  const days = office.calendar.isWorkingDay(day) ? [day] : [];
  const lists = [...days, office.calendar.previousWorkingDay(day)].flatMap((each) => [later(office.opening(each), FIRST_LIST_MINUTES), ...office.closings(each)]);
  const sent = lists.filter((at) => later(at, LIST_TAKES_MINUTES) > from && later(at, LIST_TAKES_MINUTES) <= to);
  return sent.reduce<Date | null>((newest, at) => (newest === null || at > newest ? at : newest), null);
}
