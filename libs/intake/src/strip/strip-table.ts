import { normaliseText, type PackProfile } from '@ioc/pack';
import type { TableRow } from '../readers/rows.js';
import { UnreadableFileError } from '../unreadable.js';
import type { Vocabulary } from '../vocabulary.js';
import { headerFinder, widthOf, type Header } from './header.js';
import { keepColumns, rowItem, type StrippedItem } from './keep.js';
import { Titles } from './titles.js';

/** A list whose header comes later than this is not a list that is known. */
const MAX_TITLE_ROWS = 200;
/** First words of a total row (`DOMAIN.md` 3.6); "Tổng công ty" is none. */
const TOTAL = /^(?:tổng (?:số|cộng)(?![\p{L}\p{M}])|(?:tổng|cộng) ?:?$)/u;

function isTotal(cells: readonly string[], header: Header): boolean {
  const first = cells.find((cell) => cell.trim() !== '') ?? '';
  const code = cells[header.positions.get('code') ?? -1] ?? '';
  return TOTAL.test(normaliseText(first)) && !/[A-Za-z]\d/.test(code);
}

class TableStripper {
  private header: Header | null = null;
  private readonly findHeader: (cells: readonly string[]) => Header | null;
  private readonly titles: Titles;
  private titleRows = 0;

  constructor(private readonly profile: PackProfile, private readonly vocabulary: Vocabulary) {
    this.findHeader = headerFinder(profile);
    this.titles = new Titles(vocabulary);
  }

  items(row: TableRow): StrippedItem[] {
    if (this.header) return [this.below(row, this.header)];
    this.header = this.findHeader(row.cells);
    const skipped: StrippedItem = { kind: 'skipped', line: row.line };
    if (this.header) {
      const printed = this.titles.item();
      return printed ? [printed, skipped] : [skipped];
    }
    this.titleRows += 1;
    if (this.titleRows > MAX_TITLE_ROWS) throw new UnreadableFileError('no-header');
    this.titles.read(row.cells);
    return [skipped];
  }

  end(): void {
    if (!this.header) throw new UnreadableFileError('no-header');
  }

  private below({ line, cells }: TableRow, header: Header): StrippedItem {
    const code = cells[header.positions.get('code') ?? -1] ?? '';
    const repeated = /\d/.test(code) ? null : this.findHeader(cells);
    if (repeated) this.header = repeated;
    if (repeated || isTotal(cells, header)) return { kind: 'skipped', line };
    const kept = keepColumns(
      [...header.positions.keys()],
      (column) => cells[header.positions.get(column) ?? -1] ?? '',
      this.profile,
      this.vocabulary,
    );
    const readable = widthOf(cells) <= header.width;
    if (readable && Object.keys(kept).length === 0) return { kind: 'skipped', line };
    return rowItem(line, kept, readable);
  }
}

/** Strips the rows of a table. Throws UnreadableFileError `no-header` when the profile's columns are not found. */
export async function* stripTable(
  rows: AsyncIterable<TableRow>,
  profile: PackProfile,
  vocabulary: Vocabulary,
): AsyncGenerator<StrippedItem> {
  const stripper = new TableStripper(profile, vocabulary);
  for await (const row of rows) yield* stripper.items(row);
  stripper.end();
}
