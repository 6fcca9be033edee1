import { openFile } from './bytes.js';
import { CsvRowSplitter, DELIMITERS } from './csv.js';
import { HtmlRowSplitter } from './html-table.js';
import { splitRows, type TableRow } from './rows.js';
import { decodeText } from './text.js';
import { xlsxRows } from './xlsx.js';
import { UnreadableFileError } from '../unreadable.js';

/**
 * The rows of a short list, of all its tables or sheets: .xlsx, HTML saved as .xls, delimited text, also as it is pasted
 * from a sheet; in memory only. `isHeader` tells the row of titles, and by it which sign parts the cells.
 * @throws UnreadableFileError when it is neither, is broken, or has no row of titles
 */
export async function readListRows(input: AsyncIterable<Uint8Array>, isHeader: (cells: readonly string[]) => boolean, most: number): Promise<TableRow[]> {
  const { kind, bytes } = await openFile(input);
  if (kind === 'zip') return firstOf(xlsxRows(bytes, 'iso', most), most);
  let text = '';
  for await (const piece of decodeText(bytes)) text += piece;
  if (text.trimStart().startsWith('<')) return firstOf(splitRows(once(text), new HtmlRowSplitter()), most);
  for (const delimiter of DELIMITERS) {
    const splitter = new CsvRowSplitter(delimiter);
    const rows = [...splitter.push(text), ...splitter.end()];
    if (rows.some(({ cells }) => isHeader(cells))) return rows.slice(0, most);
  }
  throw new UnreadableFileError('no-header');
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

async function firstOf(rows: AsyncIterable<TableRow>, most: number): Promise<TableRow[]> {
  const found: TableRow[] = [];
  for await (const row of rows) if (found.push(row) >= most) break;
  return found;
}
