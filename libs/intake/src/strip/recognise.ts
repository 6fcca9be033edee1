import { REQUIRED_COLUMNS, type PackProfile } from '@ioc/pack';
import { openFile, peek } from '../readers/bytes.js';
import { CsvRowSplitter, DELIMITERS } from '../readers/csv.js';
import { HtmlRowSplitter } from '../readers/html-table.js';
import { ENVELOPES, messageRows, type MessageReader } from '../readers/message.js';
import type { TableRow } from '../readers/rows.js';
import { decodeHead } from '../readers/text.js';
import { xlsxRows } from '../readers/xlsx.js';
import { UnreadableFileError } from '../unreadable.js';
import { delimiterOf } from './delimiter.js';
import { HeaderSearch } from './header.js';
import { looksLikeHtml } from './open-tables.js';

/** Bytes by which a text is recognised. */
const HEAD_BYTES = 65_536;
/** Rows of each sheet by which a workbook is recognised. */
const HEAD_ROWS = 200;

const EXTENSIONS: Readonly<Record<PackProfile['reader'], readonly string[]>> = {
  'table': ['xls', 'xlsx', 'html', 'htm', 'csv', 'txt', 'tsv'],
  'portal-message': ['json'],
  'igate-page': ['json'],
  'lgsp-statistics': ['json'],
};

/** Most columns that a header among the rows has. */
function columnsInRows(rows: readonly TableRow[], profile: PackProfile): number {
  let search = new HeaderSearch(profile);
  let table = 1;
  for (const row of rows) {
    if (row.table !== table) search = new HeaderSearch(profile);
    table = row.table;
    const header = search.next(row.cells);
    if (header) return header.positions.size;
  }
  return 0;
}

function columnsInTable(head: string, profile: PackProfile): number {
  if (looksLikeHtml(head)) return columnsInRows(new HtmlRowSplitter().push(head), profile);
  const delimiter = delimiterOf(head, profile);
  return delimiter === null ? 0 : columnsInRows(new CsvRowSplitter(delimiter).push(`${head}\n`), profile);
}

/** The rows of a text's head as HTML or by the delimiter that gives most columns, whatever they are. */
function textRows(head: string): TableRow[] {
  if (looksLikeHtml(head)) return new HtmlRowSplitter().push(head);
  const readings = DELIMITERS.map((delimiter) => new CsvRowSplitter(delimiter).push(`${head}\n`));
  const cellsOf = (rows: readonly TableRow[]): number => rows.reduce((sum, { cells }) => sum + cells.length, 0);
  return readings.sort((a, b) => cellsOf(b) - cellsOf(a))[0] ?? [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Columns whose whole path of keys occurs in the head: the head of a message is seldom a message. */
function columnsInMessage(head: string, reader: MessageReader, profile: PackProfile): number {
  if (!/^\s*(?:\{|\[\s*\{)/.test(head)) return 0;
  if (messageRows(parsed(head), reader)?.length === 0) return 1;
  const keys = new Set([...head.matchAll(/"([^"\\]{1,64})"\s*:/g)].map((match) => match[1]));
  if (!ENVELOPES[reader].keys.every((key) => keys.has(key))) return 0;
  const present = Object.entries(profile.columns)
    .filter(([, paths]) => paths.some((path) => path.split('.').every((key) => keys.has(key))))
    .map(([column]) => column);
  const complete = REQUIRED_COLUMNS[profile.entity].every((group) => group.some((column) => present.includes(column)));
  return complete ? present.length : 0;
}

/** Profiles that fit, the one that fits best first. */
function fitting(fileName: string, profiles: readonly PackProfile[], columnsOf: (profile: PackProfile) => number): PackProfile[] {
  const extension = fileName.toLowerCase().split('.').at(-1) ?? '';
  return profiles
    .map((profile) => ({ profile, columns: columnsOf(profile), named: EXTENSIONS[profile.reader].includes(extension) }))
    .filter(({ columns }) => columns > 0)
    .sort((a, b) => b.columns - a.columns || Number(b.named) - Number(a.named))
    .map(({ profile }) => profile);
}

/** A register of stations may carry their states, and a sheet of states what the register says: only a person can tell. */
const ALIKE: ReadonlySet<string> = new Set(['station', 'station-state']);

function rivalOf([chosen, ...others]: readonly PackProfile[]): PackProfile | null {
  if (!chosen || !ALIKE.has(chosen.entity)) return null;
  return others.find(({ entity }) => entity !== chosen.entity && ALIKE.has(entity)) ?? null;
}

/**
 * The profile that a text file is of, by the header texts or keys in its first bytes (64 KB are plenty): the
 * one with most columns there. The file's name decides between equals only. Null: none fits. A workbook is
 * not told by its head: `recogniseFile`.
 */
export function recogniseProfile(head: Uint8Array, fileName: string, profiles: readonly PackProfile[]): PackProfile | null {
  return fittingText(head, fileName, profiles)[0] ?? null;
}

function fittingText(head: Uint8Array, fileName: string, profiles: readonly PackProfile[]): PackProfile[] {
  const text = decodeHead(head);
  return fitting(fileName, profiles, (profile) =>
    profile.reader === 'table' ? columnsInTable(text, profile) : columnsInMessage(text, profile.reader, profile));
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The first rows of every sheet of a workbook. */
async function workbookHead(bytes: Uint8Array): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of xlsxRows(once(bytes), 'dd/MM/yyyy HH:mm', HEAD_ROWS)) rows.push(row);
  return rows;
}

export interface RecognisedFile {
  /** Null: no profile fits. */
  readonly profile: PackProfile | null;
  /** One of another kind for which the columns would do as well. */
  readonly rival: PackProfile | null;
  /** The same file from its first byte on: `input` itself is used up. */
  readonly input: AsyncIterable<Uint8Array>;
  /** First rows of its tables, for whoever looks for an unknown one; none of a message. */
  readonly rows: readonly TableRow[];
}

/**
 * The profile that a file is of, whatever its kind: text by its first 64 KB, a workbook (held in memory, up to
 * 100 MB) by the first rows of its sheets. Throws UnreadableFileError for what is neither.
 */
export async function recogniseFile(
  input: AsyncIterable<Uint8Array>,
  fileName: string,
  profiles: readonly PackProfile[],
): Promise<RecognisedFile> {
  const { kind, bytes } = await openFile(input);
  const { head, whole } = await peek(bytes, kind === 'zip' ? Number.POSITIVE_INFINITY : HEAD_BYTES);
  if (kind === 'text') {
    if (head.length < HEAD_BYTES && decodeHead(head).trim() === '') throw new UnreadableFileError('empty');
    return { ...verdictOf(fittingText(head, fileName, profiles)), input: whole, rows: textRows(decodeHead(head)) };
  }
  const rows = await workbookHead(head);
  const tables = profiles.filter(({ reader }) => reader === 'table');
  return { ...verdictOf(fitting(fileName, tables, (profile) => columnsInRows(rows, profile))), input: once(head), rows };
}

function verdictOf(fitting: readonly PackProfile[]): Pick<RecognisedFile, 'profile' | 'rival'> {
  return { profile: fitting[0] ?? null, rival: rivalOf(fitting) };
}
