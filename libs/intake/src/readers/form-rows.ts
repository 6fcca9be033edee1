import { openFile } from './bytes.js';
import { HtmlRowSplitter } from './html-table.js';
import { splitRows, type TableRow } from './rows.js';
import { decodeText } from './text.js';
import { xlsxRows } from './xlsx.js';

/** A form longer than this is a list of something else. */
const MOST_ROWS = 2_000;

/**
 * The rows of a form that another system filled, of all its tables or sheets: .xlsx, or HTML saved as .xls; as texts, in
 * memory only. At most 2,000.
 * @throws UnreadableFileError when it is neither, or broken
 */
export async function readFormRows(input: AsyncIterable<Uint8Array>): Promise<(readonly string[])[]> {
  const { kind, bytes } = await openFile(input);
  const found: AsyncIterable<TableRow> = kind === 'zip' ? xlsxRows(bytes, 'iso', MOST_ROWS) : splitRows(decodeText(bytes), new HtmlRowSplitter());
  const rows: (readonly string[])[] = [];
  for await (const { cells } of found) if (rows.push(cells) >= MOST_ROWS) break;
  return rows;
}
