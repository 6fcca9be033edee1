import { Parser } from 'htmlparser2';
import { UnreadableFileError } from '../unreadable.js';
import { MAX_CELL_LENGTH, MAX_COLUMNS, type RowSplitter, type TableRow } from './rows.js';

/**
 * The rows of the tables of an HTML page saved as a sheet (`DOMAIN.md` 3.6). A cell over several columns
 * fills the first and leaves the others blank, as a sheet shows it; a table inside a cell is text of it.
 */
export class HtmlRowSplitter implements RowSplitter {
  private readonly parser: Parser;
  private complete: TableRow[] = [];
  private line = 0;
  private cells: string[] | null = null;
  private cell: string | null = null;
  private columns = 1;
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
    if (this.lastTable === 'none') throw new UnreadableFileError('wrong-format');
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
    if (name === 'table') {
      this.depth += 1;
      this.lastTable = 'open';
    }
    if (name === 'br' && this.cell !== null) this.cell += ' ';
    if (this.depth !== 1) return;
    if (name === 'tr') {
      this.line += 1;
      this.cells = [];
    } else if (name === 'td' || name === 'th') {
      this.cell = '';
      this.columns = Math.min(Math.max(Number.parseInt(attributes['colspan'] ?? '1', 10) || 1, 1), MAX_COLUMNS);
    }
  }

  private close(name: string): void {
    if (name === 'table') {
      this.depth -= 1;
      if (this.depth === 0) this.lastTable = 'closed';
      return;
    }
    if (this.depth !== 1 || this.ended) return;
    if (name === 'tr' && this.cells) {
      this.complete.push({ line: this.line, cells: this.cells });
      this.cells = null;
    } else if ((name === 'td' || name === 'th') && this.cell !== null) {
      const blanks = Array.from({ length: this.columns - 1 }, () => '');
      if (this.cells && this.cells.length + this.columns <= MAX_COLUMNS) this.cells.push(this.cell, ...blanks);
      this.cell = null;
    }
  }
}
