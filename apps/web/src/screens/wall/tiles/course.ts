/**
 * A line through points of equal distance in a box of 100 × 40, as path data; the highest value stands at the top
 * and the lowest at the bottom, equal ones in the middle. An unknown point breaks the line. "" when none is known.
 */
export function coursePath(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return '';
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const x = (place: number): number => (values.length === 1 ? 50 : (100 * place) / (values.length - 1));
  const y = (value: number): number => (high === low ? 20 : 38 - (36 * (value - low)) / (high - low));
  return values
    .flatMap((value, place) => (value === null ? [] : [`${(values[place - 1] ?? null) === null ? 'M' : 'L'}${round(x(place))} ${round(y(value))}`]))
    .join(' ');
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
