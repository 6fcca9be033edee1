/** A row of a sheet as its sender counts it: the sheet's row for HTML, the physical line for CSV, from 1. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Cuts text into rows as it arrives. */
export interface RowSplitter {
  /** Rows that are complete after this piece of text. */
  push(text: string): TableRow[];
  /** What was left; throws UnreadableFileError when the text stopped in the middle. */
  end(): TableRow[];
}

/** A cell longer than this is no cell of a list; the rest of it is not kept in memory. */
export const MAX_CELL_LENGTH = 4_000;
/** Columns beyond this are not kept in memory. */
export const MAX_COLUMNS = 500;

export async function* splitRows(text: AsyncIterable<string>, splitter: RowSplitter): AsyncGenerator<TableRow> {
  for await (const piece of text) yield* splitter.push(piece);
  yield* splitter.end();
}
