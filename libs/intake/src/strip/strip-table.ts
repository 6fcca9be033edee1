import { normaliseText, type PackProfile } from '@ioc/pack';
import { serialText } from '../readers/excel-date.js';
import type { TableRow, Tables } from '../readers/rows.js';
import { UnreadableFileError } from '../unreadable.js';
import type { Vocabulary } from '../vocabulary.js';
import { HeaderSearch, widthOf, type Header } from './header.js';
import { keepColumns, rowItem, type StrippedItem } from './keep.js';
import { Titles } from './titles.js';

/** A list whose header comes later than this is not a list that is known. */
const MAX_TITLE_ROWS = 200;
/** First words of a total row (`DOMAIN.md` 3.6); "Tổng công ty" is none. */
const TOTAL = /^(?:tổng (?:số|cộng)(?![\p{L}\p{M}])|(?:tổng|cộng) ?:?$)/u;
/** Days from 1982 to 2119 as Excel counts them: a number in a column of dates that lost its format. */
const SERIAL = /^[3-7]\d{4}(?:\.\d+)?$/;

/** Who looks on while a table is stripped, in memory only. */
export interface TableWatch {
  header(texts: readonly string[], positions: ReadonlyMap<string, number>): void;
  row(line: number, cells: readonly string[]): void;
}

function isTotal(cells: readonly string[], header: Header): boolean {
  const first = cells.find((cell) => cell.trim() !== '' && !/^[\d.]+$/.test(cell.trim())) ?? '';
  const code = cells[header.positions.get('code') ?? -1] ?? '';
  return TOTAL.test(normaliseText(first)) && !/[A-Za-z]\d/.test(code);
}

class TableStripper {
  private header: Header | null = null;
  private readonly search: HeaderSearch;
  private titles: Titles;
  private titleLines: number[] = [];
  private table = 1;
  private headed = 0;
  private taken = 0;

  constructor(
    private readonly profile: PackProfile,
    private readonly vocabulary: Vocabulary,
    private readonly of: Tables['of'],
    private readonly watch: TableWatch | undefined,
  ) {
    this.search = new HeaderSearch(profile);
    this.titles = new Titles(vocabulary, profile.entity === 'station-state');
  }

  /** Null: nothing further is wanted. */
  items(row: TableRow): StrippedItem[] | null {
    if (row.table !== this.table && !this.turn(row.table)) return null;
    return this.header ? this.below(row, this.header) : this.above(row);
  }

  found(): boolean {
    return this.headed > 0;
  }

  /** Another table or sheet begins; false when the one that was wanted is over. */
  private turn(table: number): boolean {
    this.table = table;
    if (this.of === 'sheets') {
      if (this.headed > 0) return false;
      this.titleLines = [];
      this.titles = new Titles(this.vocabulary, this.profile.entity === 'station-state');
    }
    // A header in a table of its own goes on above the rows of the next one.
    if (this.taken > 0) this.header = null;
    this.search.restart();
    return true;
  }

  private above({ line, cells }: TableRow): StrippedItem[] {
    const skipped: StrippedItem = { kind: 'skipped', line };
    if (this.titleLines.length > MAX_TITLE_ROWS) return [];
    this.header = this.search.next(cells);
    if (this.header) {
      this.watch?.header(this.header.texts, this.header.positions);
      this.headed += 1;
      const printed = this.headed === 1 ? this.titles.item() : null;
      const titles = this.titleLines.map((title): StrippedItem => ({ kind: 'skipped', line: title }));
      this.titleLines = [];
      return [...titles, ...(printed ? [printed] : []), skipped];
    }
    if (this.headed > 0) return [skipped];
    this.titleLines.push(line);
    if (this.titleLines.length > MAX_TITLE_ROWS && this.of === 'page') throw new UnreadableFileError('no-header');
    this.titles.read(cells);
    return [];
  }

  private below(row: TableRow, header: Header): StrippedItem[] {
    const { line, cells } = row;
    const skipped: StrippedItem[] = [{ kind: 'skipped', line }];
    const longer = this.taken === 0 ? this.search.extended(cells, header) : null;
    const code = cells[header.positions.get('code') ?? -1] ?? '';
    const repeated = longer ?? (/\d/.test(code) ? null : this.search.alone(cells));
    if (repeated) {
      this.header = repeated;
      this.watch?.header(repeated.texts, repeated.positions);
      return skipped;
    }
    if (this.search.repeats(cells) || isTotal(cells, header)) return skipped;
    const kept = keepColumns([...header.positions.keys()], (column) => this.textAt(row, header, column), this.profile, this.vocabulary);
    const readable = widthOf(cells) <= header.width;
    if (readable && Object.keys(kept).length === 0) return skipped;
    this.taken += 1;
    this.watch?.row(line, cells);
    return [rowItem(line, kept, readable)];
  }

  private textAt({ cells, from1904 = false }: TableRow, header: Header, column: string): string {
    const text = cells[header.positions.get(column) ?? -1] ?? '';
    if (!column.endsWith('At') || !SERIAL.test(text.trim())) return text;
    return serialText(Number(text), this.profile.dates, from1904) ?? text;
  }
}

/**
 * Strips the rows of a file's tables: those below the profile's header, also where it stands again. Of a page's
 * other tables the rows are skipped; of a workbook only the first sheet with the header is read.
 * Throws UnreadableFileError `no-header` when the profile's columns are not found.
 */
export async function* stripTable(
  tables: Tables,
  profile: PackProfile,
  vocabulary: Vocabulary,
  watch?: TableWatch,
): AsyncGenerator<StrippedItem> {
  const stripper = new TableStripper(profile, vocabulary, tables.of, watch);
  for await (const row of tables.rows) {
    const items = stripper.items(row);
    if (!items) return;
    yield* items;
  }
  if (!stripper.found()) throw new UnreadableFileError('no-header');
}
