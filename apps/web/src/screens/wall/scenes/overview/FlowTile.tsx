import type { IsoDay, Period } from '@ioc/contracts';
import { addDays, workingCalendar } from '@ioc/kpi';
import { memo, useCallback, useMemo } from 'react';
import { useCatalogue } from '../../../../api/catalogue.js';
import { Chart } from '../../../../charts/Chart.js';
import { barsOption } from '../../../../charts/bars/option.js';
import { useWords } from '../../../../i18n/index.js';
import { useFigure } from '../../../../live/hooks.js';
import { knownValue } from '../../../../live/views.js';
import { formatCount, formatDayMonth } from '../../../../ui/format.js';
import { Tile } from '../../../../ui/Tile.js';
import { TileFoot } from '../../../../ui/TileFoot.js';
import { useBarRows, type BarPart } from '../../tiles/bar-rows.js';
import type { WallPeriods } from '../../when.js';

/** What came in and what was finished: today in words, day by day in bars. */
export function FlowTile({ periods }: { periods: WallPeriods | null }) {
  const words = useWords().overview.flow;
  return (
    <Tile name="flow" title={words.title} heading={periods && <FlowHeading today={periods.today} />}>
      {periods && <Flow today={periods.today} recent={periods.recent} />}
    </Tile>
  );
}

/** Longer numbers are written smaller; letters. */
const ROOMY_HEADING = 18;

function FlowHeading({ today }: { today: Period }) {
  const words = useWords().overview.flow;
  const received = formatCount(knownValue(useFigure('HS01', today)));
  const solved = formatCount(knownValue(useFigure('HS06', today)));
  return (
    <span className="flow-heading" data-long={`${words.received} ${received} · ${words.solved} ${solved}`.length > ROOMY_HEADING}>
      {words.received} <b data-figure="HS01">{received}</b> · {words.solved} <b data-figure="HS06">{solved}</b>
    </span>
  );
}

function daysOf({ from, to }: Period): BarPart[] {
  const days: BarPart[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push({ scope: `day:${day}`, name: day, spokenOn: addDays(day, 1) });
  return days;
}

function Flow({ today, recent }: { today: Period; recent: Period }) {
  const words = useWords().overview.flow;
  const catalogue = useCatalogue();
  const whole = useFigure('HS01', recent);
  const open = knownValue(useFigure('HS10', today));
  // Days off on which nothing came in are left out: they would look like days on which nobody worked.
  const days = useMemo(() => daysOf(recent), [recent]);
  const calendar = useMemo(() => workingCalendar(catalogue.calendar), [catalogue.calendar]);
  const bars = useBarRows(days, recent);
  const rows = useMemo(() => bars.filter((row) => calendar.isWorkingDay(row.name) || (row.received ?? 0) + (row.solved ?? 0) > 0), [bars, calendar]);
  const optionAt = useCallback((rem: number) => barsOption(rows.map((row) => ({ ...row, name: '' })), rem), [rows]);
  const [first, last] = [rows[0], rows.at(-1)];

  return (
    <>
      <p className="tile-sentence" data-quiet="true">
        {words.today} · {words.open} <span data-figure="HS10">{formatCount(open)}</span>
      </p>
      <p className="tile-legend">
        <i className="legend-bar" /> {words.bars} <i className="legend-line" /> {words.line}
      </p>
      <Chart optionAt={optionAt} label={words.label} />
      <p className="flow-ends" aria-hidden="true">
        <span>{first && formatDayMonth(first.name)}</span>
        <span>{last && formatDayMonth(last.name)}</span>
      </p>
      <table className="unseen">
        <tbody>
          {rows.map((row) => (
            <DayRow key={row.name} day={row.name} received={row.received} solved={row.solved} />
          ))}
        </tbody>
      </table>
      <TileFoot figure={whole} layout="compact" />
    </>
  );
}

const DayRow = memo(function DayRow({ day, received, solved }: { day: IsoDay; received: number | null; solved: number | null }) {
  return (
    <tr data-day={day}>
      <th scope="row">{formatDayMonth(day)}</th>
      <td data-value="HS01">{formatCount(received)}</td>
      <td data-value="HS06">{formatCount(solved)}</td>
    </tr>
  );
});
