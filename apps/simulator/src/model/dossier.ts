import type { Random } from './random.js';
import { later, type Office } from './office.js';

/** Codes of `DOMAIN.md` 1.3. */
export const STATUS = {
  accepted: '2', processing: '4', supplement: '5', financial: '6', withdrawn: '7', stopped: '8', completed: '9', returned: '10',
} as const;
export type StatusCode = (typeof STATUS)[keyof typeof STATUS];
/** Codes of `DOMAIN.md` 1.6: 1 at the counter, 2 online, 3 by post. */
export type ChannelCode = '1' | '2' | '3';

const LATE = 0.002;
const WITHDRAWN = 0.01;
const SUPPLEMENT = 0.04;
const CORRECTED = 0.01;

/** One moment of a dossier's life, from which on it stands so. */
interface Turn {
  readonly at: Date;
  readonly status: StatusCode;
  /** Due date in force from then on. */
  readonly dueAt: Date | null;
}

export interface Supplement {
  readonly requestedAt: Date;
  readonly receivedAt: Date;
}

/** A dossier with its whole life, in order of time. */
export interface Dossier {
  readonly code: string;
  readonly unitCode: string;
  readonly procedureCode: string;
  readonly field: string;
  readonly channel: ChannelCode;
  readonly submittedAt: Date | null;
  readonly acceptedAt: Date;
  readonly turns: readonly Turn[];
  readonly supplement: Supplement | null;
}

/** How a dossier stands at one instant, as a source may say it. */
export interface Standing extends Omit<Dossier, 'turns'> {
  readonly status: StatusCode;
  readonly dueAt: Date | null;
  readonly completedAt: Date | null;
  readonly returnedAt: Date | null;
}

/** Null: it has not been accepted yet. What lies after the instant is not said. */
export function standingAt(dossier: Dossier, at: Date): Standing | null {
  const past = dossier.turns.filter((turn) => turn.at <= at);
  const last = past.at(-1);
  if (!last) return null;
  const { turns: _, supplement, ...rest } = dossier;
  const when = (status: StatusCode): Date | null => past.find((turn) => turn.status === status)?.at ?? null;
  return {
    ...rest,
    status: last.status,
    dueAt: last.dueAt,
    completedAt: when(STATUS.completed) ?? when(STATUS.withdrawn),
    returnedAt: when(STATUS.returned),
    supplement: supplement && supplement.requestedAt <= at ? supplement : null,
  };
}

/** Whether anything happened after `from`, up to and including `to`. */
export function turnedBetween({ turns }: Dossier, from: Date, to: Date): boolean {
  return turns.some(({ at }) => at > from && at <= to);
}

/** When it ended; null: its life is not known to its end. */
export function endOf({ turns }: Dossier): Date | null {
  return turns.find(({ status }) => status === STATUS.completed || status === STATUS.withdrawn)?.at ?? null;
}

/** From acceptance to the end: nearly always in time, all of it in working time. `termDays`: working days. */
export function lifeOf(acceptedAt: Date, termDays: number, office: Office, random: Random): { turns: Turn[]; supplement: Supplement | null } {
  const term = termDays * office.minutesPerDay;
  const startsAt = office.addMinutes(acceptedAt, Math.min(random.int(2, 40), term / 4));
  let dueAt = office.dueAfter(acceptedAt, term);
  const turns: Turn[] = [
    { at: acceptedAt, status: STATUS.accepted, dueAt },
    { at: startsAt, status: STATUS.processing, dueAt },
  ];
  let supplement: Supplement | null = null;
  let done = random.between(0.15, 0.3) * term;
  if (random.chance(SUPPLEMENT)) {
    const pause = random.int(60, 5 * office.minutesPerDay);
    const requestedAt = office.addMinutes(acceptedAt, done);
    supplement = { requestedAt, receivedAt: office.addMinutes(requestedAt, pause) };
    turns.push({ at: requestedAt, status: STATUS.supplement, dueAt });
    // The clock stands still meanwhile (C11).
    dueAt = office.dueAfter(dueAt, pause);
    turns.push({ at: supplement.receivedAt, status: STATUS.processing, dueAt });
  }
  const workedFrom = turns.at(-1)?.at ?? startsAt;
  if (random.chance(CORRECTED)) {
    dueAt = office.addDays(dueAt, random.int(1, 3));
    turns.push({ at: office.addMinutes(workedFrom, 0.1 * term), status: STATUS.processing, dueAt });
  }
  done = random.between(0.35, 0.65) * term;
  const withdrawn = random.chance(WITHDRAWN);
  const endsAt = random.chance(LATE) && !withdrawn ? office.addDays(dueAt, random.int(1, 3)) : office.addMinutes(workedFrom, done);
  turns.push(...ending(endsAt, withdrawn, dueAt, office, random));
  return { turns, supplement };
}

/** The last turns of a life: withdrawn, or completed and some time later handed over. */
export function ending(endsAt: Date, withdrawn: boolean, dueAt: Date | null, office: Office, random: Random): Turn[] {
  if (withdrawn) return [{ at: endsAt, status: STATUS.withdrawn, dueAt }];
  const returnedAt = office.addMinutes(later(endsAt, 1), random.int(5, office.minutesPerDay));
  return [
    { at: endsAt, status: STATUS.completed, dueAt },
    { at: returnedAt, status: STATUS.returned, dueAt },
  ];
}
