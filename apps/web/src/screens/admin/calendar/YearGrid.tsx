import type { CalendarDay, IsoDay } from '@ioc/contracts';
import { useAdminWords } from '../../../i18n/admin/index.js';
import { formatDay } from '../../../ui/format.js';
import { lookOf, monthsOfYear } from './months.js';

interface GridProps {
  readonly year: number;
  readonly days: ReadonlyMap<IsoDay, CalendarDay>;
  /** Days that are otherwise than they are kept. */
  readonly changed: ReadonlySet<IsoDay>;
  readonly today: IsoDay;
  readonly chosen: IsoDay | null;
  readonly onChoose: (day: IsoDay) => void;
}

/** Twelve months; every day is a button that says what it is. */
export function YearGrid({ year, ...rest }: GridProps) {
  const { calendar: words } = useAdminWords();
  return (
    <div className="months" aria-label={words.picture(year)}>
      {monthsOfYear(year).map(({ month, weeks }) => (
        <table key={month} className="month">
          <caption>{words.month(month)}</caption>
          <thead><tr>{words.weekdays.map((weekday, index) => <th key={weekday} scope="col"><abbr title={words.weekdayNames[index]}>{weekday}</abbr></th>)}</tr></thead>
          <tbody>
            {weeks.map((week, index) => (
              <tr key={index}>{week.map((day, at) => <td key={at}>{day !== null && <Day day={day} {...rest} />}</td>)}</tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

function Day({ day, days, changed, today, chosen, onChoose }: Omit<GridProps, 'year'> & { readonly day: IsoDay }) {
  const { calendar: words } = useAdminWords();
  const look = lookOf(day, days);
  const said = [formatDay(day), words.kinds[look], days.get(day)?.name, day === today ? words.today : null, changed.has(day) ? words.unsaved : null];
  return (
    <button
      type="button" className="day" data-day={day} data-look={look} data-changed={changed.has(day)} data-today={day === today}
      aria-pressed={day === chosen} aria-label={said.filter(Boolean).join(', ')} title={days.get(day)?.name} onClick={() => onChoose(day)}
    >
      {Number(day.slice(8))}
    </button>
  );
}
