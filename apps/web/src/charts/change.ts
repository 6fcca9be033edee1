import type { EChartsCoreOption } from 'echarts/core';

type Part = Readonly<Record<string, unknown>>;

const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value);

function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((value, place) => same(value, b[place]));
  if (isPart(a) && isPart(b)) return Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((key) => same(a[key], b[key]));
  return a === b;
}

/** Null: something was there before and is no longer, which cannot be merged. */
function partChange(before: Part, after: Part): Part | null {
  if (Object.keys(before).some((key) => !(key in after))) return null;
  const change: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(after)) {
    const former = before[key];
    if (same(former, value)) continue;
    change[key] = isPart(former) && isPart(value) ? partChange(former, value) : key === 'series' ? seriesChange(former, value) : value;
    if (change[key] === null && value !== null) return null;
  }
  return change;
}

/** Series are merged by their places; one that did not change keeps its place with nothing in it. */
function seriesChange(before: unknown, after: unknown): Part[] | null {
  if (!Array.isArray(before) || !Array.isArray(after) || before.length !== after.length) return null;
  const parts = after.map((series: Part, place) => partChange(before[place] as Part, series));
  return parts.every((part) => part !== null) ? parts : null;
}

/**
 * What must be merged into a chart that shows `before` for it to show `after`: only the parts that are others, lists
 * of data whole. Null: the chart has to begin anew.
 */
export function optionChange(before: EChartsCoreOption, after: EChartsCoreOption): EChartsCoreOption | null {
  return partChange(before, after);
}
