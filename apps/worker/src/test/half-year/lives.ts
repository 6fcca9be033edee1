import { Chance } from './random.js';

/** A moment as minutes since 01/01/1970 00:00 of the district's own clock, which never changes its offset. */
export type Minute = number;

export const HOUR = 60;
export const DAY = 24 * HOUR;

/** The local minute of `yyyy-MM-ddTHH:mm`. */
export function minuteOf(time: string): Minute {
  return Date.parse(`${time}:00Z`) / 60_000;
}

export type PauseReason = 'supplement' | 'financial' | 'stopped';

/** What happened to a dossier; `due` is the due date in force from then on. */
export type LifeEvent =
  | { readonly kind: 'registered' | 'rejected' | 'solved' | 'returned'; readonly at: Minute }
  | { readonly kind: 'accepted' | 'resumed' | 'apology'; readonly at: Minute; readonly due: Minute | null }
  | { readonly kind: 'paused'; readonly at: Minute; readonly reason: PauseReason }
  /** `dated`: its messages carry the day, which else is the message's own. */
  | { readonly kind: 'withdrawn'; readonly at: Minute; readonly dated: boolean };

export interface Life {
  readonly code: string;
  readonly unit: Unit;
  readonly procedure: Procedure;
  readonly channel: 'ONLINE' | 'COUNTER' | 'POST';
  readonly submittedAt: Minute;
  readonly events: readonly LifeEvent[];
  /** While open, its source spoke of it once more at the very end. */
  readonly heardAtEnd: boolean;
  /** Its words arrive in decomposed Unicode (NFD). */
  readonly decomposed: boolean;
  readonly told: Told;
  /** Whether whoever tells of it would tell its pauses. */
  readonly tellsPauses: boolean;
}

/** What its sources say with yes or no; null: they do not say. */
export interface Told {
  readonly digitised: boolean | null;
  readonly electronicResult: boolean | null;
  readonly obligationPaid: boolean | null;
  readonly paidOnline: boolean | null;
}

export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly agencyCode: string;
}

export interface Procedure {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  readonly serviceLevels?: readonly { readonly validFrom: string; readonly level: string }[] | undefined;
}

export interface HalfYear {
  readonly units: readonly Unit[];
  readonly procedures: readonly Procedure[];
  /** How many dossiers. */
  readonly size: number;
}

/** The half-year of the story: 01/01 to 30/06/2023. Its source falls silent a second before it is over. */
export const FIRST = minuteOf('2023-01-01T00:00');
export const END = minuteOf('2023-07-01T00:00');
/** The first dossiers that are carried over came in November. */
const BEGIN = minuteOf('2022-11-01T00:00');
/** Messages leave four times a day with what has changed since. */
const BETWEEN_MESSAGES = 6 * HOUR;

/** When the message leaves that tells what happened at a moment. */
export function messageAt({ at }: { readonly at: Minute }): Minute {
  return Math.ceil(at / BETWEEN_MESSAGES) * BETWEEN_MESSAGES;
}

/** No message comes later but the last word. */
const LAST_MESSAGE = END - BETWEEN_MESSAGES;

/** Lives of dossiers, the same for the same seed. */
export function livesOf({ units, procedures, size }: HalfYear, seed: number): Life[] {
  const chance = new Chance(seed);
  return Array.from({ length: size }, (_, index): Life => {
    const early = chance.is(0.08);
    const day = chance.whole((early ? BEGIN : FIRST) / DAY, (early ? FIRST : END) / DAY - 1);
    const acceptedAt = day * DAY + momentOfDay(chance);
    const events = eventsOf(chance, acceptedAt);
    const unit = chance.is(0.25) ? (units[0] as Unit) : chance.one(units);
    return {
      code: `${unit.agencyCode}-${new Date(day * DAY * 60_000).toISOString().slice(2, 10).replaceAll('-', '')}-${String(index).padStart(4, '0')}`,
      unit,
      procedure: chance.one(procedures),
      channel: chance.weighed({ ONLINE: 90, COUNTER: 7, POST: 3 }),
      submittedAt: acceptedAt - chance.whole(0, 3 * DAY),
      events: events.filter((event) => messageAt(event) <= LAST_MESSAGE),
      heardAtEnd: chance.is(0.8),
      decomposed: chance.is(0.2),
      told: toldOf(new Chance(seed + 1 + index)),
      tellsPauses: true,
    };
  }).filter(({ events }) => events.length > 0);
}

function toldOf(chance: Chance): Told {
  const word = (yes: number, no: number): boolean | null => ({ yes: true, no: false, silent: null })[chance.weighed({ yes, no, silent: 10 })];
  return { digitised: word(70, 20), electronicResult: word(60, 30), obligationPaid: word(50, 40), paidOnline: word(50, 40) };
}

/** Mostly of office hours, sometimes the very edges of the day. */
function momentOfDay(chance: Chance): Minute {
  switch (chance.weighed({ office: 94, first: 2, last: 2, night: 2 })) {
    case 'office': return chance.whole(7 * HOUR, 17 * HOUR);
    case 'first': return chance.whole(0, 1);
    case 'last': return DAY - 1;
    case 'night': return chance.whole(0, DAY - 1);
  }
}

function eventsOf(chance: Chance, acceptedAt: Minute): LifeEvent[] {
  const way = chance.weighed({ accepted: 96, registered: 2, rejected: 2 });
  if (way !== 'accepted') return [{ kind: way, at: acceptedAt }];
  const life = new LifeSoFar(chance, acceptedAt);
  const detours = chance.weighed({ 0: 70, 1: 18, 2: 8, 3: 4 });
  for (let count = Number(detours); count > 0 && !life.over; count -= 1) life.detour();
  if (!life.over) life.close();
  return life.events;
}

/** A life under way: events in order, each in a message of its own. */
class LifeSoFar {
  readonly events: LifeEvent[] = [];
  over = false;
  #at: Minute;
  #due: Minute | null;

  constructor(private readonly chance: Chance, acceptedAt: Minute) {
    const term = chance.one([4 * HOUR, DAY, 2 * DAY, 3 * DAY, 5 * DAY, 5 * DAY, 10 * DAY, 20 * DAY]);
    const exact = acceptedAt + term;
    const midnight = Math.floor(exact / DAY) * DAY;
    const due = { exact, midnight: midnight + DAY, lastMinute: midnight + DAY - 1, none: null };
    this.#at = acceptedAt;
    this.#due = due[chance.weighed({ exact: 90, midnight: 3, lastMinute: 5, none: 2 })];
    this.events.push({ kind: 'accepted', at: acceptedAt, due: this.#due });
  }

  detour(): void {
    const kind = this.chance.weighed({ supplement: 35, financial: 20, stopped: 20, apology: 25 });
    if (kind === 'apology') this.#apologise();
    else this.#pause(kind);
  }

  #apologise(): void {
    if (this.#due === null) return;
    // In time, or when it is overdue already.
    const at = this.#next(this.chance.is(0.6) ? this.#due - this.chance.whole(1, 30) * HOUR : this.#due + this.chance.whole(1, 6 * 24) * HOUR, true);
    this.#due = Math.max(at, this.#due) + this.chance.whole(1, 10) * DAY;
    this.#add({ kind: 'apology', at, due: this.#due });
  }

  #pause(reason: PauseReason): void {
    const begun = this.#next(this.#at + this.chance.whole(0, 6 * DAY), reason !== 'supplement');
    this.#add({ kind: 'paused', at: begun, reason });
    if (reason === 'supplement' && this.chance.is(0.1)) {
      // Its limit ran out: stopped without having run in between (DOMAIN.md 1.3).
      this.#add({ kind: 'paused', at: this.#next(this.#at + this.chance.whole(5, 15) * DAY, true), reason: 'stopped' });
      reason = 'stopped';
    }
    const length = this.chance.is(0.2) ? this.chance.whole(2 * HOUR, 8 * HOUR) : this.chance.whole(8 * HOUR, 20 * DAY);
    switch (this.chance.weighed({ resumed: 88, withdrawn: 8, forgotten: 4 })) {
      case 'withdrawn': return this.#withdraw(this.#at + length);
      case 'forgotten':
        this.over = true;
        return;
      case 'resumed': {
        const at = this.#next(this.#at + length, reason !== 'supplement');
        // The desk moves the due date by the pause, as a rule.
        if (this.#due !== null && this.chance.is(0.85)) this.#due += at - begun;
        this.#add({ kind: 'resumed', at, due: this.#due });
      }
    }
  }

  close(): void {
    const due = this.#due ?? this.#at + 5 * DAY;
    const dueDay = Math.floor(due / DAY) * DAY;
    switch (this.chance.weighed({ early: 50, dueDay: 26, exactly: 3, justLate: 3, late: 6, withdrawn: 6, forgotten: 3, soon: 3 })) {
      case 'early': return this.#solve(this.#at + this.chance.next() * Math.max(due - this.#at, HOUR));
      case 'dueDay': return this.#solve(dueDay + momentOfDay(this.chance));
      case 'exactly': return this.#solve(due);
      case 'justLate': return this.#solve(this.chance.one([due + 1, dueDay + DAY, dueDay + DAY + 1]));
      case 'late': return this.#solve(due + this.chance.whole(1, 12 * DAY));
      case 'soon': return this.#solve(this.#at + 1);
      case 'withdrawn': return this.#withdraw(this.#at + this.chance.whole(HOUR, 12 * DAY));
      case 'forgotten':
        this.over = true;
    }
  }

  #solve(wanted: Minute): void {
    // One message may tell both that a dossier came and that it was solved: it carries both dates.
    const at = this.events.length === 1 ? Math.max(Math.floor(wanted), this.#at) : this.#next(wanted, false);
    this.#add({ kind: 'solved', at });
    if (this.chance.is(0.7)) this.#add({ kind: 'returned', at: this.#next(at + this.chance.whole(0, 2 * DAY), false) });
    this.over = true;
  }

  #withdraw(wanted: Minute): void {
    const dated = this.chance.is(0.5);
    this.#add({ kind: 'withdrawn', at: this.#next(wanted, !dated), dated });
    this.over = true;
  }

  #add(event: LifeEvent): void {
    this.events.push(event);
    this.#at = event.at;
  }

  /** As wanted, but in a message after the one before; what no date tells happens as its message leaves. */
  #next(wanted: Minute, untold: boolean): Minute {
    const at = Math.max(Math.floor(wanted), messageAt({ at: this.#at }) + 1);
    return untold ? messageAt({ at }) : at;
  }
}
