import type { ECharts, EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef } from 'react';
import './chart.css';
import { CHART_FONT } from './look.js';

/**
 * Draws an option on a canvas: begins once, draws again only when `optionAt` is another function or the size
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
    const draw = (): void => {
      if (!chart) return;
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      chart.setOption(latest.current(rem), { notMerge: true });
    };
    const observer = new ResizeObserver(() => {
      chart?.resize();
      draw();
    });
    const begin = async (): Promise<void> => {
      const [{ init }] = await Promise.all([import('./engine.js'), document.fonts.load(CHART_FONT)]);
      if (gone) return;
      chart = init(element, null, { renderer: 'canvas' });
      redraw.current = draw;
      draw();
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
