import { IsoDay, type Period } from '@ioc/contracts';

/** What the page shows: a period, and the day up to which it counts; null: to its end or today. */
export interface ShownFigures {
  readonly period: Period;
  readonly asOf: string | null;
}

/** What the address names (`/so-lieu?from=2023-01-01&to=2023-06-30&asOf=2023-06-14`); where it names no period, `usual`. */
export function shownIn(search: string, usual: Period): ShownFigures {
  const query = new URLSearchParams(search);
  const day = (name: string): string | null => {
    const parsed = IsoDay.safeParse(query.get(name));
    return parsed.success ? parsed.data : null;
  };
  const [from, to] = [day('from'), day('to')];
  return { period: from !== null && to !== null && from <= to ? { from, to } : usual, asOf: day('asOf') };
}

export function figuresAddress({ period, asOf }: ShownFigures): string {
  return `/so-lieu?${new URLSearchParams({ ...period, ...(asOf !== null && { asOf }) })}`;
}

/** The days that are counted as of a day; null when the period had not begun by then. */
export function asOfPeriod({ period: { from, to }, asOf }: ShownFigures): Period | null {
  if (asOf === null || asOf >= to) return { from, to };
  return asOf < from ? null : { from, to: asOf };
}
