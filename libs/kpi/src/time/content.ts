import type { CalendarContent, CalendarDay, WorkingTime } from '@ioc/contracts';

/** The working time that a calendar makes, days in order. */
export function workingTimeOf({ workingHours, hours, days }: CalendarContent): WorkingTime {
  const ofKind = (kind: CalendarDay['kind']): { day: string }[] =>
    days.filter((entry) => entry.kind === kind).map(({ day }) => ({ day })).sort((a, b) => (a.day < b.day ? -1 : 1));
  return {
    workingHours,
    daysOff: ofKind('off'),
    makeUpDays: ofKind('make-up'),
    ...(hours.length > 0 && {
      hoursRules: hours.map(({ unit, validFrom, validTo, hours: weekday, saturday }) => ({ unit, validFrom, validTo, hours: weekday, saturday })),
    }),
  };
}
