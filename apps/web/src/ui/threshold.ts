export type Level = 'normal' | 'warning' | 'critical';

const COMPARISON = /^(<=|>=|≤|≥|<|>)\s*(\d+(?:[.,]\d+)?)\s*(%?)$/;

function meets(figure: number, share: number | null, comparison: string): boolean {
  const [, operator, bound, perCent] = COMPARISON.exec(comparison.trim()) ?? [];
  const value = perCent === '%' ? share : figure;
  if (operator === undefined || bound === undefined || value === null) return false;
  const limit = Number(bound.replace(',', '.'));
  if (operator === '<') return value < limit;
  if (operator === '>') return value > limit;
  return operator === '<=' || operator === '≤' ? value <= limit : value >= limit;
}

/**
 * How alarming a value is by an indicator's thresholds (`DOMAIN.md` 8), e.g. warning `≥ 1`, critical `≥ 5`. An
 * unknown value, no thresholds, or a comparison that is not understood alarm nobody.
 * @param whole of a part, what it is a part of: a comparison with per cent asks for its share
 */
export function levelOf(value: number | null, thresholds: { warning: string; critical: string } | null, whole: number | null = null): Level {
  if (value === null || thresholds === null) return 'normal';
  const share = whole === null || whole === 0 ? null : (100 * value) / whole;
  if (meets(value, share, thresholds.critical)) return 'critical';
  return meets(value, share, thresholds.warning) ? 'warning' : 'normal';
}

/** Colour is never alone: each level has its shape. */
export const LEVEL_MARK: Record<Level, string> = { normal: '', warning: '▲', critical: '■' };
