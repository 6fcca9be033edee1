const SHOWN_LETTERS = 2;

/** What is kept of a cell that is not of its column's shape: two letters and the length; of a short one the length only. */
export function mask(text: string): string {
  const letters = [...text];
  const shown = letters.length > 2 * SHOWN_LETTERS ? letters.slice(0, SHOWN_LETTERS).join('') : '';
  return `${shown}…${letters.length}`;
}

/** Whether a kept cell was masked: no shape that is let through contains the ellipsis. */
export function isMasked(cell: string): boolean {
  return cell.includes('…');
}
