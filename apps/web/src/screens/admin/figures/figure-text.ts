import type { Figure, IndicatorInfo } from '@ioc/contracts';
import { formatCount, formatMean, formatRate, formatStatedRate, formatTenths } from '../../../ui/format.js';
import { QUALIFIER_SIGN } from '../../wall/tiles/figures.js';

type Kind = Pick<IndicatorInfo, 'kind' | 'unit'>;
type Counted = Pick<Figure, 'value' | 'numerator' | 'denominator' | 'qualifier'>;

const isRate = ({ kind, unit }: Kind): boolean => kind === 'rate' || unit === '%';

/** A figure as its kind is written: a count, `7/16`, `98,5%`, `12,5`; `?` when it is unknown. */
export function figureText(info: Kind, figure: Counted | null): string {
  const { value = null, numerator = null, denominator = null, qualifier = '=' } = figure ?? {};
  if (info.kind === 'mean') return formatMean(value, denominator);
  const sign = value === null ? '' : QUALIFIER_SIGN[qualifier];
  if (info.kind === 'part') return numerator === null ? '?' : `${sign}${formatCount(numerator)}/${formatCount(denominator)}`;
  if (!isRate(info)) return `${sign}${formatCount(value)}`;
  return numerator !== null && denominator !== null ? `${sign}${formatRate(numerator, denominator)}` : `${sign}${formatStatedRate(value)}`;
}

/** Of how many dossiers a mean is made, which may be few of all; null: it is none, or of nothing. */
export function meanOf({ kind }: Kind, { value, denominator }: Counted): number | null {
  return kind === 'mean' && value !== null ? denominator : null;
}

/** By how much the second is more: `+3`, `−1`, of rates in points of a per cent; null when either is unknown, or it is by nothing. */
export function differenceOf(info: Kind, first: Counted, second: Counted): string | null {
  const worth = ({ value, numerator }: Counted): number | null => (info.kind === 'part' ? numerator : value);
  const [a, b] = [worth(first), worth(second)];
  if (a === null || b === null || a === b) return null;
  const size = Math.abs(b - a);
  return `${b > a ? '+' : '−'}${isRate(info) ? formatTenths(Math.max(1, Math.round(size * 10))).replace('%', '') : formatCount(size)}`;
}
