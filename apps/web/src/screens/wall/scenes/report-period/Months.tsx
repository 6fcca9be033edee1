import type { Period } from '@ioc/contracts';
import { localDay, monthsOf } from '@ioc/kpi';
import { useCallback, useMemo } from 'react';
import { useCatalogue } from '../../../../api/catalogue.js';
import { Chart } from '../../../../charts/Chart.js';
import { barsOption, monthNames, type BarRow } from '../../../../charts/bars/option.js';
import { useWords } from '../../../../i18n/index.js';
import { knownValue, useFigure, useLive, viewOf } from '../../../../live/hooks.js';
import { figureKey } from '../../../../live/state.js';
import { formatCount } from '../../../../ui/format.js';
import { TileFoot } from '../../../../ui/TileFoot.js';

export function Months({ period }: { period: Period }) {
  const words = useWords().months;
  const catalogue = useCatalogue();
  const whole = useFigure('HS01', period);
  const months = useMemo(() => monthsOf(period), [period]);
  const names = monthNames(months.map(({ key }) => key));
  // As text, so that the chart is drawn again only when a month's figure is another.
  const text = useLive((live) => {
    const valueOf = (indicator: string, month: string) => {
      const snapshot = live.state.figures.get(figureKey(indicator, `month:${month}`, period)) ?? null;
      const { condition, since } = viewOf(live, catalogue, snapshot);
      return { value: knownValue({ snapshot, condition, since }), asOf: snapshot?.asOf ?? null, closed: condition === 'closed' };
    };
    return JSON.stringify(
      months.map(({ key, to }, place): BarRow => {
        const received = valueOf('HS01', key);
        const spoken = received.closed || (received.asOf !== null && localDay(received.asOf, catalogue.timeZone) >= to);
        return { name: names[place] ?? '', received: received.value, solved: valueOf('HS06', key).value, running: !spoken };
      }),
    );
  });
  const rows = useMemo(() => JSON.parse(text) as BarRow[], [text]);
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
