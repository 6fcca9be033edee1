import type { CellContent, EntryFigure, IsoDay, Period, Qualifier } from '@ioc/contracts';
import { sumEntries, type ApprovedCells } from '../entry/sums.js';
import { localDay } from '../time/days.js';
import type { TimeContext } from './reporters.js';
import { ratePercent } from './rounding.js';

/** A period of a form: who is to tell it, and what approved submissions say. */
export interface EnteredPeriod {
  readonly period: Period;
  readonly figures: readonly EntryFigure[];
  /** Codes of units that submit it. */
  readonly expected: readonly string[];
  readonly approved: ApprovedCells;
}

/** Periods of a form that have begun, in order. */
export interface EnteredForm {
  readonly form: string;
  readonly periods: readonly EnteredPeriod[];
}

/** Of several periods inside the asked one: the last one's (how things stand), or all together (what has happened). */
export type Gathers = 'last' | 'sum';

/** What a period is told by: the form's periods that count, and how far they are what was asked. */
export interface EnteredParts {
  readonly form: string;
  readonly periods: readonly (Omit<EnteredPeriod, 'figures'> & { readonly figure: EntryFigure })[];
  /** They speak to the asked period's end, and of all of it where they are added. */
  readonly exact: boolean;
  /** So many units have told them that they stand for all. */
  readonly enough: boolean;
  /** First and last day of them. */
  readonly days: Period;
  /** Codes of units that have a figure of their own: those of these periods, and of the newest that anybody told. */
  readonly units: readonly string[];
}

export interface EnteredFigure {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly qualifier: Qualifier;
  readonly expected: number;
  /** Codes of units that have not told all of it. */
  readonly missing: readonly string[];
  /** Last day of the newest period of which anything is told; null: nothing is. */
  readonly toldTo: IsoDay | null;
}

const ENOUGH = 0.8;

/** Whether the rate that so many units told stands for that of all (four fifths, a proposal). Some of a count are always less than all. */
export function standsForAll(told: number, expected: number): boolean {
  return expected > 0 && told >= expected * ENOUGH;
}

type Feeding = EnteredParts['periods'][number];

/**
 * The periods of forms that speak for an asked one: those inside of it, else the newest that had begun by its end. A period
 * that nobody has told speaks for nothing, but is asked for when it has ended. Where it is how things stand, the newest that
 * enough units told comes before a newer one of a few. Null: no form speaks for it.
 * @param unit whose own word is asked for; null: all of them together
 */
export function enteredParts(indicator: string, gathers: Gathers, asked: Period, forms: readonly EnteredForm[], time: TimeContext, unit: string | null = null): EnteredParts | null {
  const today = localDay(time.now, time.timeZone);
  for (const { form, periods } of forms) {
    const feeding = periods.flatMap(({ figures, ...each }) => {
      const figure = figures.find((candidate) => candidate.indicator === indicator);
      return figure && each.period.from <= asked.to ? [{ ...each, figure }] : [];
    });
    const inside = feeding.filter(({ period }) => period.from >= asked.from && period.to <= asked.to);
    const told = (each: Feeding): boolean => tellersOf(each, unit).length > 0;
    const newest = inside.findLast(told) ?? feeding.findLast(told);
    if (!newest) continue;
    const added = gathers === 'sum' && inside.includes(newest);
    const whole = gathers === 'last' && unit === null ? (inside.findLast(isEnough) ?? feeding.findLast(isEnough)) : undefined;
    const last = whole ?? newest;
    const counting = added ? inside.filter((each) => told(each) || each.period.to < today) : [last];
    const exact = added ? covers(inside.map(({ period }) => period), asked, today) : inside.includes(last) && last.period.to === asked.to;
    return {
      form, periods: counting, exact, enough: isEnoughOf(counting),
      days: { from: counting[0]?.period.from ?? last.period.from, to: counting.at(-1)?.period.to ?? last.period.to },
      units: [...new Set([...counting, newest].flatMap(({ expected }) => expected))].sort(),
    };
  }
  return null;
}

/** Units that have told both numbers of a figure, of all that are to or of one. */
function tellersOf({ figure, expected, approved }: Feeding, unit: string | null = null): readonly string[] {
  const asked = new Set(unit === null ? expected : expected.filter((code) => code === unit));
  return sumEntries(figure, new Map([...approved].filter(([code]) => asked.has(code))))?.units ?? [];
}

const isEnough = (each: Feeding): boolean => isEnoughOf([each]);

function isEnoughOf(periods: readonly Feeding[]): boolean {
  const [expected, told] = [periods.flatMap((each) => each.expected).length, periods.flatMap((each) => tellersOf(each)).length];
  return periods.some(({ figure }) => figure.denominator === null) ? expected > 0 && told >= expected : standsForAll(told, expected);
}

/** Whether periods, in order, are all of an asked one as far as it has come; those of a form leave no gaps. */
function covers(periods: readonly Period[], asked: Period, today: IsoDay): boolean {
  const [first, last] = [periods[0], periods.at(-1)];
  return first?.from === asked.from && (last?.to === asked.to || today <= asked.to);
}

/** What parts tell together, of all units or of one. */
export function enteredFigure({ periods }: EnteredParts, unit: string | null): EnteredFigure {
  const told = new Map<string, ReadonlyMap<string, CellContent | null>>();
  const rate = periods.some(({ figure }) => figure.denominator !== null);
  const asked = new Map<string, string[]>();
  let toldTo: IsoDay | null = null;
  for (const { period, figure, expected, approved } of periods) {
    for (const code of expected) {
      if (unit !== null && code !== unit) continue;
      const key = `${code} ${period.from}`;
      asked.set(code, [...(asked.get(code) ?? []), key]);
      const cells = approved.get(code);
      if (!cells) continue;
      toldTo = period.to;
      told.set(key, new Map([['part', cells.get(figure.numerator) ?? null], ['whole', figure.denominator === null ? null : (cells.get(figure.denominator) ?? null)]]));
    }
  }
  const sum = sumEntries({ indicator: '', numerator: 'part', denominator: rate ? 'whole' : null }, told);
  const counted = new Set(sum?.units ?? []);
  const missing = [...asked].filter(([, keys]) => keys.some((key) => !counted.has(key))).map(([code]) => code).sort();
  const [numerator, denominator] = [sum && rounded(sum.numerator), sum && sum.denominator !== null ? rounded(sum.denominator) : null];
  const value = numerator === null ? null : denominator === null ? numerator : ratePercent(thousandths(numerator), thousandths(denominator));
  return { value, numerator: denominator === null ? null : numerator, denominator, qualifier: sum?.qualifier ?? '=', expected: asked.size, missing, toldTo };
}

/** Lines have at most three decimals, which sums in binary miss by a little. */
const thousandths = (sum: number): number => Math.round(sum * 1_000);
const rounded = (sum: number): number => thousandths(sum) / 1_000;
