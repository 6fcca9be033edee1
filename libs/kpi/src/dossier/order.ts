/** Order of texts by their code units, as instants in UTC sort by time. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
