const PER_CENT_AT_4_DECIMALS = 1_000_000n;
const DECIMALS = 10_000;

/**
 * `numerator / denominator` in per cent, rounded half up at 4 decimals from the exact ratio (`DOMAIN.md` 7).
 * Null when the denominator is 0. Throws RangeError unless both are integers ≥ 0.
 */
export function ratePercent(numerator: number, denominator: number): number | null {
  if (numerator < 0 || denominator < 0) throw new RangeError(`not counts: ${numerator} / ${denominator}`);
  const [part, whole] = [BigInt(numerator), BigInt(denominator)];
  if (whole === 0n) return null;
  return Number((2n * part * PER_CENT_AT_4_DECIMALS + whole) / (2n * whole)) / DECIMALS;
}

/** `sum / count`, rounded half up at 4 decimals. Null when the count is 0. */
export function meanOf(sum: number, count: number): number | null {
  return count === 0 ? null : Math.round((sum / count) * DECIMALS) / DECIMALS;
}
