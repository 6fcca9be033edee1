import type { EntryForm, EntryFormVersion, IsoDay, Period } from '@ioc/contracts';
import { periodsOfYear, periodYear } from '../time/period.js';

/** A period of a form, with the version of the form that is filled in for it. */
export interface FormPeriod {
  readonly period: Period;
  readonly version: EntryFormVersion;
}

/** The periods of a form that had begun by a day, in order, from its first version on. */
export function formPeriodsUntil(versions: readonly EntryFormVersion[], day: IsoDay): FormPeriod[] {
  const [first] = versions;
  if (!first) return [];
  const periods: FormPeriod[] = [];
  // Versions may differ in their calendars, so each gives the periods that begin in its time.
  for (const version of versions) {
    const { calendar, length } = version.definition.periods;
    for (let year = periodYear(calendar, version.validFrom) - 1; year <= periodYear(calendar, day) + 1; year += 1) {
      for (const period of periodsOfYear(calendar, length, year)) {
        const inTime = period.from >= version.validFrom && (version.endsOn === null || period.from < version.endsOn);
        if (inTime && period.from <= day) periods.push({ period, version });
      }
    }
  }
  return periods.sort((a, b) => (a.period.from < b.period.from ? -1 : 1));
}

/** The period of the same place in the year before. */
export function yearBefore({ from }: Period, { calendar, length }: EntryForm['periods']): Period {
  const year = periodYear(calendar, from);
  const place = periodsOfYear(calendar, length, year).findIndex((period) => period.from === from);
  const found = periodsOfYear(calendar, length, year - 1)[place];
  if (!found) throw new RangeError(`no period of ${calendar} ${length} begins on ${from}`);
  return found;
}

/** The period of a form in which a day lies; the first after it where none does (of reports there is one half year only). */
export function formPeriodAt({ calendar, length }: EntryForm['periods'], day: IsoDay): Period {
  const year = periodYear(calendar, day);
  const found = [year, year + 1].flatMap((each) => periodsOfYear(calendar, length, each)).find(({ to }) => to >= day);
  if (!found) throw new RangeError(`no period of ${calendar} ${length} ends on ${day} or later`);
  return found;
}

/** A unit as forms choose theirs. */
export interface EntryUnit {
  readonly code: string;
  readonly kind: string;
  readonly validFrom: IsoDay;
  readonly validTo: IsoDay | null;
}

/** The units that submit a form of a period: those that it names, as far as they are there on the period's last day. */
export function submittingUnits<T extends EntryUnit>({ units: chosen }: Pick<EntryForm, 'units'>, { to }: Period, units: readonly T[]): T[] {
  return units.filter(({ code, kind, validFrom, validTo }) =>
    ('kinds' in chosen ? chosen.kinds.includes(kind) : chosen.codes.includes(code)) && validFrom <= to && (validTo === null || validTo >= to));
}
