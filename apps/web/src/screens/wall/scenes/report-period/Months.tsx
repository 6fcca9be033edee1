import type { Period } from '@ioc/contracts';
import { monthsOf } from '@ioc/kpi';
import { useCallback, useMemo } from 'react';
import { Chart } from '../../../../charts/Chart.js';
import { barsOption, monthNames } from '../../../../charts/bars/option.js';
import { useWords } from '../../../../i18n/index.js';
import { useFigure } from '../../../../live/hooks.js';
import { formatCount } from '../../../../ui/format.js';
import { TileFoot } from '../../../../ui/TileFoot.js';
import { useBarRows, type BarPart } from '../../tiles/bar-rows.js';

export function Months({ period }: { period: Period }) {
  const words = useWords().months;
  const whole = useFigure('HS01', period);
  const months = useMemo(() => monthsOf(period), [period]);
  const parts = useMemo(() => {
    const names = monthNames(months.map(({ key }) => key));
    return months.map(({ key, to }, place): BarPart => ({ scope: `month:${key}`, name: names[place] ?? '', spokenOn: to }));
  }, [months]);
  const rows = useBarRows(parts, period);
  const optionAt = useCallback((rem: number) => barsOption(rows, rem), [rows]);

  return (
    <>
      <p className="tile-legend">
        <i className="legend-bar" /> {words.received} <i className="legend-line" /> {words.solved}
      </p>
      <Chart optionAt={optionAt} label={`${words.received}, ${words.solved}`} />
      <table className="unseen">
        <tbody>
          {months.map(({ key }, place) => (
            <tr key={key} data-month={key}>
              <th scope="row">{`${words.month} ${key.slice(5)}/${key.slice(0, 4)}`}</th>
              <td data-value="HS01">{formatCount(rows[place]?.received ?? null)}</td>
              <td data-value="HS06">{formatCount(rows[place]?.solved ?? null)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <TileFoot figure={whole} />
    </>
  );
}
