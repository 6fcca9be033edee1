import type { IndicatorInfo, Qualifier } from '@ioc/contracts';
import { knownValue, type FigureView } from '../../../live/views.js';
import { formatCount, formatRate, formatStatedRate } from '../../../ui/format.js';

/** "khoảng", "trên", "ít nhất" belong to the figure (`DOMAIN.md` 0); exactness goes without saying. */
export const QUALIFIER_SIGN: Readonly<Record<Qualifier, string>> = { '=': '', '≈': '≈', '>': '>', '≥': '≥', '<': '<' };

/** The sign that belongs to a figure that may be shown. */
export function signOf(figure: FigureView): string {
  return knownValue(figure) === null || !figure.snapshot ? '' : QUALIFIER_SIGN[figure.snapshot.qualifier];
}

/** A count that may be shown, with its sign. */
export function countText(figure: FigureView): string {
  return `${signOf(figure)}${formatCount(knownValue(figure))}`;
}

/** Numerator and denominator that may be shown; null when the figure is unknown. */
export function knownParts({ snapshot, condition }: FigureView): { numerator: number | null; denominator: number | null } {
  if (!snapshot || condition === 'missing' || condition === 'expired') return { numerator: null, denominator: null };
  return snapshot;
}

/** A rate from its exact parts, or as it was stated when it has none. */
export function rateText(figure: FigureView): string {
  const { numerator, denominator } = knownParts(figure);
  if (numerator !== null && denominator !== null) return formatRate(numerator, denominator);
  return formatStatedRate(figure.condition === 'missing' || figure.condition === 'expired' ? null : (figure.snapshot?.value ?? null));
}

export function thresholdsOf(indicators: readonly IndicatorInfo[], code: string): IndicatorInfo['thresholds'] {
  return indicators.find((indicator) => indicator.code === code)?.thresholds ?? null;
}
