import { normaliseText, REQUIRED_COLUMNS, type PackProfile } from '@ioc/pack';

/** Where the columns of a profile stand in a table. */
export interface Header {
  readonly positions: ReadonlyMap<string, number>;
  /** Cells of the header row; a row with more is not of this table. */
  readonly width: number;
}

/** Number of cells up to the last that is not blank. */
export function widthOf(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1;
}

/** Recognises a profile's header row by its texts, in any order and spelling; null when a required column is not there. */
export function headerFinder(profile: PackProfile): (cells: readonly string[]) => Header | null {
  const columns = Object.entries(profile.columns).map(([column, headers]) => [column, headers.map(normaliseText)] as const);
  const required = REQUIRED_COLUMNS[profile.entity];
  return (cells) => {
    const texts = cells.map(normaliseText);
    const positions = new Map<string, number>();
    for (const [column, headers] of columns) {
      const header = headers.find((text) => texts.includes(text));
      if (header !== undefined) positions.set(column, texts.indexOf(header));
    }
    const complete = required.every((group) => group.some((column) => positions.has(column)));
    return complete ? { positions, width: widthOf(cells) } : null;
  };
}
