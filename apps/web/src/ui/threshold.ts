export type Level = 'normal' | 'warning' | 'critical';

const COMPARISON = /^(<=|>=|≤|≥|<|>)\s*(\d+(?:[.,]\d+)?)$/;

function meets(value: number, comparison: string): boolean {
  const [, operator, bound] = COMPARISON.exec(comparison.trim()) ?? [];
  if (operator === undefined || bound === undefined) return false;
  const limit = Number(bound.replace(',', '.'));
  if (operator === '<') return value < limit;
  if (operator === '>') return value > limit;
  return operator === '<=' || operator === '≤' ? value <= limit : value >= limit;
}

/**
 * How alarming a value is by an indicator's thresholds (`DOMAIN.md` 8), e.g. warning `≥ 1`, critical `≥ 5`. An
 * unknown value, no thresholds, or a comparison that is not understood alarm nobody.
 */
export function levelOf(value: number | null, thresholds: { warning: string; critical: string } | null): Level {
  if (value === null || thresholds === null) return 'normal';
  if (meets(value, thresholds.critical)) return 'critical';
  return meets(value, thresholds.warning) ? 'warning' : 'normal';
}

/** Colour is never alone: each level has its shape. */
export const LEVEL_MARK: Record<Level, string> = { normal: '', warning: '▲', critical: '■' };
