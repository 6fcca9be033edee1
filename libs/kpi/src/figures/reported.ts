import { countReports, REPORT_MEASURES } from '../entry/rates.js';
import { endOfDay, localDay } from '../time/days.js';
import type { ComputedFigure, FigureInputs, IndicatorDefinition } from './compute.js';
import { ratePercent } from './rounding.js';

/** How forms come in is a figure like others: of all units, and of each that owes one. */
export function reportFigures(indicator: IndicatorDefinition, inputs: FigureInputs): ComputedFigure[] {
  const units = indicator.scopes.includes('unit') ? [...new Set(inputs.reports.flatMap(({ expected }) => expected))].sort() : [];
  return [reportFigure(indicator, null, inputs), ...units.map((unit) => reportFigure(indicator, unit, inputs))];
}

function reportFigure(indicator: IndicatorDefinition, unit: string | null, { period, time, ruleSet, reports }: FigureInputs): ComputedFigure {
  const today = localDay(time.now, time.timeZone);
  const counters = countReports(reports, period, unit, today, (day) => endOfDay(day, time.timeZone));
  const tell = (name: string | null): number => REPORT_MEASURES[name ?? '']?.(counters) ?? 0;
  const [numerator, denominator] = [tell(indicator.numerator), tell(indicator.denominator)];
  const { at, expected, missing } = counters;
  const owed = reports.some(({ period: { to }, dueOn }) => to >= period.from && to <= period.to && dueOn >= today);
  return {
    indicator: indicator.code,
    scope: unit === null ? 'total' : `unit:${unit}`,
    period,
    // Where nothing was due nobody failed: nothing to divide, which is neither 0 nor unknown.
    value: ratePercent(numerator, denominator), numerator, denominator, qualifier: '=',
    asOf: at?.toISOString() ?? null,
    coverage: { of: 'unit', expected: expected.length, reported: expected.length - missing.length, missing: [...missing] },
    state: today <= period.to ? 'live' : owed || missing.length > 0 ? 'awaiting' : 'closed',
    sources: [...indicator.sources],
    statedFor: null,
    awaitingConfirmation: 0,
    derived: 0,
    ruleSet,
    formulaVersion: indicator.formulaVersion,
  };
}
