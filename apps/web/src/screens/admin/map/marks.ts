import type { FiguresBy, IndicatorInfo, IsoDay, Period, UnitInfo } from '@ioc/contracts';
import { addDays, figureCondition } from '@ioc/kpi';
import type { UnitMark } from '../../../charts/map/BoundaryMap.js';
import { stepOf, stepsOf, type Step } from '../../../charts/map/scale.js';
import { formatCount, formatMean, formatRate } from '../../../ui/format.js';
import { levelOf } from '../../../ui/threshold.js';

/** The calendar quarter of a day. */
export function quarterOf(day: IsoDay): Period {
  const first = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
  const year = Number(day.slice(0, 4));
  const next = first === 10 ? `${year + 1}-01-01` : `${year}-${String(first + 3).padStart(2, '0')}-01`;
  return { from: `${year}-${String(first).padStart(2, '0')}-01`, to: addDays(next, -1) };
}

export interface Drawn {
  readonly marks: ReadonlyMap<string, UnitMark>;
  readonly steps: readonly Step[];
}

/** Where the figures are of. */
export interface Moment {
  readonly period: Period;
  readonly today: IsoDay;
  readonly timeZone: string;
}

/**
 * How each unit is drawn by one indicator. A unit that did not report is unknown, as is a figure that is missing
 * or spoke of a day that has passed. The colours are spread over the units that the map shows: `onMap`.
 */
export function marksOf(
  units: readonly UnitInfo[], onMap: ReadonlySet<string>, indicator: IndicatorInfo, figures: FiguresBy, { period, today, timeZone }: Moment,
): Drawn {
  const now = new Date(`${today}T12:00:00Z`);
  const values = units.map((unit) => {
    const figure = figures[unit.code]?.[indicator.code];
    if (!figure || figure.coverage.reported < figure.coverage.expected) return { unit, value: null, whole: null, text: '?' };
    const { condition } = figureCondition({ ...figure, period }, indicator, [], now, timeZone);
    if (condition === 'missing' || condition === 'expired') return { unit, value: null, whole: null, text: '?' };
    const { value, numerator, denominator } = figure;
    return { unit, value, whole: indicator.kind === 'part' ? denominator : null, text: textOf(indicator.kind, { value, numerator, denominator }) };
  });
  const steps = stepsOf(values.flatMap(({ unit, value }) => (onMap.has(unit.code) ? (value ?? []) : [])), indicator.kind !== 'rate' && indicator.kind !== 'mean');
  return {
    steps,
    marks: new Map(values.map(({ unit, value, whole, text }) => [
      unit.code, { name: unit.shortName, text, tone: stepOf(value, steps)?.tone ?? null, level: levelOf(value, indicator.thresholds, whole) },
    ])),
  };
}

function textOf(kind: IndicatorInfo['kind'], { value, numerator, denominator }: { value: number | null; numerator: number | null; denominator: number | null }): string {
  if (kind === 'rate') return formatRate(numerator, denominator);
  return kind === 'mean' ? formatMean(value, denominator) : formatCount(value);
}
