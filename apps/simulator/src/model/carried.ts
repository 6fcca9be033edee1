import type { OpenDossier } from '@ioc/contracts';
import { ending, STATUS, type ChannelCode, type Dossier, type StatusCode } from './dossier.js';
import type { Office } from './office.js';
import { Random } from './random.js';

const LATE = 0.003;
const WITHDRAWN = 0.02;
const LONGEST_DAYS = 10;
/** The store's own words in the codes of sources (`DOMAIN.md` 1.3). */
const STATUS_CODES: Readonly<Record<string, StatusCode>> = {
  ACCEPTED: STATUS.accepted, PROCESSING: STATUS.processing, SUPPLEMENT: STATUS.supplement, FINANCIAL: STATUS.financial, STOPPED: STATUS.stopped,
};
const PAUSED: ReadonlySet<StatusCode> = new Set([STATUS.supplement, STATUS.financial, STATUS.stopped]);
const CHANNELS: Readonly<Record<string, ChannelCode>> = { COUNTER: '1', ONLINE: '2', POST: '3' };

/** How a dossier that the past left open ends: nearly always before it is overdue. Its seed and code decide, not when it is asked. */
export function carriedOn(known: OpenDossier, office: Office): Dossier {
  const { code, unit, procedureCode, field } = known;
  const random = new Random(office.seed, 'carried', code);
  const starts = office.addMinutes(office.opening(office.firstDay), random.int(5, 90));
  const acceptedAt = new Date(known.acceptedAt);
  const status = STATUS_CODES[known.status] ?? STATUS.processing;
  let dueAt = known.dueAt === null ? null : new Date(known.dueAt);
  const turns: Dossier['turns'][number][] = [{ at: acceptedAt, status, dueAt }];
  let from = starts;
  if (PAUSED.has(status)) {
    from = office.addMinutes(starts, random.int(60, LONGEST_DAYS * office.minutesPerDay));
    const earliest = office.addDays(from, random.int(2, 5));
    dueAt = dueAt === null || dueAt < earliest ? earliest : dueAt;
    turns.push({ at: from, status: STATUS.processing, dueAt });
  }
  const days = random.fraction() * LONGEST_DAYS;
  const withdrawn = random.chance(WITHDRAWN);
  const late = random.chance(LATE);
  const usual = office.addDays(from, days);
  const endsAt = late && dueAt !== null ? office.addDays(dueAt, 1) : before(usual, from, dueAt, random.between(0.3, 0.9), office);
  turns.push(...ending(endsAt, withdrawn && !late, dueAt, office, random));
  return {
    code, unitCode: unit, procedureCode, field, channel: CHANNELS[known.channel ?? ''] ?? '2',
    submittedAt: null, acceptedAt, turns, supplement: null,
  };
}

/** The usual end, or one between the two when that would be too late; what is overdue already ends soon. */
function before(usual: Date, from: Date, dueAt: Date | null, part: number, office: Office): Date {
  if (dueAt === null || usual < dueAt) return usual;
  const left = Math.max(0, dueAt.getTime() - from.getTime());
  const inTime = office.addMinutes(new Date(Math.floor((from.getTime() + part * left) / 60_000) * 60_000), 0);
  return inTime <= dueAt || dueAt <= from ? inTime : from;
}
