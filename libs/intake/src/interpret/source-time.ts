import { IsoDay } from '@ioc/contracts';
import { instantOf } from '@ioc/kpi';
import type { PackProfile } from '@ioc/pack';

export type SourceTimeFormat = PackProfile['dates'];

/** A moment as a source wrote it. */
export interface SourceTime {
  /** ISO 8601 in UTC, with milliseconds and `Z`. */
  readonly instant: string;
  /** False when only a day was written: the instant is then its local midnight. */
  readonly hasTime: boolean;
}

const PATTERNS: Readonly<Record<SourceTimeFormat, RegExp>> = {
  'dd/MM/yyyy HH:mm': /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})(?: (?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?)?$/,
  'MM/dd/yyyy HH:mm': /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})(?: (?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?)?$/,
  'yyyyMMddHHmmss': /^(?<year>(?:19|20)\d{2})(?<month>\d{2})(?<day>\d{2})(?:(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2}))?$/,
  'iso': /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})T(?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.(?<fraction>\d{1,9}))?)?(?<offset>Z|[+-]\d{2}:?\d{2})$/,
};

/** The shape of a format's texts; a text of that shape may still name no day, as 31/02. */
export function sourceTimePattern(format: SourceTimeFormat): RegExp {
  return PATTERNS[format];
}

const HOUR_CACHE_SIZE = 20_000;
const hourStarts = new Map<string, number>();

/** Milliseconds of a local full hour: a list names few different hours, and a time zone is slow to ask. */
function hourStart(day: string, hour: string, timeZone: string): number {
  const key = `${timeZone} ${day} ${hour}`;
  let start = hourStarts.get(key);
  if (start === undefined) {
    if (hourStarts.size >= HOUR_CACHE_SIZE) hourStarts.clear();
    start = instantOf(day, `${hour}:00`, timeZone).getTime();
    hourStarts.set(key, start);
  }
  return start;
}

function offsetMinutes(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return offset.startsWith('-') ? -minutes : minutes;
}

/** Kept times can be written as an `Instant`, which ends at these years, also where the zone moves them over New Year. */
const FIRST_INSTANT = Date.UTC(1900, 0, 1);
const END_OF_INSTANTS = Date.UTC(2200, 0, 1);

/**
 * Reads a time of a source: local time of `timeZone`, but for `iso`, which carries its own offset and is
 * not accepted without one (iGate writes UTC, `DOMAIN.md` 3.4). Null when it is none, or not of the years
 * 1900 to 2199.
 */
export function parseSourceTime(text: string, format: SourceTimeFormat, timeZone: string): SourceTime | null {
  const groups = PATTERNS[format].exec(text.trim())?.groups;
  if (!groups) return null;
  const { year = '', month = '', day = '', hour, minute = '00', second = '00', fraction = '', offset } = groups;
  const isoDay = IsoDay.safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  const fullHour = (hour ?? '0').padStart(2, '0');
  if (!isoDay.success || Number(fullHour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const start = offset === undefined
    ? hourStart(isoDay.data, fullHour, timeZone)
    : Date.parse(`${isoDay.data}T${fullHour}:00:00.000Z`) - offsetMinutes(offset) * 60_000;
  const at = start + Number(minute) * 60_000 + Number(second) * 1_000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
  if (at < FIRST_INSTANT || at >= END_OF_INSTANTS) return null;
  return { instant: new Date(at).toISOString(), hasTime: hour !== undefined };
}
