import type { PackProfile } from '@ioc/pack';
import type { OpenedFile } from '../readers/bytes.js';
import { CsvRowSplitter } from '../readers/csv.js';
import { HtmlRowSplitter } from '../readers/html-table.js';
import { splitRows, type RowSplitter, type Tables } from '../readers/rows.js';
import { decodeText } from '../readers/text.js';
import { xlsxRows } from '../readers/xlsx.js';
import { UnreadableFileError } from '../unreadable.js';
import { delimiterOf } from './delimiter.js';

/** How much of a delimited text is read before its delimiter must be known. */
const CSV_HEAD_LENGTH = 65_536;

export function looksLikeHtml(head: string): boolean {
  return head.trimStart().startsWith('<');
}

/** Reads on until `enough` holds of what was read; gives that and the whole text with it. */
async function headOf(text: AsyncIterable<string>, enough: (head: string) => boolean): Promise<{ head: string; whole: AsyncIterable<string> }> {
  const pieces = text[Symbol.asyncIterator]();
  let head = '';
  for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) {
    head += next.value;
    if (enough(head)) break;
  }
  async function* whole(): AsyncGenerator<string> {
    yield head;
    for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value;
  }
  return { head, whole: whole() };
}

async function splitterFor(text: AsyncIterable<string>, profile: PackProfile): Promise<{ splitter: RowSplitter; whole: AsyncIterable<string> }> {
  const { head, whole } = await headOf(text, (read) => looksLikeHtml(read) || read.length >= CSV_HEAD_LENGTH);
  if (looksLikeHtml(head)) return { splitter: new HtmlRowSplitter(), whole };
  const delimiter = delimiterOf(head, profile);
  if (delimiter === null) throw new UnreadableFileError('no-header');
  return { splitter: new CsvRowSplitter(delimiter), whole };
}

/** The tables of a file: .xlsx, HTML saved as .xls or delimited text, told apart by its content. */
export async function openTables({ kind, bytes }: OpenedFile, profile: PackProfile): Promise<Tables> {
  if (kind === 'zip') return { of: 'sheets', rows: xlsxRows(bytes, profile.dates) };
  const { splitter, whole } = await splitterFor(decodeText(bytes), profile);
  return { of: 'page', rows: splitRows(whole, splitter) };
}
