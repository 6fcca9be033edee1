import { minutesOf } from '../when.js';

/** Share of its light that the wall has at a minute of the local day; the dark hours may span midnight. */
export function lightAt(minutes: number, dim: { readonly from: string; readonly to: string; readonly light: number }): number {
  const [from, to] = [minutesOf(dim.from), minutesOf(dim.to)];
  const dark = from <= to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
  return dark ? dim.light : 1;
}
