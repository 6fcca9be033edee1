import { DAY, HOUR, type Life, type LifeEvent, type Minute } from './lives.js';
import type { RuleSet } from './recount.js';
import { workBetween } from './worked-time.js';

/** Counted by the words of DOMAIN.md 8: HS05, HS13, HS14, HS15, HS17, HS18, TT01, SH01, SH02. */
export const FURTHER = [
  'fullOnline', 'fullOther', 'acceptedLate', 'acceptanceUntold', 'digitised', 'notDigitised', 'asked', 'waiting', 'rejected',
  'worked', 'workedMinutes', 'workedUntold', 'paidOnline', 'paidOther', 'electronicResult', 'noElectronicResult',
] as const;
export type Further = (typeof FURTHER)[number];
type Counts = Partial<Record<Further, number>>;

/** Working hours within which an online dossier is to be accepted (HS18). */
const LIMIT = 8 * HOUR;

const dayOf = (at: Minute): number => Math.floor(at / DAY);
/** 00:00 is a date without a time. */
const hasHour = (at: Minute): boolean => at % DAY !== 0;
const yesOrNo = (flag: boolean | null, yes: Further, no: Further): Counts => (flag === null ? {} : { [flag ? yes : no]: 1 });

/** What does not depend on the day from which one looks back. */
interface Whole {
  readonly accepted: Minute | null;
  readonly rejected: Minute | null;
  readonly end: LifeEvent | null;
  readonly asked: Minute | null;
  readonly ofReceipt: Counts;
  readonly ofEnd: Counts;
}

const wholes = new WeakMap<Life, Whole>();

function wholeOf(life: Life): Whole {
  let whole = wholes.get(life);
  if (!whole) {
    const at = (test: (event: LifeEvent) => boolean): Minute | null => life.events.find(test)?.at ?? null;
    const accepted = at(({ kind }) => kind === 'accepted');
    const end = life.events.find(({ kind }) => kind === 'solved' || kind === 'withdrawn') ?? null;
    whole = {
      accepted, end,
      rejected: at(({ kind }) => kind === 'rejected'),
      asked: at((event) => event.kind === 'paused' && event.reason === 'supplement'),
      ofReceipt: accepted === null ? {} : receiptOf(life, accepted),
      ofEnd: accepted === null || end?.kind !== 'solved' ? {} : solvedOf(life, accepted, end.at),
    };
    wholes.set(life, whole);
  }
  return whole;
}

function receiptOf({ procedure, channel, submittedAt, told }: Life, accepted: Minute): Counts {
  const day = new Date(accepted * 60_000).toISOString().slice(0, 10);
  const level = procedure.serviceLevels?.findLast(({ validFrom }) => validFrom <= day)?.level;
  return {
    ...(level === 'FULL' && { [channel === 'ONLINE' ? 'fullOnline' : 'fullOther']: 1 }),
    ...yesOrNo(told.digitised, 'digitised', 'notDigitised'),
    ...(channel === 'ONLINE' && latenessOf(submittedAt, accepted)),
  };
}

function latenessOf(submitted: Minute, accepted: Minute): Counts {
  const until = (at: Minute): Minute => (hasHour(at) ? at : at + DAY);
  if (workBetween(until(submitted), accepted) > LIMIT) return { acceptedLate: 1 };
  return workBetween(submitted, until(accepted)) <= LIMIT ? {} : { acceptanceUntold: 1 };
}

function solvedOf({ events, told, tellsPauses }: Life, accepted: Minute, end: Minute): Counts {
  const { obligationPaid, paidOnline, electronicResult } = told;
  return {
    ...(tellsPauses && hasHour(accepted) && hasHour(end) ? { worked: 1, workedMinutes: workBetween(accepted, end) - pausedBetween(events, end) } : { workedUntold: 1 }),
    ...(obligationPaid === true && yesOrNo(paidOnline, 'paidOnline', 'paidOther')),
    ...yesOrNo(electronicResult, 'electronicResult', 'noElectronicResult'),
  };
}

function pausedBetween(events: readonly LifeEvent[], end: Minute): number {
  let minutes = 0;
  let since: Minute | null = null;
  for (const { kind, at } of events) {
    if (kind === 'paused') since ??= at;
    else if (since !== null && (kind === 'resumed' || at === end)) {
      minutes += workBetween(since, at);
      since = null;
    }
  }
  return minutes;
}

function isWaiting({ events }: Life, last: number): boolean {
  const state = events.findLast(({ kind, at }) => kind !== 'apology' && dayOf(at) <= last);
  return state?.kind === 'paused' && state.reason === 'supplement';
}

/** What one dossier adds to the figures of the days from `first` to `last`. */
export function furtherOf(life: Life, first: number, last: number, rules: RuleSet): Counts {
  const { accepted, rejected, end, asked, ofReceipt, ofEnd } = wholeOf(life);
  const isIn = (at: Minute | null): boolean => at !== null && first <= dayOf(at) && dayOf(at) <= last;
  if (rejected !== null) return isIn(rejected) ? { rejected: 1 } : {};
  if (accepted === null || dayOf(accepted) > last) return {};
  const hasEnded = end !== null && dayOf(end.at) <= last;
  if (hasEnded && end.kind === 'withdrawn' && rules === 'withdrawn-excluded') return {};
  return {
    ...(isIn(accepted) && ofReceipt),
    ...(isIn(asked) && { asked: 1 }),
    ...(!hasEnded && isWaiting(life, last) && { waiting: 1 }),
    ...(end !== null && isIn(end.at) && ofEnd),
  };
}
