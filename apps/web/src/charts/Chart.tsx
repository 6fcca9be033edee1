import type { ECharts, EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { optionChange } from './change.js';
import './chart.css';
import { CHART_FONT } from './look.js';

/**
 * Draws an option on a canvas: begins once, merges what is another only when `optionAt` is another function or the size
 * changed, never moves. `optionAt` is given the length of the root's `rem` in pixels: text grows with the wall.
 */
export function Chart({ optionAt, label }: { optionAt: (rem: number) => EChartsCoreOption; label: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const latest = useRef(optionAt);
  const redraw = useRef<(() => void) | null>(null);

  useEffect(() => {
    latest.current = optionAt;
    redraw.current?.();
  }, [optionAt]);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    let chart: ECharts | null = null;
    let gone = false;
    let drawn: EChartsCoreOption | null = null;
    let rem = 0;
    const draw = (): void => {
      if (!chart || rem === 0) return;
      const option = latest.current(rem);
      const change = drawn && optionChange(drawn, option);
      drawn = option;
      if (change === null) chart.setOption(option, { notMerge: true });
      else if (Object.keys(change).length > 0) chart.setOption(change, { lazyUpdate: true });
    };
    // Tells of the first size too. To ask for the size at every drawing would have the page laid out each time.
    const observer = new ResizeObserver(() => {
      rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      chart?.resize();
      draw();
    });
    const begin = async (): Promise<void> => {
      const [{ init }] = await Promise.all([import('./engine.js'), document.fonts.load(CHART_FONT)]);
      if (gone) return;
      chart = init(element, null, { renderer: 'canvas' });
      // It never moves: its loop of frames ends with the first frame in which nothing is another.
      chart.getZr().setSleepAfterStill(1);
      redraw.current = draw;
      observer.observe(element);
    };
    begin().catch((error: unknown) => console.error('the chart could not begin', error));
    return () => {
      gone = true;
      redraw.current = null;
      observer.disconnect();
      chart?.dispose();
    };
  }, []);

  return <div ref={frame} className="chart" role="img" aria-label={label} />;
}
