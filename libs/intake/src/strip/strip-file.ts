import type { PackProfile } from '@ioc/pack';
import { openFile } from '../readers/bytes.js';
import { isFlagColumn } from '../interpret/words.js';
import { isListColumn, joinList } from '../lists.js';
import { flagAt, readMessage, textAt, textsAt, type MessageReader } from '../readers/message.js';
import { decodeText } from '../readers/text.js';
import { UnreadableFileError } from '../unreadable.js';
import type { Vocabulary } from '../vocabulary.js';
import { judgeBeside } from './beside.js';
import { keepColumns, rowItem, type StrippedItem } from './keep.js';
import { openTables } from './open-tables.js';
import { stripTable, type TableWatch } from './strip-table.js';

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
    const textOf = (column: string): string => profile.columns[column]?.map((path) => cellAt(row, column, path)).find((found) => found !== '') ?? '';
    const cells = keepColumns(columns, textOf, profile, vocabulary);
    yield rowItem(line, cells, Object.keys(cells).length > 0);
  }
}

function cellAt(row: unknown, column: string, path: string): string {
  if (isListColumn(column)) return joinList(textsAt(row, path));
  return isFlagColumn(column) ? flagAt(row, path) : textAt(row, path);
}

/** `stripFile` with somebody who looks on at the tables' rows. */
export async function* stripWatched(
  input: AsyncIterable<Uint8Array>,
  profile: PackProfile,
  vocabulary: Vocabulary,
  watch?: TableWatch,
): AsyncGenerator<StrippedItem> {
  const file = await openFile(input);
  switch (profile.reader) {
    case 'table':
      yield* judgeBeside(stripTable(await openTables(file, profile), profile, vocabulary, watch), profile);
      break;
    case 'portal-message':
    case 'igate-page':
    case 'lgsp-statistics':
      if (file.kind === 'zip') throw new UnreadableFileError('wrong-format', 'zip');
      yield* stripMessage(decodeText(file.bytes), profile.reader, profile, vocabulary);
      break;
  }
}

/**
 * Reads a file as its profile says and keeps the profile's columns only, each cell checked against its
 * column's shape and masked when it does not fit (I10): nothing else of the file leaves this function. Cells
 * are texts and stay texts, whatever they look like (`=…`, `<script>`).
 * HTML, .xlsx sheets and delimited text are streamed (of an .xlsx the compressed file is held); messages are
 * parsed whole; all up to 100 MB.
 *
 * Every row of the file is one item `row`, `skipped` or `unreadable`, so their number is what was read (I2):
 * `line` is the row of the sheet (the first `<tr>` is 1), the physical line of delimited text, or the place in
 * a message's list from 1. Skipped are title, header (also repeated), total and blank rows, and the rows of a
 * page's other tables. Of a workbook, only rows of the sheet that is read count.
 *
 * Throws UnreadableFileError, perhaps after rows were given (a cut file shows at its end): the caller
 * must then refuse all of it. The error never quotes the file.
 */
export function stripFile(input: AsyncIterable<Uint8Array>, profile: PackProfile, vocabulary: Vocabulary): AsyncGenerator<StrippedItem> {
  return stripWatched(input, profile, vocabulary);
}
