import type { IsoDay } from '@ioc/contracts';

/** A span of local time of a day (HH:mm), without its end. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** Hours of a season, or of a unit that keeps its own (`DOMAIN.md` 1.8, C2, C13). */
export interface HoursRule {
  /** Code of the unit; null: the office's, for every unit without hours of its own. */
  readonly unit: string | null;
  readonly validFrom: IsoDay;
  /** Last day; null: until another begins. */
  readonly validTo: IsoDay | null;
  /** Monday to Friday, and make-up days. */
  readonly hours: readonly Span[];
  /** Saturdays; empty: nobody works. */
  readonly saturday: readonly Span[];
}

interface HoursOfDay {
  readonly weekday: readonly Span[];
  readonly saturday: readonly Span[];
}

/**
 * Which hours a unit keeps on a day: its own of that day, else the office's of that day, else `ordinary`. Of two rules
 * that both speak of a day the one that began later counts. Throws RangeError when hours are empty, overlap or are out of order.
 */
export function hoursByDay(ordinary: readonly Span[], rules: readonly HoursRule[], unit: string | null): (day: IsoDay) => HoursOfDay {
  const always: HoursOfDay = { weekday: checked(ordinary), saturday: [] };
  const latestFirst = (of: string | null): (HoursRule & HoursOfDay)[] =>
    rules
      .filter((rule) => rule.unit === of)
      .map((rule) => ({ ...rule, weekday: checked(rule.hours), saturday: inOrder(rule.saturday) }))
      .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  const ranked = [...(unit === null ? [] : latestFirst(unit)), ...latestFirst(null)];
  return (day) => ranked.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo)) ?? always;
}

function checked(hours: readonly Span[]): readonly Span[] {
  if (hours.length === 0) throw new RangeError('no working hours');
  return inOrder(hours);
}

function inOrder(hours: readonly Span[]): readonly Span[] {
  const bounds = hours.flatMap(({ from, to }) => [from, to]);
  if (bounds.some((bound, index) => index > 0 && bound <= (bounds[index - 1] ?? ''))) {
    throw new RangeError(`working hours overlap or are out of order: ${bounds.join(' ')}`);
  }
  return hours;
}
