import { DAY, HOUR, minuteOf, type Minute } from './lives.js';

/** Monday to Friday, but for these of the first half of 2023 (DOMAIN.md 1.8); no weekend day was worked. */
const DAYS_OFF = new Set([
  '2023-01-02', '2023-01-20', '2023-01-23', '2023-01-24', '2023-01-25', '2023-01-26', '2023-05-01', '2023-05-02', '2023-05-03',
].map((day) => minuteOf(`${day}T00:00`) / DAY));

export function isWorked(day: number): boolean {
  // 01/01/1970 was a Thursday.
  const weekday = (day + 4) % 7;
  return weekday !== 0 && weekday !== 6 && !DAYS_OFF.has(day);
}

/** 07:00–11:30 and 13:30–17:00 (DOMAIN.md 1.8, C2). */
const HOURS = [[7 * HOUR, 11.5 * HOUR], [13.5 * HOUR, 17 * HOUR]] as const;

/** Minutes of work from one moment up to another; 0 when it is not later. */
export function workBetween(from: Minute, to: Minute): number {
  let minutes = 0;
  for (let day = Math.floor(from / DAY); day * DAY < to; day += 1) {
    if (!isWorked(day)) continue;
    for (const [opens, closes] of HOURS) minutes += Math.max(0, Math.min(to, day * DAY + closes) - Math.max(from, day * DAY + opens));
  }
  return minutes;
}
