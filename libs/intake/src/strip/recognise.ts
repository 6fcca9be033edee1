import { REQUIRED_COLUMNS, type PackProfile } from '@ioc/pack';
import { CsvRowSplitter } from '../readers/csv.js';
import { HtmlRowSplitter } from '../readers/html-table.js';
import { ENVELOPES, messageRows, type MessageReader } from '../readers/message.js';
import type { RowSplitter } from '../readers/rows.js';
import { delimiterOf } from './delimiter.js';
import { headerFinder } from './header.js';

const EXTENSIONS: Readonly<Record<PackProfile['reader'], readonly string[]>> = {
  'html-table': ['xls', 'html', 'htm'],
  'csv': ['csv', 'txt', 'tsv'],
  'portal-message': ['json'],
  'igate-page': ['json'],
};

function columnsInTable(head: string, splitter: RowSplitter, profile: PackProfile): number {
  const findHeader = headerFinder(profile);
  for (const { cells } of splitter.push(head)) {
    const header = findHeader(cells);
    if (header) return header.positions.size;
  }
  return 0;
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
  if (!head.trimStart().startsWith('{')) return 0;
  if (messageRows(parsed(head), reader)?.length === 0) return 1;
  const keys = new Set([...head.matchAll(/"([^"\\]{1,64})"\s*:/g)].map((match) => match[1]));
  if (!ENVELOPES[reader].keys.every((key) => keys.has(key))) return 0;
  const present = Object.entries(profile.columns)
    .filter(([, paths]) => paths.some((path) => path.split('.').every((key) => keys.has(key))))
    .map(([column]) => column);
  const complete = REQUIRED_COLUMNS[profile.entity].every((group) => group.some((column) => present.includes(column)));
  return complete ? present.length : 0;
}

function columnsFound(head: string, profile: PackProfile): number {
  switch (profile.reader) {
    case 'html-table':
      return columnsInTable(head, new HtmlRowSplitter(), profile);
    case 'csv': {
      const delimiter = delimiterOf(head, profile);
      return delimiter === null ? 0 : columnsInTable(`${head}\n`, new CsvRowSplitter(delimiter), profile);
    }
    case 'portal-message':
    case 'igate-page':
      return columnsInMessage(head, profile.reader, profile);
  }
}

/**
 * The profile that a file is of, by the header texts or keys in its first bytes (64 KB are plenty): the one
 * with most columns there. The file's name decides between equals only. Null: none fits.
 */
export function recogniseProfile(head: Uint8Array, fileName: string, profiles: readonly PackProfile[]): PackProfile | null {
  const text = new TextDecoder('utf-8').decode(head);
  const extension = fileName.toLowerCase().split('.').at(-1) ?? '';
  const candidates = profiles
    .map((profile) => ({ profile, columns: columnsFound(text, profile), named: EXTENSIONS[profile.reader].includes(extension) }))
    .filter(({ columns }) => columns > 0)
    .sort((a, b) => b.columns - a.columns || Number(b.named) - Number(a.named));
  return candidates[0]?.profile ?? null;
}
