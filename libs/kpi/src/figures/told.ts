import type { Period } from '@ioc/contracts';
import { endOfDay, localDay } from '../time/days.js';
import type { ComputedFigure, FigureInputs, IndicatorDefinition, ManualStatement } from './compute.js';
import { enteredFigure, enteredParts, type EnteredParts } from './entered.js';
import { timeAt } from './reporters.js';

/**
 * Of a figure that people tell: what units have told by a form of the period, else what was published for the very period,
 * else the newer of both. What a few units told never takes the place of what was published of all. Units have figures of
 * their own where a form tells them.
 */
export function toldFigures(indicator: IndicatorDefinition, inputs: FigureInputs): ComputedFigure[] {
  const then = timeAt(inputs.asOf, inputs.time);
  const partsOf = (unit: string | null): EnteredParts | null => enteredParts(indicator.code, indicator.gathers, inputs.period, inputs.entered, then, unit);
  const parts = partsOf(null);
  if (!parts) return [statedFigure(indicator, inputs)];
  const units = indicator.scopes.includes('unit') ? parts.units : [];
  return [
    isStated(parts, indicator, inputs) ? statedFigure(indicator, inputs) : enteredOf(indicator, parts, null, inputs),
    // How things stand in a unit, it has told itself, whatever the others have.
    ...units.map((unit) => enteredOf(indicator, (indicator.gathers === 'last' ? partsOf(unit) : null) ?? parts, unit, inputs)),
  ];
}

/** Whether a published statement counts although a form speaks too. */
export function isStated({ exact, enough, days }: EnteredParts, { code, gathers }: Pick<IndicatorDefinition, 'code' | 'gathers'>, { period, statements }: Pick<FigureInputs, 'period' | 'statements'>): boolean {
  const statement = statementFor(period, statements.filter((item) => item.indicator === code));
  if (!statement) return false;
  const very = samePeriod(statement.statedFor, period);
  if (!enough && (very || gathers === 'last')) return true;
  return !exact && (very || statement.statedFor.to > days.to);
}

function enteredOf(indicator: IndicatorDefinition, parts: EnteredParts, unit: string | null, { period, time, ruleSet }: FigureInputs): ComputedFigure {
  const { value, numerator, denominator, qualifier, expected, missing, toldTo } = enteredFigure(parts, unit);
  const running = localDay(time.now, time.timeZone) <= period.to;
  return {
    indicator: indicator.code,
    scope: unit === null ? 'total' : `unit:${unit}`,
    period,
    value, numerator, denominator, qualifier,
    asOf: toldTo === null ? null : endOfDay(toldTo, time.timeZone).toISOString(),
    coverage: { of: 'unit', expected, reported: expected - missing.length, missing: [...missing] },
    state: value === null ? 'missing' : parts.exact && missing.length === 0 && !running ? 'closed' : running ? 'live' : 'awaiting',
    sources: [...indicator.sources],
    statedFor: value !== null && !samePeriod(parts.days, period) ? parts.days : null,
    awaitingConfirmation: 0,
    derived: 0,
    ruleSet,
    formulaVersion: indicator.formulaVersion,
  };
}

/** A statement that was made for another period than asked says so itself. */
function statedFigure(indicator: IndicatorDefinition, inputs: FigureInputs): ComputedFigure {
  const { period, time } = inputs;
  const statement = statementFor(period, inputs.statements.filter((item) => item.indicator === indicator.code));
  const exact = statement !== undefined && statement.statedFor.to >= period.to;
  const running = localDay(time.now, time.timeZone) <= period.to;
  return {
    indicator: indicator.code,
    scope: 'total',
    period,
    value: statement?.value ?? null,
    numerator: null,
    denominator: null,
    qualifier: statement?.qualifier ?? '=',
    asOf: statement ? endOfDay(statement.statedFor.to, time.timeZone).toISOString() : null,
    coverage: { of: 'form', expected: 1, reported: exact ? 1 : 0, missing: exact ? [] : [indicator.code] },
    state: !statement ? 'missing' : exact ? 'closed' : running ? 'live' : 'awaiting',
    sources: [...indicator.sources],
    statedFor: statement && !samePeriod(statement.statedFor, period) ? statement.statedFor : null,
    awaitingConfirmation: 0,
    derived: 0,
    ruleSet: inputs.ruleSet,
    formulaVersion: indicator.formulaVersion,
  };
}

/** The statement about this very period, else the newest that had begun by its end; of two alike the one that is listed later. */
function statementFor(period: Period, statements: readonly ManualStatement[]): ManualStatement | undefined {
  return (
    statements.findLast((item) => samePeriod(item.statedFor, period)) ??
    statements
      .filter((item) => item.statedFor.from <= period.to)
      .reduce<ManualStatement | undefined>(
        (newest, item) => (newest && newest.statedFor.to > item.statedFor.to ? newest : item),
        undefined,
      )
  );
}

function samePeriod(a: Period, b: Period): boolean {
  return a.from === b.from && a.to === b.to;
}
