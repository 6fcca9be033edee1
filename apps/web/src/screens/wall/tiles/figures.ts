import type { IndicatorInfo } from '@ioc/contracts';
import type { FigureView } from '../../../live/hooks.js';
import { formatRate, formatStatedRate } from '../../../ui/format.js';

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
