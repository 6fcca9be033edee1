import type { OpenDossier } from '@ioc/contracts';
import { ending, STATUS, type ChannelCode, type Dossier, type StatusCode } from './dossier.js';
import type { Office } from './office.js';
import { Random } from './random.js';

const LATE = 0.003;
const WITHDRAWN = 0.02;
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
  const life = { code, unitCode: unit, procedureCode, field, channel: CHANNELS[known.channel ?? ''] ?? '2', submittedAt: null, acceptedAt, supplement: null };
  const before = { at: acceptedAt, status, dueAt };
  if (PAUSED.has(status)) {
    // What was missing has come, and the due date was moved by the pause (C11).
    const moved = office.addDays(usual, random.int(1, 4));
    return { ...life, turns: [before, ...ending(usual, withdrawn, dueAt === null || dueAt < moved ? moved : dueAt, office, random)] };
  }
  const late = dueAt !== null && dueAt > starts && random.chance(LATE);
  const endsAt = late ? office.addDays(dueAt, 1) : inTime(usual, starts, dueAt, part, office);
  return { ...life, turns: [before, ...ending(endsAt, withdrawn && !late, dueAt, office, random)] };
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
