import { countReports, REPORT_MEASURES } from '../entry/rates.js';
import { endOfDay, localDay } from '../time/days.js';
import type { ComputedFigure, FigureInputs, IndicatorDefinition } from './compute.js';
import { timeAt } from './reporters.js';
import { ratePercent } from './rounding.js';

/** How forms come in is a figure like others: of all units, and of each that owes one. */
export function reportFigures(indicator: IndicatorDefinition, inputs: FigureInputs): ComputedFigure[] {
  const units = indicator.scopes.includes('unit') ? [...new Set(reportsWithin(inputs).flatMap(({ expected }) => expected))].sort() : [];
  return [reportFigure(indicator, null, inputs), ...units.map((unit) => reportFigure(indicator, unit, inputs))];
}

/** Reports whose periods end in the one that is asked for. */
function reportsWithin({ reports, period }: Pick<FigureInputs, 'reports' | 'period'>): FigureInputs['reports'] {
  return reports.filter(({ period: { to } }) => to >= period.from && to <= period.to);
}

function reportFigure(indicator: IndicatorDefinition, unit: string | null, inputs: FigureInputs): ComputedFigure {
  const { period, time, ruleSet, reports } = inputs;
  const today = localDay(time.now, time.timeZone);
  const then = localDay(timeAt(inputs.asOf, time).now, time.timeZone);
  const counters = countReports(reports, period, unit, then, (day) => endOfDay(day, time.timeZone));
  const tell = (name: string | null): number => REPORT_MEASURES[name ?? '']?.(counters) ?? 0;
  const [numerator, denominator] = [tell(indicator.numerator), tell(indicator.denominator)];
  const { at, expected, missing } = counters;
  const owed = reportsWithin(inputs).some(({ dueOn }) => dueOn >= then);
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
