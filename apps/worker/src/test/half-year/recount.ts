import { DAY, END, FIRST, messageAt, type Life, type LifeEvent, type Minute } from './lives.js';
import { LAST_WORD } from './messages.js';
import { FURTHER, furtherOf } from './recount-further.js';
import { isWorked } from './worked-time.js';

/**
 * Counts dossiers one by one, day by day, from what happened to them, by the words of DOMAIN.md 1.3, 1.7 and 2.2. It
 * shares nothing with the program: no edges, no rollups, no calendar, not even the reading of a date.
 */
export const RECOUNTED = [
  'receivedOnline', 'receivedCounter', 'receivedPost', 'carriedOver',
  'solvedEarly', 'solvedOnTime', 'solvedLate', 'withdrawn', 'open', 'paused', 'openOverdue', 'awaiting', 'dueSoon',
  ...FURTHER,
] as const;
export type Recounted = Record<(typeof RECOUNTED)[number], number>;

export type RuleSet = 'ii06a' | 'compare-timestamps' | 'withdrawn-excluded';

/** Whether a day is `today`, the next working day, or one off in between. */
function isWithinOneWorkingDay(day: number, today: number): boolean {
  if (day < today) return false;
  for (let between = today + 1; between < day; between += 1) if (isWorked(between)) return false;
  return true;
}

const dayOf = (at: Minute): number => Math.floor(at / DAY);

/** How a dossier stood when a day was over. */
interface Standing {
  readonly accepted: number;
  readonly due: Minute | null;
  readonly paused: boolean;
  readonly end: LifeEvent | null;
}

/** How a dossier stood from a day on, until the next. */
interface Step extends Standing {
  readonly since: number;
}

/** In the order of days, from the day on which it was accepted. */
function stepsOf(life: Life): Step[] {
  const steps: Step[] = [];
  let accepted: number | null = null;
  let due: Minute | null = null;
  let paused = false;
  let end: LifeEvent | null = null;
  for (const event of life.events) {
    switch (event.kind) {
      case 'accepted': accepted = dayOf(event.at); due = event.due; break;
      case 'paused': paused = true; break;
      case 'resumed': paused = false; due = event.due; break;
      case 'apology': due = event.due; break;
      case 'solved':
      case 'withdrawn': end = event; break;
      default:
    }
    if (accepted !== null) steps.push({ since: dayOf(event.at), accepted, due, paused, end });
  }
  return steps;
}

/** The last second at which anybody spoke of a dossier that is still open; null when it has ended. */
function lastWordOf({ events, heardAtEnd }: Life): number | null {
  const last = events.at(-1);
  if (!last || events.some(({ kind }) => kind === 'solved' || kind === 'withdrawn')) return null;
  return heardAtEnd ? LAST_WORD : messageAt(last) * 60;
}

const RECEIVED = { ONLINE: 'receivedOnline', COUNTER: 'receivedCounter', POST: 'receivedPost' } as const;

/** Which figures of the days from `first` to `last` one dossier is counted in. */
function placesOf(life: Life, standing: Standing, first: number, last: number, rules: RuleSet): (typeof RECOUNTED)[number][] {
  const { accepted, due, paused, end } = standing;
  if (end && dayOf(end.at) < first) return [];
  if (rules === 'withdrawn-excluded' && end?.kind === 'withdrawn') return [];
  const came = accepted >= first ? RECEIVED[life.channel] : 'carriedOver';
  if (end?.kind === 'withdrawn') return [came, 'withdrawn'];
  if (end) return [came, timelinessOf(end.at, due, rules)];
  if (paused) return [came, 'open', 'paused'];
  if (due === null) return [came, 'open'];
  if (!isOverdue(due, last, rules)) return isWithinOneWorkingDay(dayOf(due), last) ? [came, 'open', 'dueSoon'] : [came, 'open'];
  return [came, 'open', isUnheardSince(due, lastWordOf(life), rules) ? 'awaiting' : 'openOverdue'];
}

/** By the minute only what carries a time of day can be compared: 00:00 is a date without one, and speaks of its whole day. */
function areMoments(rules: RuleSet, ...times: readonly Minute[]): boolean {
  return rules === 'compare-timestamps' && times.every((time) => time % DAY !== 0);
}

function timelinessOf(at: Minute, due: Minute | null, rules: RuleSet): 'solvedEarly' | 'solvedOnTime' | 'solvedLate' {
  if (due === null) return 'solvedOnTime';
  const [ended, owed] = areMoments(rules, at, due) ? [at, due] : [dayOf(at), dayOf(due)];
  return ended < owed ? 'solvedEarly' : ended > owed ? 'solvedLate' : 'solvedOnTime';
}

/** At the end of a day. */
function isOverdue(due: Minute, day: number, rules: RuleSet): boolean {
  return areMoments(rules, due) ? due < (day + 1) * DAY : dayOf(due) < day;
}

/** Whether nobody has spoken of an open dossier since it was due (I11). */
function isUnheardSince(due: Minute, heard: number | null, rules: RuleSet): boolean {
  if (heard === null) return false;
  return areMoments(rules, due) ? heard <= due * 60 : dayOf(heard / 60) <= dayOf(due);
}

/** Figures of the days from one to another, by scope: `total`, `unit:…`, `field:…`. */
export interface Count {
  readonly from: string;
  readonly to: string;
  readonly scopes: ReadonlyMap<string, Recounted>;
}

/** Once it is over it adds the same to all that is counted since 01/01, and nothing to a day alone. */
function isOver({ events }: Life, day: number): boolean {
  return events.some(({ kind }) => ['rejected', 'solved', 'withdrawn'].includes(kind)) && events.every(({ at }) => dayOf(at) <= day);
}

/** The figures since 01/01 at the end of every so many days of the half-year, and of every tenth day alone. */
export function* recount(lives: readonly Life[], rules: RuleSet, every: number): Generator<Count> {
  let left = lives.map((life) => ({ life, steps: stepsOf(life), begins: dayOf(life.events[0]?.at ?? 0) }));
  const over = new Map<string, Recounted>();
  for (let day = FIRST / DAY; day < END / DAY; day += every) {
    const alone = (day - FIRST / DAY) % 10 === 0;
    const sums = new Map([...over].map(([scope, sum]) => [scope, { ...sum }]));
    const own = new Map<string, Recounted>();
    left = left.filter(({ life, steps, begins }) => {
      if (begins > day) return true;
      const standing = steps.findLast(({ since }) => since <= day);
      const countsFrom = (first: number): Partial<Recounted> => ({
        ...Object.fromEntries(standing ? placesOf(life, standing, first, day, rules).map((place) => [place, 1]) : []),
        ...furtherOf(life, first, day, rules),
      });
      const counts = countsFrom(FIRST / DAY);
      add(sums, life, counts);
      if (alone) add(own, life, countsFrom(day));
      if (!isOver(life, day)) return true;
      add(over, life, counts);
      return false;
    });
    yield { from: nameOf(FIRST / DAY), to: nameOf(day), scopes: sums };
    if (alone) yield { from: nameOf(day), to: nameOf(day), scopes: own };
  }
}

function add(sums: Map<string, Recounted>, { unit, procedure }: Life, counts: Partial<Recounted>): void {
  const places = Object.entries(counts) as [keyof Recounted, number][];
  if (places.length === 0) return;
  for (const scope of ['total', `unit:${unit.code}`, `field:${procedure.field}`]) {
    let sum = sums.get(scope);
    if (!sum) sums.set(scope, (sum = Object.fromEntries(RECOUNTED.map((name) => [name, 0])) as Recounted));
    for (const [place, count] of places) sum[place] += count;
  }
}

function nameOf(day: number): string {
  return new Date(day * DAY * 60_000).toISOString().slice(0, 10);
}
