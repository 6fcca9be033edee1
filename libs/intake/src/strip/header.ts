import { cleanText, normaliseText, REQUIRED_COLUMNS, type PackProfile } from '@ioc/pack';

/** Where the columns of a profile stand in a table. */
export interface Header {
  readonly positions: ReadonlyMap<string, number>;
  /** Cells of the header row; a row with more is not of this table. */
  readonly width: number;
  /** Texts of the header by position, of several rows joined by " > ". */
  readonly texts: readonly string[];
}

/** Rows that a header may have. */
const MAX_HEADER_ROWS = 4;
const LEVELS = ' > ';

/** Number of cells up to the last that is not blank. */
export function widthOf(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1;
}

/**
 * The texts of a header of several rows, from the top. Merged cells leave all but their first cell blank: a
 * blank takes the text to its left where that one heads a group, which is where something stands below both.
 */
export function flattenHeader(rows: readonly (readonly string[])[]): string[] {
  const grid = rows.map((row) => row.map(cleanText));
  const width = Math.max(...grid.map(widthOf));
  const at = (row: number, column: number): string => grid[row]?.[column] ?? '';
  const below = (row: number, column: number): boolean => grid.some((_, other) => other > row && at(other, column) !== '');
  const above = (row: number, column: number): boolean => grid.some((_, other) => other < row && at(other, column) !== '');
  const filled = grid.map((_, row) => {
    let group = '';
    return Array.from({ length: width }, (_cell, column) => {
      const own = at(row, column);
      if (own !== '') group = below(row, column) ? own : '';
      else if (above(row, column) || !below(row, column)) group = '';
      return own === '' ? group : own;
    });
  });
  return Array.from({ length: width }, (_, column) => filled.map((row) => row[column] ?? '').filter((text) => text !== '').join(LEVELS));
}

/** Position of a header's text: as a whole first, else as the end of exactly one longer text. */
function positionOf(header: string, texts: readonly string[]): number | null {
  const whole = texts.indexOf(header);
  if (whole >= 0) return whole;
  const ends = texts.flatMap((text, position) => (text.endsWith(`${LEVELS}${header}`) ? [position] : []));
  return ends.length === 1 ? (ends[0] ?? null) : null;
}

function headerFinder(profile: PackProfile): (texts: readonly string[]) => Header | null {
  const columns = Object.entries(profile.columns).map(([column, headers]) => [column, headers.map(normaliseText)] as const);
  const required = REQUIRED_COLUMNS[profile.entity];
  return (texts) => {
    const keys = texts.map(normaliseText);
    const positions = new Map<string, number>();
    for (const [column, headers] of columns) {
      const position = headers.map((header) => positionOf(header, keys)).find((found) => found !== null);
      if (position !== undefined && position !== null) positions.set(column, position);
    }
    const complete = required.every((group) => group.some((column) => positions.has(column)));
    return complete ? { positions, width: widthOf(texts), texts } : null;
  };
}

/**
 * Finds a profile's header while rows come: its texts in any order and spelling, in one row or in up to four
 * together; of several readings that with most columns. Null while a required column is not there.
 */
export class HeaderSearch {
  private readonly find: (texts: readonly string[]) => Header | null;
  private block: (readonly string[])[] = [];
  private rows = 0;

  constructor(profile: PackProfile) {
    this.find = headerFinder(profile);
  }

  next(cells: readonly string[]): Header | null {
    this.block = [...this.block, cells].slice(-MAX_HEADER_ROWS);
    let best: Header | null = null;
    for (let rows = 1; rows <= this.block.length; rows += 1) {
      const header = this.find(flattenHeader(this.block.slice(-rows)));
      if (header && header.positions.size > (best?.positions.size ?? 0)) {
        best = header;
        this.rows = rows;
      }
    }
    if (best) this.block = this.block.slice(-this.rows);
    return best;
  }

  /** A header that stands in this row alone. */
  alone(cells: readonly string[]): Header | null {
    return this.find(flattenHeader([cells]));
  }

  /** The header with this row in it too; null when that finds no further column. */
  extended(cells: readonly string[], header: Header): Header | null {
    if (this.block.length >= MAX_HEADER_ROWS) return null;
    const rows = [...this.block, cells];
    const longer = this.find(flattenHeader(rows));
    if (!longer || longer.positions.size <= header.positions.size) return null;
    this.block = rows;
    return longer;
  }

  /** Whether a row below is one of the header's own again. */
  repeats(cells: readonly string[]): boolean {
    const key = cells.map(normaliseText).join('\n').trim();
    return key !== '' && this.block.some((row) => row.map(normaliseText).join('\n').trim() === key);
  }

  /** Forgets the rows above: another table begins. */
  restart(): void {
    this.block = [];
  }
}
