import { localDay, PERIOD_CALENDARS, PERIOD_LENGTHS, periodKind, periodsOfYear, periodYear, type PeriodCalendar, type PeriodLength } from '@ioc/kpi';
import { useState, type ReactNode } from 'react';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { useLive } from '../../../live/hooks.js';
import { formatPeriod } from '../../../ui/format.js';
import { useDesk } from '../desk.js';
import { DayInput } from '../parts/DayInput.js';
import { figuresAddress, type ShownFigures } from './figures-address.js';

const YEARS_BACK = 4;

/** Chooses a period of either calendar or any days, and the day as of which it is counted; `children` stand beside it. */
export function PeriodChooser({ shown, children }: { shown: ShownFigures; children: ReactNode }) {
  const { figures: words } = useAdminWords();
  const { catalogue, go } = useDesk();
  const today = useLive(({ clock }) => localDay(clock.now() ?? new Date(`${shown.period.to}T00:00:00Z`), catalogue.timeZone));
  const kind = periodKind(shown.period);
  const [free, setFree] = useState(kind === null);
  const calendar = kind?.calendar ?? 'calendar';
  const year = kind?.year ?? periodYear(calendar, shown.period.from);
  const show = (period: ShownFigures['period']): void => go(figuresAddress({ ...shown, period }));
  /** The first of its kind, or the one that lies in the same place. */
  const choose = (nextCalendar: PeriodCalendar, length: PeriodLength, nextYear: number, place = 0): void => {
    setFree(false);
    const periods = periodsOfYear(nextCalendar, length, nextYear);
    const period = periods[Math.min(place, periods.length - 1)];
    if (period) show(period);
  };
  const length = kind?.length ?? 'month';
  const years = [...new Set([...Array.from({ length: YEARS_BACK + 1 }, (_, back) => Number(today.slice(0, 4)) - back), year])].sort((a, b) => b - a);
  return (
    <div className="period-chooser">
      <label>{words.calendar}
        <select name="calendar" value={calendar} disabled={free} onChange={({ target }) => choose(target.value as PeriodCalendar, length, year, kind?.place)}>
          {PERIOD_CALENDARS.map((name) => <option key={name} value={name}>{words.calendars[name]}</option>)}
        </select>
      </label>
      <label>{words.length}
        <select name="length" value={free ? 'free' : length} onChange={({ target }) => {
          if (target.value === 'free') setFree(true);
          else choose(calendar, target.value as PeriodLength, year);
        }}>
          {[...PERIOD_LENGTHS, 'free' as const].map((name) => <option key={name} value={name}>{words.lengths[name]}</option>)}
        </select>
      </label>
      {free ? <FreeDays shown={shown} /> : (
        <>
          <label>{words.year}
            <select name="year" value={year} onChange={({ target }) => choose(calendar, length, Number(target.value), kind?.place)}>
              {years.map((each) => <option key={each}>{each}</option>)}
            </select>
          </label>
          <label>{words.place}
            <select name="place" value={kind?.place ?? 0} onChange={({ target }) => choose(calendar, length, year, Number(target.value))}>
              {periodsOfYear(calendar, length, year).map((period, place) => (
                <option key={period.from} value={place}>{words.places[length](place + 1)} ({formatPeriod(period)})</option>
              ))}
            </select>
          </label>
        </>
      )}
      <label>{words.asOf}
        <DayInput key={shown.asOf} name="asOf" value={shown.asOf ?? ''} onChange={(day) => {
          if (day !== '' || shown.asOf !== null) go(figuresAddress({ ...shown, asOf: day === '' ? null : day }));
        }} />
        <span className="muted">{shown.asOf === null && words.asOfEnd}</span>
      </label>
      {children}
    </div>
  );
}

function FreeDays({ shown }: { shown: ShownFigures }) {
  const { period } = shown;
  const { figures: words } = useAdminWords();
  const { go } = useDesk();
  const set = (next: ShownFigures['period']): void => {
    if (next.from !== '' && next.to !== '' && next.from <= next.to) go(figuresAddress({ ...shown, period: next }));
  };
  return (
    <>
      <label>{words.from}<DayInput key={period.from} name="from" value={period.from} onChange={(from) => set({ ...period, from })} /></label>
      <label>{words.to}<DayInput key={period.to} name="to" value={period.to} onChange={(to) => set({ ...period, to })} /></label>
    </>
  );
}
