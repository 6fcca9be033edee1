import { instantOfWall, instantText } from '@ioc/kpi';
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
  'dd/MM/yyyy HH:mm': /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}):(\d{2})(?::(\d{2}))?)?$/,
  'MM/dd/yyyy HH:mm': /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}):(\d{2})(?::(\d{2}))?)?$/,
  'yyyyMMddHHmmss': /^((?:19|20)\d{2})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?$/,
  'iso': /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})$/,
};

/** Where a pattern has its year, month and day; hour, minute, second, fraction and offset follow in this order. */
const DATE_PLACES: Readonly<Record<SourceTimeFormat, readonly [number, number, number]>> = {
  'dd/MM/yyyy HH:mm': [3, 2, 1], 'MM/dd/yyyy HH:mm': [3, 1, 2], 'yyyyMMddHHmmss': [1, 2, 3], 'iso': [1, 2, 3],
};

/** The shape of a format's texts; a text of that shape may still name no day, as 31/02. */
export function sourceTimePattern(format: SourceTimeFormat): RegExp {
  return PATTERNS[format];
}

function offsetMinutes(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return offset.startsWith('-') ? -minutes : minutes;
}

/** Kept times can be written as an `Instant`, which ends at these years, also where the zone moves them over New Year. */
const FIRST_INSTANT = Date.UTC(1900, 0, 1);
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
const END_OF_INSTANTS = Date.UTC(2200, 0, 1);

/**
 * Reads a time of a source: local time of `timeZone`, but for `iso`, which carries its own offset and is
 * not accepted without one (iGate writes UTC, `DOMAIN.md` 3.4). Null when it is none, or not of the years
 * 1900 to 2199.
 */
export function parseSourceTime(text: string, format: SourceTimeFormat, timeZone: string): SourceTime | null {
  const parts = PATTERNS[format].exec(text.trim());
  if (!parts) return null;
  const [yearPlace, monthPlace, dayPlace] = DATE_PLACES[format];
  const [year, month, day] = [Number(parts[yearPlace]), Number(parts[monthPlace]), Number(parts[dayPlace])];
  const [hour, minute, second] = [Number(parts[4] ?? 0), Number(parts[5] ?? 0), Number(parts[6] ?? 0)];
  const [fraction = '', offset] = [parts[7], parts[8]];
  if (year < FIRST_YEAR || year > LAST_YEAR || hour > 23 || minute > 59 || second > 59) return null;
  const midnight = new Date(Date.UTC(year, month - 1, day));
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return null;
  const milliseconds = fraction === '' ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'));
  const wall = midnight.getTime() + hour * 3_600_000 + minute * 60_000 + second * 1_000 + milliseconds;
  const at = offset === undefined ? instantOfWall(wall, timeZone).getTime() : wall - offsetMinutes(offset) * 60_000;
  if (at < FIRST_INSTANT || at >= END_OF_INSTANTS) return null;
  return { instant: instantText(at), hasTime: parts[4] !== undefined };
}
