import { UnreadableFileError } from '../unreadable.js';
import { openFile } from './bytes.js';
import type { TableRow } from './rows.js';
import { gathered, rowsOfArchive } from './xlsx.js';
import { Archive } from './zip.js';

/** A form has at most 80 lines; a workbook that says so takes some hundred kilobytes, with another program's styles. */
const MOST_ROWS = 2_000;
const MOST_INFLATED_BYTES = 20_000_000;
/** What runs, reaches elsewhere, or carries another file. */
const ACTIVE = /(?:^|\/)(?:vbaProject[^/]*\.bin|macrosheets\/|externalLinks\/|activeX\/|embeddings\/|connections\.xml)/i;

/**
 * The rows of a workbook that was given out to be filled in, of all its sheets; in memory only. Numbers are as they are typed
 * in Vietnamese (`1234,5`), so that they are told from a text `1.234`; of a formula its last result counts.
 * @throws UnreadableFileError when it is no .xlsx, broken, larger than 20 MB inflated (`zip-bomb`), longer than 2,000 rows
 *   (`too-long`), or brings macros, links to other files or embedded ones (`active`)
 */
export async function readEntryRows(input: AsyncIterable<Uint8Array>): Promise<TableRow[]> {
  const { kind, bytes } = await openFile(input);
  if (kind !== 'zip') throw new UnreadableFileError('wrong-format', 'binary');
  const archive = await Archive.open(await gathered(bytes), MOST_INFLATED_BYTES);
  if (archive.names().some((name) => ACTIVE.test(name))) throw new UnreadableFileError('active');
  const rows: TableRow[] = [];
  for await (const row of rowsOfArchive(archive, 'iso', MOST_ROWS + 1, true)) if (rows.push(row) > MOST_ROWS) throw new UnreadableFileError('too-long');
  return rows;
}
