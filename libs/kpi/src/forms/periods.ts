import type { IsoDay, Period } from '@ioc/contracts';
import { addDays } from '../time/days.js';

/** Reporting periods close on the 14th, calendar periods at the month's end (`DOMAIN.md` 2.1). */
export type PeriodCalendar = 'reporting' | 'calendar';

/** What a report is of; `half` and `nine` count from the year's beginning. */
export type FormSpan = 'month' | 'quarter' | 'half' | 'nine' | 'year';

const FIRST_DAY_OF_REPORT = 15;

/**
 * The period of a year: months 1–12, quarters 1–4, else `number` is not asked. Reporting periods begin on the 15th of
 * the month before: 6 tháng 2023 is 15/12/2022–14/06/2023.
 */
export function formPeriod(calendar: PeriodCalendar, span: FormSpan, year: number, number = 1): Period {
  const [first, months] = firstMonth(span, number);
  const start = monthStart(year, first);
  const end = monthStart(year, first + months);
  if (calendar === 'calendar') return { from: start, to: addDays(end, -1) };
  const shift = FIRST_DAY_OF_REPORT - 1;
  return { from: addDays(monthStart(year, first - 1), shift), to: addDays(monthStart(year, first + months - 1), shift - 1) };
}

function firstMonth(span: FormSpan, number: number): [first: number, months: number] {
  switch (span) {
    case 'month': return [number, 1];
    case 'quarter': return [number * 3 - 2, 3];
    case 'half': return [1, 6];
    case 'nine': return [1, 9];
    case 'year': return [1, 12];
  }
}

/** First day of a month; 0 and 13 are of the years beside. */
function monthStart(year: number, month: number): IsoDay {
  const at = year * 12 + month - 1;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`;
}
