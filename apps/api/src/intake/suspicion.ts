import { IsoDay, type Door, type HoldReason, type Period, type ProfileEntity } from '@ioc/contracts';
import { daysBetween, endOfDay, localDay, type TimeContext } from '@ioc/kpi';
import type { PackProfile } from '@ioc/pack';
import { endedAmong, recentSizes, type DistrictCatalogue, type EntityManager } from '@ioc/store';
import type { FileFacts } from './file-facts.js';
import { holdReasonsOf } from './hold-reasons.js';

export interface Candidate {
  readonly profile: PackProfile;
  /** Another kind of file for which its columns would do as well. */
  readonly rival: ProfileEntity | null;
  readonly facts: FileFacts;
  readonly printed: Period | null;
  /** Units that its title names and this district does not have, when it names none of ours. */
  readonly foreignUnits: readonly string[];
  /** Day or instant that the sender states. */
  readonly stated: string | undefined;
  /** The state date that it gets. */
  readonly stateAt: Date;
  readonly door: Door;
  /** The same content came before. */
  readonly known: boolean;
}

/** Full lists by whose sizes the usual one is judged. */
const SIZES = 10;
const CODES_AT_ONCE = 5_000;
const DAY_MS = 86_400_000;

/** Why a file that was read should wait for a yes, by what is known already. */
export async function suspicionsOf(
  manager: EntityManager,
  candidate: Candidate,
  { catalogue, time, demo }: { readonly catalogue: DistrictCatalogue; readonly time: TimeContext; readonly demo: boolean },
): Promise<HoldReason[]> {
  const { profile, facts, printed, stateAt } = candidate;
  const today = localDay(time.now, time.timeZone);
  const summary = profile.entity === 'unit-summary';
  const claimedAt = claimOf(candidate, time);
  return holdReasonsOf({
    ...candidate,
    ...facts,
    taken: profile.entity,
    claimedAt,
    claimedDay: localDay(claimedAt, time.timeZone),
    today,
    recentSizes: profile.speaksFor === 'units' && !summary ? await recentSizes(manager, { profile: profile.id, limit: SIZES }) : [],
    days: printed && daysBetween(printed.from, printed.to) + 1,
    goingBack: await endedBefore(manager, profile.source, facts.running, new Date(stateAt.getTime() - DAY_MS)),
    demoPast: demo ? { from: catalogue.district.defaultPeriod.from, to: today } : null,
    speaksOf: spokenDays(candidate, time.timeZone),
  });
}

/** A list printed to the end of a year that has begun is ordinary; one that begins ahead, or a sender who says so, is not. */
function claimOf({ stated, printed, stateAt }: Candidate, { now, timeZone }: TimeContext): Date {
  const instantOf = (text: string): Date => (IsoDay.safeParse(text).success ? endOfDay(text, timeZone) : new Date(text));
  if (stated !== undefined) return instantOf(stated);
  return printed && printed.from > localDay(now, timeZone) ? instantOf(printed.from) : stateAt;
}

/** Days that the file itself speaks of; what lies between its rows is not looked at. */
function spokenDays({ printed, facts }: Candidate, timeZone: string): Period | null {
  if (printed) return printed;
  if (facts.latestEvent === null) return null;
  const day = localDay(facts.latestEvent, timeZone);
  return { from: day, to: day };
}

/** Of dossiers that run by the file those that had ended before an instant. A day's grace: a list may be some hours older than its date. */
async function endedBefore(manager: EntityManager, source: string, running: readonly string[], before: Date): Promise<string[]> {
  const codes: string[] = [];
  for (let start = 0; start < running.length; start += CODES_AT_ONCE) {
    const ended = await endedAmong(manager, source, running.slice(start, start + CODES_AT_ONCE));
    codes.push(...ended.filter(({ endedAt }) => new Date(endedAt) < before).map(({ code }) => code));
  }
  return codes;
}
