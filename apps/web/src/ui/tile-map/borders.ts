import type { UnitInfo } from '@ioc/contracts';

type Place = Pick<UnitInfo, 'code' | 'tile' | 'neighbours'>;

export interface Border {
  key: string;
  /** `side`, `corner`: across a gap; `detour`: two tiles apart in a row, drawn below the tile between. */
  kind: 'side' | 'corner' | 'detour';
  /** Which way a common side runs. */
  runs: 'across' | 'down';
  /** Falls to the right (`\`) or to the left (`/`); of a corner only. */
  falls: 'right' | 'left';
  /** Lines of the grid, from–to, where every tile and every gap is a track (1-based, end excluded). */
  columns: [from: number, to: number];
  rows: [from: number, to: number];
}

/** Track of a tile among tiles and gaps. */
export const trackOf = (place: number): number => 2 * place + 1;

function borderOf(a: Place, b: Place): Border | null {
  const [left, right] = a.tile.column <= b.tile.column ? [a, b] : [b, a];
  const across = right.tile.column - left.tile.column;
  const down = Math.abs(right.tile.row - left.tile.row);
  const top = Math.min(left.tile.row, right.tile.row);
  const key = `${left.code}-${right.code}`;
  const column = trackOf(left.tile.column);
  const row = trackOf(top);
  const runs = across === 0 ? 'across' : 'down';
  const falls = left.tile.row <= right.tile.row ? 'right' : 'left';
  if (across + down === 1) {
    return across === 1
      ? { key, kind: 'side', runs, falls, columns: [column + 1, column + 2], rows: [row, row + 1] }
      : { key, kind: 'side', runs, falls, columns: [column, column + 1], rows: [row + 1, row + 2] };
  }
  if (across === 1 && down === 1) return { key, kind: 'corner', runs, falls, columns: [column + 1, column + 2], rows: [row + 1, row + 2] };
  if (across === 2 && down === 0) return { key, kind: 'detour', runs, falls, columns: [column + 1, column + 4], rows: [row + 1, row + 2] };
  return null;
}

/**
 * The real borders of the tile map, from the table of neighbours and not from the grid: tiles may touch
 * where units do not (`DOMAIN.md` 6). Neighbours further apart than a detour cannot be drawn.
 */
export function bordersOf(units: readonly Place[]): Border[] {
  return units.flatMap((unit, index) =>
    units.slice(index + 1).flatMap((other) => {
      const neighbours = unit.neighbours.includes(other.code) || other.neighbours.includes(unit.code);
      return (neighbours && borderOf(unit, other)) || [];
    }),
  );
}
