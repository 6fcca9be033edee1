/** Values from `from` on and below `to`; whole numbers: `to` included. */
export interface Step {
  readonly from: number;
  readonly to: number;
  /** Colour of the scale, 1 (little) to 5 (much). */
  readonly tone: number;
}

const TONES = 5;
/** Longest scale that is looked through for a width: 1, 2, 5, 10 … */
const DIGITS = [1, 2, 5];

/**
 * At most five steps of equal, round width over the known values; fewer when the values are few. `whole`: counts;
 * otherwise rates in per cent, of which no step goes beyond 100.
 */
export function stepsOf(values: readonly number[], whole: boolean): Step[] {
  if (values.length === 0) return [];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const width = widthFor(least, most, whole ? 1 : 0.1);
  const first = Math.floor(least / width);
  const count = Math.floor(most / width) - first + 1;
  return Array.from({ length: count }, (_, at) => ({
    from: round((first + at) * width),
    to: whole ? (first + at + 1) * width - 1 : Math.min(100, round((first + at + 1) * width)),
    tone: count === 1 ? Math.ceil(TONES / 2) : Math.round(1 + (at * (TONES - 1)) / (count - 1)),
  }));
}

/** The step of a value; null when it is unknown. */
export function stepOf(value: number | null, steps: readonly Step[]): Step | null {
  return value === null ? null : (steps.findLast(({ from }) => value >= from) ?? null);
}

function widthFor(least: number, most: number, smallest: number): number {
  for (let power = smallest; ; power *= 10) {
    for (const digit of DIGITS) {
      const width = round(digit * power);
      if (Math.floor(most / width) - Math.floor(least / width) < TONES) return width;
    }
  }
}

/** Tenths are not exact in binary. */
function round(value: number): number {
  return Math.round(value * 10) / 10;
}
