import type { Catalogue, IsoDay, Period, Scope, ScopeDimension, Snapshot } from '@ioc/contracts';
import { addDays, monthsOf, workingCalendar } from '@ioc/kpi';
import type { WallPeriods } from '../when.js';
import type { Sample } from './samples.js';

/** Whole shares of `total` that add up to it, of unequal size. */
export function spread(total: number, count: number): number[] {
  const weights = Array.from({ length: count }, (_, place) => 4 + ((place * 7) % 11));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const upTo = (place: number): number => Math.round((total * weights.slice(0, place).reduce((all, weight) => all + weight, 0)) / sum);
  return weights.map((_, place) => upTo(place + 1) - upTo(place));
}

function workingDaysOf({ from, to }: Period, calendar: Catalogue['calendar']): IsoDay[] {
  const working = workingCalendar(calendar);
  const days: IsoDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (working.isWorkingDay(day)) days.push(day);
  return days;
}

function membersOf(dimension: ScopeDimension, catalogue: Catalogue, period: Period): readonly string[] {
  switch (dimension) {
    case 'unit':
      return catalogue.units.map(({ code }) => code);
    case 'operator':
      return catalogue.operators;
    case 'field':
      return catalogue.fields.slice(0, 6);
    case 'technology':
      return ['3G', '4G'];
    case 'month':
      return monthsOf(period).map(({ key }) => key);
    case 'day':
      return workingDaysOf(period, catalogue.calendar);
  }
}

/** The whole and its members; a rate has in each member a little less than in the whole. */
function partsOf({ value, rate }: Sample, count: number): Sample['value'][] {
  if (typeof value === 'number') return spread(value, count);
  const [numerators, denominators] = [spread(value[0], count), spread(value[1], count)];
  return denominators.map((denominator, place): Sample['value'] => {
    if (rate) return [Math.max(0, denominator - (place % 3)), denominator];
    return [Math.min(numerators[place] ?? 0, denominator), denominator];
  });
}

function valuesOf(value: Sample['value'], rate: boolean): Pick<Snapshot, 'value' | 'numerator' | 'denominator'> {
  if (typeof value === 'number') return { value, numerator: null, denominator: null };
  const [numerator, denominator] = value;
  if (!rate) return { value: numerator, numerator, denominator };
  return { value: denominator === 0 ? null : Math.round((1_000_000 * numerator) / denominator) / 10_000, numerator, denominator };
}

const FORMS = 4;

/** The rows of a sample: the whole, and one for each member of its dimensions. `asOf` is what a running period is known up to. */
export function snapshotsOf(sample: Sample, catalogue: Catalogue, periods: WallPeriods, asOf: string): Snapshot[] {
  const period = periods[sample.of];
  const running = period.to >= periods.today.from;
  const reporters = { unit: catalogue.units.length, operator: catalogue.operators.length, form: FORMS }[sample.reporters];
  const row = (scope: Scope, value: Sample['value'], expected: number): Snapshot => ({
    indicator: sample.indicator, scope, period, ...valuesOf(value, sample.rate ?? false), qualifier: sample.qualifier ?? '=',
    asOf: running ? asOf : `${period.to}T16:59:59.000Z`, coverage: { of: sample.reporters, expected, reported: expected, missing: [] },
    state: running ? 'live' : 'closed', sources: [sample.source], statedFor: null,
    awaitingConfirmation: scope === 'total' ? (sample.unconfirmed ?? 0) : 0, derived: 0, ruleSet: 'ii06a', formulaVersion: 1, revision: 10,
  });
  const members = (sample.by ?? []).flatMap((dimension) => {
    const names = membersOf(dimension, catalogue, period);
    const parts = partsOf(sample, names.length);
    return names.map((name, place) => row(`${dimension}:${name}`, parts[place] ?? 0, dimension === 'unit' ? 1 : reporters));
  });
  return [row('total', sample.value, reporters), ...members];
}
