import type { PackProfile } from '@ioc/pack';

type DateForm = PackProfile['dates'];

const MINUTES_PER_DAY = 1_440;
/** Day 0 as milliseconds: Excel believes in 29/02/1900, so every day after it counts from 30/12/1899. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const DAY_ZERO_1904 = Date.UTC(1904, 0, 1);
/** 01/01/2200, the end of the years that are read. */
const END = Date.UTC(2200, 0, 1);

/** Number formats of Excel itself that show days or times (ECMA-376, 18.8.30). */
const BUILT_IN_DATES: ReadonlySet<number> = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

/** Whether a number format shows a day or a time; `code` is undefined for Excel's own formats. */
export function showsDate(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN_DATES.has(id);
  return /[dmyhs]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/**
 * A moment that Excel counts in days, written in a profile's form of dates: a whole day as a day, else to the
 * nearest minute; local time, as Excel has no zone. Null before 01/03/1900 (in a sheet that counts from 1904:
 * before its day 1) and after 2199.
 */
export function serialText(serial: number, form: DateForm, from1904: boolean): string | null {
  const minutes = Math.round(serial * MINUTES_PER_DAY);
  const at = (from1904 ? DAY_ZERO_1904 : DAY_ZERO) + minutes * 60_000;
  if (!Number.isFinite(serial) || serial < (from1904 ? 1 : 61) || at >= END) return null;
  const date = new Date(at);
  const [year, month, day] = [String(date.getUTCFullYear()), two(date.getUTCMonth() + 1), two(date.getUTCDate())];
  const [hour, minute] = [two(date.getUTCHours()), two(date.getUTCMinutes())];
  const whole = minutes % MINUTES_PER_DAY === 0;
  switch (form) {
    case 'dd/MM/yyyy HH:mm': return `${day}/${month}/${year}${whole ? '' : ` ${hour}:${minute}`}`;
    case 'MM/dd/yyyy HH:mm': return `${month}/${day}/${year}${whole ? '' : ` ${hour}:${minute}`}`;
    case 'yyyyMMddHHmmss': return `${year}${month}${day}${whole ? '' : `${hour}${minute}00`}`;
    case 'iso': return `${year}-${month}-${day}T${hour}:${minute}`;
  }
}

/** A cell of ISO 8601 local time (`t="d"`) as Excel would count it; null when it is none. */
export function serialOfIso(text: string): number | null {
  const at = Date.parse(/T/.test(text) ? `${text.replace(/Z$/, '')}Z` : `${text}T00:00:00Z`);
  return Number.isNaN(at) ? null : (at - DAY_ZERO) / 86_400_000;
}
