import type { PackProfile } from '@ioc/pack';
import { CsvRowSplitter } from '../readers/csv.js';
import { HtmlRowSplitter } from '../readers/html-table.js';
import { readMessage, textAt, type MessageReader } from '../readers/message.js';
import { splitRows, type TableRow } from '../readers/rows.js';
import { decodeUtf8 } from '../readers/text.js';
import { UnreadableFileError } from '../unreadable.js';
import type { Vocabulary } from '../vocabulary.js';
import { delimiterOf } from './delimiter.js';
import { keepColumns, rowItem, type StrippedItem } from './keep.js';
import { stripTable } from './strip-table.js';

/** How much of a CSV is read before its delimiter must be known. */
const CSV_HEAD_LENGTH = 65_536;

async function* csvRows(text: AsyncIterable<string>, profile: PackProfile): AsyncGenerator<TableRow> {
  let head = '';
  let splitter: CsvRowSplitter | null = null;
  for await (const piece of text) {
    if (splitter) {
      yield* splitter.push(piece);
      continue;
    }
    head += piece;
    if (head.length < CSV_HEAD_LENGTH) continue;
    splitter = splitterOf(head, profile);
    yield* splitter.push(head);
  }
  if (!splitter) {
    splitter = splitterOf(head, profile);
    yield* splitter.push(head);
  }
  yield* splitter.end();
}

function splitterOf(head: string, profile: PackProfile): CsvRowSplitter {
  const delimiter = delimiterOf(head, profile);
  if (delimiter === null) throw new UnreadableFileError('no-header');
  return new CsvRowSplitter(delimiter);
}

async function* stripMessage(
  text: AsyncIterable<string>,
  reader: MessageReader,
  profile: PackProfile,
  vocabulary: Vocabulary,
): AsyncGenerator<StrippedItem> {
  const columns = Object.keys(profile.columns);
  let line = 0;
  for (const row of await readMessage(text, reader)) {
    line += 1;
    const textOf = (column: string): string =>
      profile.columns[column]?.map((path) => textAt(row, path)).find((found) => found !== '') ?? '';
    const cells = keepColumns(columns, textOf, profile, vocabulary);
    yield rowItem(line, cells, Object.keys(cells).length > 0);
  }
}

/**
 * Reads a file as its profile says and keeps the profile's columns only, each cell checked against its
 * column's shape and masked when it does not fit (I10): nothing else of the file leaves this function.
 * Tables are streamed; messages are parsed whole, up to 100 MB.
 *
 * Every row of the file is one item `row`, `skipped` or `unreadable`, so their number is what was read (I2):
 * `line` is the row of the sheet (the first `<tr>` is 1), the physical line of a CSV, or the place in a
 * message's list from 1. Skipped are title, header (also repeated), total and blank rows.
 *
 * Throws UnreadableFileError, perhaps after rows were given (a cut file shows at its end): the caller
 * must then refuse all of it. The error never quotes the file.
 */
export async function* stripFile(
  input: AsyncIterable<Uint8Array>,
  profile: PackProfile,
  vocabulary: Vocabulary,
): AsyncGenerator<StrippedItem> {
  const text = decodeUtf8(input);
  switch (profile.reader) {
    case 'html-table':
      yield* stripTable(splitRows(text, new HtmlRowSplitter()), profile, vocabulary);
      break;
    case 'csv':
      yield* stripTable(csvRows(text, profile), profile, vocabulary);
      break;
    case 'portal-message':
    case 'igate-page':
      yield* stripMessage(text, profile.reader, profile, vocabulary);
      break;
  }
}
