import type { Instant, IsoDay } from '@ioc/contracts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Figures speak of some thousand days, again and again; more than these come from slips of the pen. */
const MOST_DAYS = 100_000;
const numbers = new Map<IsoDay, number>();
const names = new Map<number, IsoDay>();

function remembered<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  let value = known.get(key);
  if (value === undefined) {
    if (known.size >= MOST_DAYS) known.clear();
    known.set(key, (value = make()));
  }
  return value;
}

/** Days since 1970-01-01 of a calendar day. */
function dayNumber(day: IsoDay): number {
  return remembered(numbers, day, () => {
    const number = Date.parse(`${day}T00:00:00Z`) / DAY_MS;
    if (!Number.isInteger(number)) throw new RangeError(`not a day: ${day}`);
    return number;
  });
}

function dayOf(number: number): IsoDay {
  return remembered(names, number, () => new Date(number * DAY_MS).toISOString().slice(0, 10));
}

const PAIRS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** A time (milliseconds since 1970 in UTC) of the years 0 to 9999 as `toISOString` writes it, which takes much longer: millions are written. */
export function instantText(time: number): Instant {
  const day = Math.floor(time / DAY_MS);
  const rest = time - day * DAY_MS;
  const pair = (unit: number, most: number): string => PAIRS[Math.floor(rest / unit) % most] ?? '';
  return `${dayOf(day)}T${pair(HOUR_MS, 24)}:${pair(MINUTE_MS, 60)}:${pair(1_000, 60)}.${String(rest % 1_000).padStart(3, '0')}Z`;
}

/** The day `count` days after `day` (before it when negative). Throws RangeError when `day` is not yyyy-MM-dd. */
export function addDays(day: IsoDay, count: number): IsoDay {
  return dayOf(dayNumber(day) + count);
}

/** Days from `from` to `to`; 0 for the same day, negative when `to` is earlier. */
export function daysBetween(from: IsoDay, to: IsoDay): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 = Monday … 7 = Sunday (the week starts on Monday, `DOMAIN.md` 7). */
export function dayOfWeek(day: IsoDay): number {
  return new Date(dayNumber(day) * DAY_MS).getUTCDay() || 7;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone, hourCycle: 'h23',
      year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** Offsets change on the quarter-hour, so one look-up serves all instants of a quarter. */
const QUARTER_MS = 15 * MINUTE_MS;

/** Offsets of a zone, by days of UTC through which they stay (null: they do not), and by quarter-hours. */
interface Offsets {
  readonly days: Map<number, number | null>;
  readonly quarters: Map<number, number>;
}
const offsets = new Map<string, Offsets>();

function offsetsOf(timeZone: string): Offsets {
  let known = offsets.get(timeZone);
  if (!known) offsets.set(timeZone, (known = { days: new Map(), quarters: new Map() }));
  return known;
}

/** Milliseconds by which the clock of a zone is ahead of UTC; remembered, because asking Intl is slow. */
function offsetAt(time: number, timeZone: string): number {
  const { days, quarters } = offsetsOf(timeZone);
  const atQuarter = (quarter: number): number => remembered(quarters, quarter, () => askOffset(quarter * QUARTER_MS, timeZone));
  const day = Math.floor(time / DAY_MS);
  // No zone changes its offset twice within a day: the same at both ends is the same between them.
  const allDay = remembered(days, day, () => {
    const [from, to] = [atQuarter((day * DAY_MS) / QUARTER_MS), atQuarter(((day + 1) * DAY_MS) / QUARTER_MS)];
    return from === to ? from : null;
  });
  return allDay ?? atQuarter(Math.floor(time / QUARTER_MS));
}

function askOffset(time: number, timeZone: string): number {
  const fields = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatOf(timeZone).formatToParts(time)) {
    if (type in fields) fields[type as keyof typeof fields] = Number(value);
  }
  return Date.UTC(fields.year, fields.month - 1, fields.day, fields.hour, fields.minute, fields.second) - time;
}

/** What the clock on the wall shows, as milliseconds since 1970-01-01T00:00 on that same clock. */
function wallClock(instant: Date | Instant, timeZone: string): number {
  const time = typeof instant === 'string' ? Date.parse(instant) : instant.getTime();
  return time + offsetAt(time, timeZone);
}

/** The calendar day of an instant in a time zone. Throws RangeError on an invalid instant or zone. */
export function localDay(instant: Date | Instant, timeZone: string): IsoDay {
  return dayOf(Math.floor(wallClock(instant, timeZone) / DAY_MS));
}

/** The calendar day and the whole minutes since its midnight. Throws RangeError on an invalid instant or zone. */
export function localDateTime(instant: Date | Instant, timeZone: string): { day: IsoDay; minutes: number } {
  const wall = wallClock(instant, timeZone);
  const number = Math.floor(wall / DAY_MS);
  return { day: dayOf(number), minutes: Math.floor((wall - number * DAY_MS) / MINUTE_MS) };
}

/** The instant at which the clock of a time zone shows `wall`: milliseconds since 1970-01-01T00:00 on that same clock. */
export function instantOfWall(wall: number, timeZone: string): Date {
  let instant = wall;
  // The zone's offset is known for instants only: the second pass mends a guess across a change of the offset.
  for (let pass = 0; pass < 2; pass += 1) instant = wall - offsetAt(instant, timeZone);
  return new Date(instant);
}

/** The instant at which the clock of a time zone shows `day` and `time` (HH:mm). Throws RangeError when either is malformed. */
export function instantOf(day: IsoDay, time: string, timeZone: string): Date {
  return instantOfWall(Date.parse(`${day}T${time}:00.000Z`), timeZone);
}

/** 23:59:59.000 local: by convention "the whole day", as the state date of a delivery. */
export function endOfDay(day: IsoDay, timeZone: string): Date {
  return instantOfWall(Date.parse(`${day}T23:59:59.000Z`), timeZone);
}

/** Whether an instant is one that `endOfDay` gives. */
export function isEndOfDay(instant: Date | Instant, timeZone: string): boolean {
  return endOfDay(localDay(instant, timeZone), timeZone).getTime() === new Date(instant).getTime();
}

/** Whether the clock of a time zone shows 00:00:00: a date that carries no time of day. */
export function isMidnight(instant: Date | Instant, timeZone: string): boolean {
  return wallClock(instant, timeZone) % DAY_MS === 0;
}
