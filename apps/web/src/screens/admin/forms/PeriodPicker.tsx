import type { Period } from '@ioc/contracts';
import { PERIOD_CALENDARS, PERIOD_LENGTHS, periodKind, periodsOfYear, periodYear, type PeriodCalendar, type PeriodLength } from '@ioc/kpi';
import { useState } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatPeriod } from '../../../ui/format.js';
import { DayInput } from '../parts/DayInput.js';

const YEARS_SHOWN = 6;

/** A period by the reporting or the everyday calendar, or any two days. */
export function PeriodPicker({ period, today, onChange }: { period: Period; today: string; onChange: (period: Period) => void }) {
  const { forms: words } = useAdminWords();
  const kind = periodKind(period);
  const [free, setFree] = useState(kind === null);
  const calendar = kind?.calendar ?? 'reporting';
  const length = kind?.length ?? 'quarter';
  const year = kind?.year ?? periodYear(calendar, period.from);
  const choose = (to: { calendar?: PeriodCalendar; length?: PeriodLength; year?: number; place?: number }): void => {
    const periods = periodsOfYear(to.calendar ?? calendar, to.length ?? length, to.year ?? year);
    const next = periods[to.place ?? kind?.place ?? 0] ?? periods.at(-1);
    if (next) onChange(next);
  };
  const newest = Math.max(year, Number(today.slice(0, 4)));
  const places = periodsOfYear(calendar, length, year);
  return (
    <>
      <label>{words.calendar}
        <select name="calendar" value={free ? 'free' : calendar} onChange={({ target }) => {
          setFree(target.value === 'free');
          if (target.value !== 'free') choose({ calendar: target.value as PeriodCalendar });
        }}>
          {PERIOD_CALENDARS.map((name) => <option key={name} value={name}>{words.calendars[name]}</option>)}
          <option value="free">{words.calendars.free}</option>
        </select>
      </label>
      {free
        ? <FreePeriod key={formatPeriod(period)} period={period} onChange={onChange} />
        : (
          <>
            <label>{words.length}
              <select name="length" value={length} onChange={({ target }) => choose({ length: target.value as PeriodLength, place: 0 })}>
                {PERIOD_LENGTHS.map((name) => <option key={name} value={name}>{words.lengths[name]}</option>)}
              </select>
            </label>
            <label>{words.year}
              <select name="year" value={year} onChange={({ target }) => choose({ year: Number(target.value) })}>
                {Array.from({ length: YEARS_SHOWN }, (_, back) => newest - back).map((each) => <option key={each}>{each}</option>)}
              </select>
            </label>
            {places.length > 1 && (
              <label>{words.place}
                <select name="place" value={kind?.place ?? 0} onChange={({ target }) => choose({ place: Number(target.value) })}>
                  {places.map((each, place) => <option key={each.from} value={place}>{words.placeName(words.lengths[length], place + 1)}</option>)}
                </select>
              </label>
            )}
          </>
        )}
    </>
  );
}

function FreePeriod({ period, onChange }: { period: Period; onChange: (period: Period) => void }) {
  const { forms: words } = useAdminWords();
  const [{ from, to }, setDays] = useState(period);
  const change = (days: Period): void => {
    setDays(days);
    if (days.from !== '' && days.to !== '' && days.from <= days.to) onChange(days);
  };
  return (
    <>
      <label>{words.from}<DayInput name="from" value={from} onChange={(day) => change({ from: day, to })} /></label>
      <label>{words.to}<DayInput name="to" value={to} onChange={(day) => change({ from, to: day })} /></label>
    </>
  );
}
