import type { Instant, IsoDay, Period } from '@ioc/contracts';
import { addDays, dayOfWeek, isEndOfDay, localDateTime, monthsOf } from '@ioc/kpi';
import type { TimeWords } from '../i18n/time-vi.js';

/** How screens write numbers, days and times (`DOMAIN.md` 7). */

const NB = '\u00a0';
const UNKNOWN = '?';
const NOTHING_TO_DIVIDE = '–';
const counts = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 });
const decimals = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });

/** `6747` → `6.747`; unknown is `?`, never 0. */
export function formatCount(count: number | null): string {
  return count === null ? UNKNOWN : counts.format(count);
}

/** Tenths of a per cent: `985` → `98,5%`. */
export function formatTenths(tenths: number): string {
  return `${counts.format(Math.floor(tenths / 10))},${tenths % 10}%`;
}

/** `numerator / denominator` in tenths of a per cent, half up, from the exact ratio. */
function tenthsOf(numerator: number, denominator: number): number {
  return Math.floor((2000 * numerator + denominator) / (2 * denominator));
}

/**
 * A part of a whole in per cent with one decimal: `98,5%`. `100%` and `0%` only when exact (else capped at
 * `99,9%`), `–` when the denominator is 0, `?` when either is unknown.
 */
export function formatRate(numerator: number | null, denominator: number | null): string {
  if (numerator === null || denominator === null) return UNKNOWN;
  if (denominator === 0) return NOTHING_TO_DIVIDE;
  if (numerator === denominator) return '100%';
  if (numerator === 0) return '0%';
  return formatTenths(Math.min(tenthsOf(numerator, denominator), 999));
}

/** A rate that somebody stated as such, without its parts: `98%`, `66,7%`. */
export function formatStatedRate(value: number | null): string {
  return value === null ? UNKNOWN : `${decimals.format(value)}%`;
}

/** A mean with one decimal, without its unit: `12,5`; `–` of nothing, `?` when it is unknown. */
export function formatMean(value: number | null, denominator: number | null): string {
  if (value === null) return denominator === 0 ? NOTHING_TO_DIVIDE : UNKNOWN;
  return decimals.format(value);
}

/** Size of the change from `before` (> 0) to `now` in per cent, without sign: `31,8%`. */
export function formatChange(now: number, before: number): string {
  return formatTenths(tenthsOf(Math.abs(now - before), before));
}

/** `2023-06-30` → `30/06/2023`. */
export function formatDay(day: IsoDay): string {
  return `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
}

/** `2023-06-30` → `30/06`. */
export function formatDayMonth(day: IsoDay): string {
  return formatDay(day).slice(0, 5);
}

/** `01/01–30/06/2023`; the first year only when it differs. */
export function formatPeriod({ from, to }: Period): string {
  if (from === to) return formatDay(to);
  return `${from.slice(0, 4) === to.slice(0, 4) ? formatDayMonth(from) : formatDay(from)}–${formatDay(to)}`;
}

/** `01/01–30/06` beside a heading that names the year; both years when they differ. */
export function formatSpan({ from, to }: Period): string {
  const format = from.slice(0, 4) === to.slice(0, 4) ? formatDayMonth : formatDay;
  return from === to ? format(to) : `${format(from)}–${format(to)}`;
}

/** What offices call the period: `6 tháng đầu năm 2023`, `Quý II/2023`; else its days. */
export function namePeriod(period: Period, { period: words }: Pick<TimeWords, 'period'>): string {
  const { from, to } = period;
  const year = from.slice(0, 4);
  const wholeMonths = from.endsWith('-01') && addDays(to, 1).endsWith('-01') && to.startsWith(year);
  if (!wholeMonths) return formatPeriod(period);
  const first = Number(from.slice(5, 7));
  const length = monthsOf(period).length;
  if (length === 12) return words.year(year);
  if (length === 6 && first === 1) return words.firstHalf(year);
  if (length === 6 && first === 7) return words.secondHalf(year);
  if (length === 3 && first % 3 === 1) return words.quarter(['I', 'II', 'III', 'IV'][(first - 1) / 3] ?? '', year);
  if (length === 1) return words.month(String(first), year);
  return formatPeriod(period);
}

function clockFace(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** `14:05` on the clock of the time zone. */
export function formatTime(instant: Date | Instant, timeZone: string): string {
  return clockFace(localDateTime(instant, timeZone).minutes);
}

/** `Thứ Hai` */
export function formatWeekday(day: IsoDay, words: TimeWords): string {
  return words.weekdays[dayOfWeek(day) - 1] ?? '';
}

/** `Thứ Hai 03/07/2023` in the time zone. */
export function formatToday(now: Date, timeZone: string, words: TimeWords): string {
  const { day } = localDateTime(now, timeZone);
  return `${formatWeekday(day, words)} ${formatDay(day)}`;
}

/**
 * An instant as briefly as `now` allows: `13:30` today, `13:30 30/06` this year, `30/06/2022` in another. By
 * convention 23:59:59 speaks for its whole day and is written as the day alone.
 */
export function formatMoment(instant: Instant, now: Date, timeZone: string): string {
  const at = localDateTime(instant, timeZone);
  const today = localDateTime(now, timeZone).day;
  if (at.day.slice(0, 4) !== today.slice(0, 4)) return formatDay(at.day);
  const day = formatDayMonth(at.day);
  if (isEndOfDay(instant, timeZone)) return day;
  return at.day === today ? clockFace(at.minutes) : `${clockFace(at.minutes)}${NB}${day}`;
}

/** A span in its largest whole unit, at least one minute: `3 phút`, `2 giờ`, `5 ngày`. */
export function formatAge(milliseconds: number, words: TimeWords): string {
  const minutes = Math.max(1, Math.floor(milliseconds / 60_000));
  if (minutes < 60) return words.minutes(minutes);
  if (minutes < 1_440) return words.hours(Math.floor(minutes / 60));
  return words.days(Math.floor(minutes / 1_440));
}
