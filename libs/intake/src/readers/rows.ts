/** A row of a sheet as its sender counts it: the sheet's row for HTML and .xlsx, the physical line for CSV, from 1. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** Which table of the page, or sheet of the workbook, from 1. */
  readonly table: number;
  /** Days in numbers count from 1904 in this workbook. */
  readonly from1904?: boolean;
}

/** Cuts text into rows as it arrives. */
export interface RowSplitter {
  /** Rows that are complete after this piece of text. */
  push(text: string): TableRow[];
  /** What was left; throws UnreadableFileError when the text stopped in the middle. */
  end(): TableRow[];
}

/** The tables of a file, one after the other. */
export interface Tables {
  /** `sheets` count their lines each for itself, so only one of them can be read; tables of a `page` share one count. */
  readonly of: 'page' | 'sheets';
  readonly rows: AsyncIterable<TableRow>;
}

/** A cell longer than this is no cell of a list; the rest of it is not kept in memory. */
export const MAX_CELL_LENGTH = 4_000;
/** Columns beyond this are not kept in memory. */
export const MAX_COLUMNS = 500;

export async function* splitRows(text: AsyncIterable<string>, splitter: RowSplitter): AsyncGenerator<TableRow> {
  for await (const piece of text) yield* splitter.push(piece);
  yield* splitter.end();
}
