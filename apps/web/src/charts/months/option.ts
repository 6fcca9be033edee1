import type { EChartsCoreOption } from 'echarts/core';
import { CHART_FAMILY, DARK } from '../look.js';
import { formatCount } from '../../ui/format.js';

export interface MonthRow {
  /** `yyyy-MM` */
  key: string;
  /** Null: unknown. */
  received: number | null;
  solved: number | null;
  /** Not yet reported to its end. */
  running: boolean;
}

/** More bars than this leave no room for a number under each. */
const MOST_NUMBERED = 6;

/**
 * Bars of dossiers received, the number of each under it while there is room, and a line of those solved, month by
 * month. An unknown month is an empty dashed place with "?", a running one an outline. `rem` in pixels; text is
 * 2.4 rem high.
 */
export function monthsOption(rows: readonly MonthRow[], rem: number): EChartsCoreOption {
  const highest = Math.max(1, ...rows.flatMap(({ received, solved }) => [received ?? 0, solved ?? 0]));
  const severalYears = new Set(rows.map(({ key }) => key.slice(0, 4))).size > 1;
  const numbered = rows.length <= MOST_NUMBERED;
  const text = { fontFamily: CHART_FAMILY, fontSize: 2.4 * rem, lineHeight: 3 * rem };
  return {
    animation: false,
    grid: { left: 0, right: 0, top: rem, bottom: (numbered ? 7 : 4) * rem },
    xAxis: {
      type: 'category',
      data: rows.map(({ key }) => `T${Number(key.slice(5))}${severalYears ? `/${key.slice(2, 4)}` : ''}`),
      axisLine: { lineStyle: { color: DARK.muted, width: 0.2 * rem } },
      axisTick: { show: false },
      axisLabel: {
        ...text,
        color: DARK.muted,
        margin: rem,
        ...(numbered && {
          interval: 0,
          formatter: (name: string, place: number) => `{number|${formatCount(rows[place]?.received ?? null)}}\n${name}`,
          rich: { number: { ...text, color: DARK.text, fontWeight: 500 } },
        }),
      },
    },
    yAxis: { type: 'value', show: false, min: 0, max: highest },
    series: [
      {
        type: 'bar',
        barWidth: '88%',
        silent: true,
        data: rows.map(({ received, running }) =>
          received === null
            ? { value: highest, itemStyle: { color: 'transparent', borderColor: DARK.bars, borderType: 'dashed', borderWidth: 0.2 * rem }, label: { show: !numbered } }
            : { value: received, itemStyle: running ? { color: 'transparent', borderColor: DARK.bars, borderWidth: 0.3 * rem } : { color: DARK.bars } },
        ),
        label: { ...text, show: false, formatter: '?', position: 'inside', color: DARK.muted },
      },
      {
        type: 'line',
        silent: true,
        connectNulls: false,
        data: rows.map(({ solved }) => solved),
        symbol: 'circle',
        symbolSize: 1.2 * rem,
        lineStyle: { color: DARK.text, width: 0.4 * rem },
        itemStyle: { color: DARK.text },
      },
    ],
  };
}
