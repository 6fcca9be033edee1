import type { IsoDay, Period, ReportPeriodKind } from '@ioc/contracts';
import type { WorkingCalendar } from './calendar.js';

export interface ReportPeriod extends Period {
  readonly kind: ReportPeriodKind;
}

/** Cut-offs are on the 14th, periods begin on the 15th (`DOMAIN.md` 2.1, NĐ 09/2019/NĐ-CP). */
const CUT_OFF = '14';
const FIRST = '15';

const ofMonth = (year: number, month: number, day: string): IsoDay => `${year}-${String(month).padStart(2, '0')}-${day}`;

/** The reporting periods (kỳ báo cáo) whose cut-off lies in a year, by their ends, the shortest first. */
export function reportPeriodsOf(year: number): ReportPeriod[] {
  const ending = (kind: ReportPeriodKind, months: number, last: number): ReportPeriod => {
    const before = last - months;
    return { kind, from: before === 0 ? ofMonth(year - 1, 12, FIRST) : ofMonth(year, before, FIRST), to: ofMonth(year, last, CUT_OFF) };
  };
  const months = Array.from({ length: 12 }, (_, index) => ending('month', 1, index + 1));
  const quarters = [3, 6, 9, 12].map((last) => ending('quarter', 3, last));
  return [...months, ...quarters, ending('half-year', 6, 6), ending('nine-months', 9, 9), ending('year', 12, 12)]
    .sort((a, b) => (a.to === b.to ? (a.from < b.from ? 1 : -1) : a.to < b.to ? -1 : 1));
}

/** The last day on which a report may be sent: so many working days after its cut-off, or the next one when that is none. */
export function reportDeadline(cutOff: IsoDay, workingDays: number, calendar: WorkingCalendar): IsoDay {
  let day = workingDays === 0 && !calendar.isWorkingDay(cutOff) ? calendar.nextWorkingDay(cutOff) : cutOff;
  for (let left = workingDays; left > 0; left -= 1) day = calendar.nextWorkingDay(day);
  return day;
}
