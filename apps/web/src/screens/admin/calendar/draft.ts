import type { CalendarContent, CalendarDay, CalendarKept, HoursSpan, IsoDay } from '@ioc/contracts';

/** The calendar as it is edited: without stamps, which the server sets. */
export function contentOf({ workingHours, hours, days, rules }: CalendarKept): CalendarContent {
  return {
    workingHours, rules,
    hours: hours.map(({ by: _by, at: _at, ...entry }) => entry),
    days: days.map(({ by: _by, at: _at, ...entry }) => entry),
  };
}

export function dayIn(content: CalendarContent, day: IsoDay): CalendarDay | undefined {
  return content.days.find((entry) => entry.day === day);
}

/** With these days as they are given, in order. */
export function withDays(content: CalendarContent, ...entries: CalendarDay[]): CalendarContent {
  const given = new Set(entries.map(({ day }) => day));
  const days = [...content.days.filter(({ day }) => !given.has(day)), ...entries].sort((a, b) => (a.day < b.day ? -1 : 1));
  return { ...content, days };
}

/** Without a day, and without the one that it was swapped with. */
export function withoutDay(content: CalendarContent, day: IsoDay): CalendarContent {
  const other = dayIn(content, day)?.swapWith;
  return { ...content, days: content.days.filter((entry) => entry.day !== day && entry.day !== other) };
}

export type DayChange = { readonly day: IsoDay; readonly kind: CalendarDay['kind']; readonly what: 'added' | 'removed' | 'edited' };
export interface Changes {
  readonly days: readonly DayChange[];
  readonly hours: boolean;
  readonly rules: boolean;
  readonly count: number;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const factsOf = ({ day, kind, name, basis, swapWith }: CalendarDay): unknown => [day, kind, name, basis, swapWith];

/** What is otherwise in a draft. */
export function changesBetween(before: CalendarContent, after: CalendarContent): Changes {
  const days = [...new Set([...before.days, ...after.days].map(({ day }) => day))].sort().flatMap((day): DayChange[] => {
    const [was, is] = [dayIn(before, day), dayIn(after, day)];
    if (is && was?.kind !== is.kind) return [{ day, kind: is.kind, what: 'added' }];
    if (was && !is) return [{ day, kind: was.kind, what: 'removed' }];
    return was && is && !same(factsOf(was), factsOf(is)) ? [{ day, kind: is.kind, what: 'edited' }] : [];
  });
  const hours = !same([before.workingHours, before.hours], [after.workingHours, after.hours]);
  const rules = !same(before.rules, after.rules);
  return { days, hours, rules, count: days.length + Number(hours) + Number(rules) };
}

/** `07:00–11:30, 13:30–17:00`. */
export function hoursWritten(spans: readonly HoursSpan[]): string {
  return spans.map(({ from, to }) => `${from}–${to}`).join(', ');
}

const SPAN = /^([01]?\d|2[0-3])[:h]([0-5]\d)\s*[–-]\s*([01]?\d|2[0-3])[:h]([0-5]\d)$/;

/** Reads what `hoursWritten` writes, with 7h00 and plain hyphens too; null when it is none, or out of order. */
export function hoursTyped(text: string): HoursSpan[] | null {
  const spans: HoursSpan[] = [];
  for (const part of text.split(/[,;]/).map((piece) => piece.trim()).filter(Boolean)) {
    const [, h1 = '', m1, h2 = '', m2] = SPAN.exec(part) ?? [];
    if (m1 === undefined || m2 === undefined) return null;
    spans.push({ from: `${h1.padStart(2, '0')}:${m1}`, to: `${h2.padStart(2, '0')}:${m2}` });
  }
  const bounds = spans.flatMap(({ from, to }) => [from, to]);
  return bounds.every((bound, index) => index === 0 || bound > (bounds[index - 1] ?? '')) ? spans : null;
}
