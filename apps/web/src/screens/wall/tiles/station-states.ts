export type StationMark = 'down' | 'unknown' | 'working';

/** One mark for each station, the worst first. Where no source tells states (null), all are unknown. */
export function stationStates(all: number, down: number | null, unknown: number | null): StationMark[] {
  if (down === null || unknown === null) return Array.from({ length: all }, () => 'unknown');
  return Array.from({ length: all }, (_, place) => (place < down ? 'down' : place < down + unknown ? 'unknown' : 'working'));
}
