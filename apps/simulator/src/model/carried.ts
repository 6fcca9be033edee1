import type { OpenDossier } from '@ioc/contracts';
import { ending, STATUS, type ChannelCode, type Dossier, type StatusCode } from './dossier.js';
import type { Office } from './office.js';
import { Random } from './random.js';

const LATE = 0.003;
const WITHDRAWN = 0.02;
/** Of those that were due already. */
const FORGOTTEN = 0.06;
const LONGEST_DAYS = 10;
const STATUSES: readonly string[] = Object.values(STATUS);
const PAUSED: ReadonlySet<StatusCode> = new Set([STATUS.supplement, STATUS.financial, STATUS.stopped]);
const CHANNELS: Readonly<Record<string, ChannelCode>> = { COUNTER: '1', ONLINE: '2', POST: '3' };

/**
 * How a dossier that the past left open ends: nearly always before it is overdue. Until then it stays as it is told, so
 * that it does not matter when the store is asked: seed and code decide all the rest.
 */
export function carriedOn(known: OpenDossier, office: Office): Dossier {
  const { code, unit, procedureCode, field } = known;
  const random = new Random(office.seed, 'carried', code);
  const acceptedAt = new Date(known.acceptedAt);
  const status = isStatus(known.status) ? known.status : STATUS.processing;
  const dueAt = known.dueAt === null ? null : new Date(known.dueAt);
  const starts = office.addMinutes(office.opening(office.firstDay), random.int(5, 90));
  const usual = office.addDays(starts, random.fraction() * LONGEST_DAYS);
  const part = random.between(0.3, 0.9);
  const withdrawn = random.chance(WITHDRAWN);
  const moved = office.addDays(usual, random.int(1, 4));
  const forgotten = random.chance(FORGOTTEN);
  const delayed = random.chance(LATE);
  const life = { code, unitCode: unit, procedureCode, field, channel: CHANNELS[known.channel ?? ''] ?? '2', submittedAt: null, acceptedAt, supplement: null };
  const before = { at: acceptedAt, status, dueAt };
  if (PAUSED.has(status)) {
    // What was missing has come, and the due date was moved by the pause (C11).
    return { ...life, turns: [before, ...ending(usual, withdrawn, dueAt === null || dueAt < moved ? moved : dueAt, office, random)] };
  }
  // Due before anybody could act on it: the desk apologises and names another day, but for the few that it forgot.
  const excused = dueAt !== null && dueAt <= starts && !forgotten;
  const agreed = excused ? moved : dueAt;
  const late = delayed && agreed !== null && agreed > starts;
  const endsAt = late ? office.addDays(agreed, 1) : inTime(usual, starts, agreed, part, office);
  const apology = excused ? [{ at: office.opening(office.firstDay), status, dueAt: agreed }] : [];
  return { ...life, turns: [before, ...apology, ...ending(endsAt, withdrawn && !late, agreed, office, random)] };
}

function isStatus(code: string): code is StatusCode {
  return STATUSES.includes(code);
}

/** The usual end, or one between the two when that would be too late; what is overdue already ends soon. */
function inTime(usual: Date, from: Date, dueAt: Date | null, part: number, office: Office): Date {
  if (dueAt === null || usual < dueAt) return usual;
  const left = Math.max(0, dueAt.getTime() - from.getTime());
  const between = office.addMinutes(new Date(Math.floor((from.getTime() + part * left) / 60_000) * 60_000), 0);
  return between <= dueAt || dueAt <= from ? between : from;
}
