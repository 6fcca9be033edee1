import type { EChartsCoreOption } from 'echarts/core';
import { CHART_FAMILY, DARK } from '../look.js';
import { formatCount } from '../../ui/format.js';

/** One bar, and the point of the line above it. */
export interface BarRow {
  /** Written under it; where all are "" there is no room for names. */
  name: string;
  /** Null: unknown. */
  received: number | null;
  solved: number | null;
  /** Not yet reported to its end. */
  running: boolean;
}

/** More bars than this leave no room for a number under each. */
const MOST_NUMBERED = 6;
/** More bars than this stand as a course: no dots on the line. */
const MOST_DOTTED = 12;

/** Nobody points at a wall, and nothing stands out of the scale: no state and no clipping is reckoned at a drawing. */
const STILL = { silent: true, clip: false, emphasis: { disabled: true } } as const;

/** What months are called under their bars (`yyyy-MM` each): `T5`, or `T5/23` when they are of several years; of a course only the outer two. */
export function monthNames(months: readonly string[]): string[] {
  const severalYears = new Set(months.map((key) => key.slice(0, 4))).size > 1;
  const outer = [0, months.length - 1];
  return months.map((key, place) =>
    months.length > MOST_DOTTED && !outer.includes(place) ? '' : `T${Number(key.slice(5))}${severalYears ? `/${key.slice(2, 4)}` : ''}`);
}

/**
 * Bars of dossiers received, the number of each under it while there is room, and a line of those solved. What is
 * unknown is an empty dashed place with "?"; what is running an outline, to which the line goes in dashes: a day that
 * has just begun is no fall. `rem` in pixels; text is 2.4 rem high.
 */
export function barsOption(rows: readonly BarRow[], rem: number): EChartsCoreOption {
  const highest = Math.max(1, ...rows.flatMap(({ received, solved }) => [received ?? 0, solved ?? 0]));
  const numbered = rows.length <= MOST_NUMBERED;
  const many = rows.length > MOST_DOTTED;
  const labelled = numbered || rows.some(({ name }) => name !== '');
  const line = {
    type: 'line', ...STILL, connectNulls: false, symbol: 'circle', showSymbol: !many, symbolSize: 1.2 * rem, itemStyle: { color: DARK.text },
  } as const;
  const text = { fontFamily: CHART_FAMILY, fontSize: 2.4 * rem, lineHeight: 3 * rem };
  return {
    animation: false,
    // Room for the labels is reckoned here, not measured at every drawing.
    grid: { left: 0, right: 0, top: rem, bottom: (numbered ? 7 : labelled ? 4 : 0.2) * rem, outerBoundsMode: 'none' },
    xAxis: {
      type: 'category',
      data: rows.map(({ name }) => name),
      axisLine: { lineStyle: { color: DARK.muted, width: 0.2 * rem } },
      axisTick: { show: false },
      axisLabel: {
        show: labelled,
        ...text,
        color: DARK.muted,
        margin: rem,
        ...(many && { interval: 0 }),
        // A name is wider than its bar: the outer two end where the bars do.
        ...(!numbered && { alignMinLabel: 'left', alignMaxLabel: 'right' }),
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
        ...STILL,
        barWidth: many ? '74%' : '88%',
        data: rows.map(({ received, running }) =>
          received === null
            ? { value: highest, itemStyle: { color: 'transparent', borderColor: DARK.bars, borderType: 'dashed', borderWidth: 0.2 * rem }, label: { show: !numbered } }
            : running
              ? { value: received, itemStyle: { color: 'transparent', borderColor: DARK.bars, borderWidth: 0.3 * rem } }
              : received,
        ),
        itemStyle: { color: DARK.bars },
        label: { ...text, show: false, formatter: '?', position: 'inside', color: DARK.muted },
      },
      {
        ...line,
        data: rows.map(({ solved, running }) => (running ? null : solved)),
        lineStyle: { color: DARK.text, width: 0.4 * rem },
      },
      {
        ...line,
        data: rows.map(({ solved, running }, place) => (running || rows[place + 1]?.running === true ? solved : null)),
        lineStyle: { color: DARK.muted, width: 0.3 * rem, type: 'dashed' },
      },
    ],
  };
}
