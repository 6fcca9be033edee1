const STEP_MS = 3 * 60_000;
/** Around the middle in rings of 2 and 4 px: no edge stands on the same pixels for weeks. */
const PLACES = [[0, 0], [2, 0], [2, 2], [0, 2], [-2, 2], [-2, 0], [-2, -2], [0, -2], [2, -2], [4, 0], [0, 4], [-4, 0], [0, -4]] as const;

/** Where the picture stands after so many milliseconds, as a CSS translation. */
export function shiftAt(uptime: number): string {
  const [x, y] = PLACES[Math.floor(uptime / STEP_MS) % PLACES.length] ?? PLACES[0];
  return `${x}px, ${y}px`;
}
