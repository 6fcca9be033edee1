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

/** What a text of several levels ends with: of "a > b > c" these are "b > c" and "c". */
function endsOf(text: string): string[] {
  const ends: string[] = [];
  for (let at = text.indexOf(LEVELS); at >= 0; at = text.indexOf(LEVELS, at + 1)) ends.push(text.slice(at + LEVELS.length));
  return ends;
}

/** Looks up the position of a header's text: as a whole first, else as the end of exactly one longer text. */
function positionsIn(texts: readonly string[]): (header: string) => number | null {
  const wholes = new Map<string, number>();
  const ends = new Map<string, number | null>();
  for (const [position, text] of texts.entries()) {
    if (!wholes.has(text)) wholes.set(text, position);
    for (const end of endsOf(text)) ends.set(end, ends.has(end) ? null : position);
  }
  return (header) => wholes.get(header) ?? ends.get(header) ?? null;
}

/** Which of a profile's required groups of columns a row may hold a header of, as bits. */
class Required {
  readonly all: number;
  private readonly groupsOf = new Map<string, number>();

  constructor(columns: ReadonlyMap<string, readonly string[]>, groups: readonly (readonly string[])[]) {
    this.all = (1 << groups.length) - 1;
    for (const [group, names] of groups.entries()) {
      for (const header of names.flatMap((name) => columns.get(name) ?? [])) {
        for (const part of [header, ...endsOf(header)]) this.groupsOf.set(part, (this.groupsOf.get(part) ?? 0) | (1 << group));
      }
    }
  }

  /** Bits of a row by itself: a header's text stands in one of its cells, or ends with one. */
  in(cells: readonly string[]): number {
    let found = 0;
    for (const key of cells.map(normaliseText)) {
      for (const part of [key, ...endsOf(key)]) found |= this.groupsOf.get(part) ?? 0;
    }
    return found;
  }
}

/** A row that a header may be made of. */
interface Candidate {
  readonly cells: readonly string[];
  readonly required: number;
}

/**
 * Finds a profile's header while rows come: its texts in any order and spelling, in one row or in up to four
 * together; of several readings that with most columns. Null while a required column is not there.
 */
export class HeaderSearch {
  private readonly columns: ReadonlyMap<string, readonly string[]>;
  private readonly required: Required;
  private block: Candidate[] = [];
  private rows = 0;

  constructor(private readonly profile: PackProfile) {
    this.columns = new Map(Object.entries(profile.columns).map(([column, headers]) => [column, headers.map(normaliseText)]));
    this.required = new Required(this.columns, REQUIRED_COLUMNS[profile.entity]);
  }

  next(cells: readonly string[]): Header | null {
    this.block = [...this.block, this.candidate(cells)].slice(-MAX_HEADER_ROWS);
    let best: Header | null = null;
    for (let rows = 1; rows <= this.block.length; rows += 1) {
      const header = this.find(this.block.slice(-rows));
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
    return this.find([this.candidate(cells)]);
  }

  /** The header with this row in it too; null when that finds no further column. */
  extended(cells: readonly string[], header: Header): Header | null {
    if (this.block.length >= MAX_HEADER_ROWS) return null;
    const rows = [...this.block, this.candidate(cells)];
    const longer = this.find(rows);
    if (!longer || longer.positions.size <= header.positions.size) return null;
    this.block = rows;
    return longer;
  }

  /** Whether a row below is one of the header's own again. */
  repeats(cells: readonly string[]): boolean {
    const first = firstKey(cells);
    if (first === '' || !this.block.some((row) => firstKey(row.cells) === first)) return false;
    const key = keyOf(cells);
    return this.block.some((row) => keyOf(row.cells) === key);
  }

  /** Forgets the rows above: another table begins. */
  restart(): void {
    this.block = [];
  }

  private candidate(cells: readonly string[]): Candidate {
    return { cells, required: this.required.in(cells) };
  }

  /** Most rows of a file are no header, which a look at their cells one by one tells. */
  private find(rows: readonly Candidate[]): Header | null {
    if (rows.reduce((found, { required }) => found | required, 0) !== this.required.all) return null;
    const texts = flattenHeader(rows.map(({ cells }) => cells));
    const positionOf = positionsIn(texts.map(normaliseText));
    const positions = new Map<string, number>();
    for (const [column, headers] of this.columns) {
      const position = headers.map(positionOf).find((found) => found !== null);
      if (position !== undefined && position !== null) positions.set(column, position);
    }
    const complete = REQUIRED_COLUMNS[this.profile.entity].every((group) => group.some((column) => positions.has(column)));
    return complete ? { positions, width: widthOf(texts), texts } : null;
  }
}

function firstKey(cells: readonly string[]): string {
  for (const cell of cells) {
    const key = normaliseText(cell);
    if (key !== '') return key;
  }
  return '';
}

/** Under which two rows are the same, whatever blanks stand around them. */
function keyOf(cells: readonly string[]): string {
  return cells.map(normaliseText).join('\n').trim();
}
