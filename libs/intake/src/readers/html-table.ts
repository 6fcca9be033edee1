import { Parser } from 'htmlparser2';
import { UnreadableFileError } from '../unreadable.js';
import { MAX_CELL_LENGTH, MAX_COLUMNS, type RowSplitter, type TableRow } from './rows.js';

const MAX_ROW_SPAN = 65_534;

/**
 * The rows of the tables of an HTML page saved as a sheet (`DOMAIN.md` 3.6). A cell over several columns
 * or rows fills the first and leaves the others blank, as a sheet shows it; a table inside a cell is text of it.
 */
export class HtmlRowSplitter implements RowSplitter {
  private readonly parser: Parser;
  private complete: TableRow[] = [];
  private line = 0;
  private cells: string[] | null = null;
  private cell: string | null = null;
  private columns = 1;
  private rows = 1;
  /** Column → rows from the next on that a cell covers; `above`: the same for the row being read. */
  private covered: ReadonlyMap<number, number> = new Map();
  private above: ReadonlyMap<number, number> = new Map();
  private table = 0;
  private page: 'none' | 'open' | 'closed' = 'none';
  private depth = 0;
  private lastTable: 'none' | 'open' | 'closed' = 'none';
  private ended = false;

  constructor() {
    this.parser = new Parser({
      onopentag: (name, attributes) => this.open(name, attributes),
      ontext: (text) => {
        if (this.cell !== null && this.cell.length < MAX_CELL_LENGTH) this.cell += text.slice(0, MAX_CELL_LENGTH);
      },
      onclosetag: (name) => this.close(name),
    });
  }

  push(text: string): TableRow[] {
    this.parser.write(text);
    return this.take();
  }

  end(): TableRow[] {
    if (this.lastTable === 'none') throw new UnreadableFileError(this.page === 'open' ? 'truncated' : 'wrong-format');
    if (this.lastTable === 'open') throw new UnreadableFileError('truncated');
    this.ended = true;
    this.parser.end();
    return this.take();
  }

  private take(): TableRow[] {
    const rows = this.complete;
    this.complete = [];
    return rows;
  }

  private open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'html') this.page = 'open';
    if (name === 'table') {
      this.depth += 1;
      this.lastTable = 'open';
      if (this.depth === 1) this.table += 1;
    }
    if (name === 'br' && this.cell !== null) this.cell += ' ';
    if (this.depth !== 1) return;
    if (name === 'tr') {
      this.nextRow();
    } else if (name === 'td' || name === 'th') {
      this.cell = '';
      this.columns = spanOf(attributes['colspan'], MAX_COLUMNS);
      this.rows = spanOf(attributes['rowspan'], MAX_ROW_SPAN);
    }
  }

  private close(name: string): void {
    if (name === 'html' && !this.ended) this.page = 'closed';
    if (name === 'table') {
      this.depth -= 1;
      if (this.depth > 0) return;
      this.lastTable = 'closed';
      this.forgetCovered();
      return;
    }
    if (this.depth !== 1 || this.ended) return;
    if (name === 'tr' && this.cells) {
      this.complete.push({ line: this.line, cells: this.cells, table: this.table });
      this.cells = null;
    } else if ((name === 'td' || name === 'th') && this.cell !== null) {
      this.place(this.cell);
      this.cell = null;
    } else if (name === 'thead' || name === 'tbody') this.forgetCovered();
  }

  private place(cell: string): void {
    if (!this.cells || this.cells.length + this.columns > MAX_COLUMNS) return;
    const first = this.cells.length;
    this.cells.push(cell, ...Array.from({ length: this.columns - 1 }, () => ''));
    if (this.rows > 1) {
      const columns = Array.from({ length: this.columns }, (_, index) => first + index);
      this.covered = new Map([...this.covered, ...columns.map((column): [number, number] => [column, this.rows - 1])]);
    }
    this.skipCovered();
  }

  /** Leaves blank what a cell of a row above covers. */
  private skipCovered(): void {
    while (this.cells && this.cells.length < MAX_COLUMNS && this.above.has(this.cells.length)) this.cells.push('');
  }

  private nextRow(): void {
    this.above = this.covered;
    this.covered = new Map([...this.above].filter(([, rows]) => rows > 1).map(([column, rows]) => [column, rows - 1]));
    this.line += 1;
    this.cells = [];
    this.skipCovered();
  }

  private forgetCovered(): void {
    this.covered = new Map();
  }
}

function spanOf(attribute: string | undefined, most: number): number {
  return Math.min(Math.max(Number.parseInt(attribute ?? '1', 10) || 1, 1), most);
}
