/** Columns of which a row may carry several, one for each supplement round; they are told apart by their places. */
const LIST_COLUMNS: ReadonlySet<string> = new Set(['supplementRequestedAt', 'supplementReceivedAt', 'supplementOldDueAt', 'supplementNewDueAt']);
const SEPARATOR = ';';

export function isListColumn(column: string): boolean {
  return LIST_COLUMNS.has(column);
}

/** A cell of a list column; '' when no entry has a text. */
export function joinList(texts: readonly string[]): string {
  return texts.every((text) => text.trim() === '') ? '' : texts.map((text) => text.trim()).join(SEPARATOR);
}

/** The entries of such a cell, '' for one without a text. */
export function splitList(cell: string): string[] {
  return cell.split(SEPARATOR).map((text) => text.trim());
}
