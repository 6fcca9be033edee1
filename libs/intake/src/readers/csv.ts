import { UnreadableFileError } from '../unreadable.js';
import { MAX_CELL_LENGTH, MAX_COLUMNS, type RowSplitter, type TableRow } from './rows.js';

export const DELIMITERS = [';', ',', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/**
 * Rows of delimited text: quoted cells, doubled quotes, line breaks inside quotes, CR, LF or both. A row's
 * line is the physical line on which it begins; an empty line is a row without cells.
 */
export class CsvRowSplitter implements RowSplitter {
  private line = 1;
  private rowLine = 1;
  private cells: string[] = [];
  private cell = '';
  private state: 'start' | 'plain' | 'quoted' | 'quote-in-quoted' = 'start';
  private afterReturn = false;
  private complete: TableRow[] = [];

  constructor(private readonly delimiter: Delimiter) {}

  push(text: string): TableRow[] {
    for (const character of text) this.take(character);
    const rows = this.complete;
    this.complete = [];
    return rows;
  }

  end(): TableRow[] {
    if (this.state === 'quoted') throw new UnreadableFileError('truncated');
    if (this.state !== 'start' || this.cells.length > 0) this.endRow();
    return this.complete;
  }

  private take(character: string): void {
    const isBreak = character === '\n' || character === '\r';
    const secondHalf = character === '\n' && this.afterReturn;
    this.afterReturn = character === '\r';
    if (isBreak && !secondHalf) this.line += 1;
    if (this.state === 'quoted') {
      if (character === '"') this.state = 'quote-in-quoted';
      else this.append(character);
      return;
    }
    if (character === '"' && this.state === 'start') {
      this.state = 'quoted';
    } else if (character === '"' && this.state === 'quote-in-quoted') {
      this.append('"');
      this.state = 'quoted';
    } else if (character === this.delimiter) {
      this.endCell();
    } else if (isBreak) {
      if (!secondHalf) this.endRow();
    } else {
      this.append(character);
      this.state = 'plain';
    }
  }

  private append(character: string): void {
    if (this.cell.length < MAX_CELL_LENGTH) this.cell += character;
  }

  private endCell(): void {
    if (this.cells.length < MAX_COLUMNS) this.cells.push(this.cell);
    this.cell = '';
    this.state = 'start';
  }

  private endRow(): void {
    if (this.state !== 'start' || this.cells.length > 0) this.endCell();
    this.complete.push({ line: this.rowLine, cells: this.cells, table: 1 });
    this.cells = [];
    this.rowLine = this.line;
  }
}
