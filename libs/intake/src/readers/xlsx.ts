import type { PackProfile } from '@ioc/pack';
import { UnreadableFileError } from '../unreadable.js';
import { serialOfIso, serialText } from './excel-date.js';
import { MAX_CELL_LENGTH, MAX_COLUMNS, type TableRow } from './rows.js';
import { isWorkbook, readWorkbook, type Workbook } from './workbook.js';
import { parseXml, type XmlHandler } from './xml.js';
import { Archive } from './zip.js';

type DateForm = PackProfile['dates'];

/** Column number of a reference like `AB12`, from 0; null when there is none. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Cells of one sheet as they arrive. Of a formula only its last result counts; without one the cell is blank. */
class SheetHandler implements XmlHandler {
  private complete: TableRow[] = [];
  private line = 0;
  private cells: string[] = [];
  private column = 0;
  private type = 'n';
  private style = 0;
  private value: string | null = null;
  private collects = false;

  constructor(private readonly workbook: Workbook, private readonly table: number, private readonly dates: DateForm, private readonly asTyped: boolean) {}

  take(): TableRow[] {
    const rows = this.complete;
    this.complete = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') {
      const given = Number(attributes['r']);
      this.line = Number.isInteger(given) && given > this.line ? given : this.line + 1;
      this.cells = [];
      this.column = 0;
    } else if (name === 'c') {
      this.column = columnOf(attributes['r']) ?? this.column;
      this.type = attributes['t'] ?? 'n';
      this.style = Number(attributes['s'] ?? '0');
      this.value = null;
    } else if (name === 'v' || name === 't') {
      this.collects = true;
      this.value ??= '';
    } else if (name === 'rPh') this.collects = false;
  }

  text(piece: string): void {
    if (this.collects && this.value !== null && this.value.length < MAX_CELL_LENGTH) this.value += piece.slice(0, MAX_CELL_LENGTH);
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.collects = false;
    else if (name === 'c') this.place();
    else if (name === 'row') {
      this.complete.push({ line: this.line, cells: this.cells, table: this.table, from1904: this.workbook.from1904 });
    }
  }

  private place(): void {
    if (this.column < MAX_COLUMNS) {
      while (this.cells.length < this.column) this.cells.push('');
      this.cells[this.column] = this.value === null || this.value === '' ? '' : this.shown(this.value);
    }
    this.column += 1;
  }

  private shown(value: string): string {
    switch (this.type) {
      case 's': return this.workbook.strings.at(Number(value));
      case 'str':
      case 'inlineStr': return value;
      case 'b': return value === '1' ? 'TRUE' : 'FALSE';
      case 'e': return this.asTyped ? value : '';
      case 'd': return this.day(serialOfIso(value), false) ?? value;
      default: return this.number(value);
    }
  }

  private number(value: string): string {
    const number = Number(value);
    if (!Number.isFinite(number)) return value;
    const day = this.workbook.isDateStyle(this.style) ? this.day(number, this.workbook.from1904) : null;
    return day ?? (this.asTyped ? String(number).replace('.', ',') : String(number));
  }

  private day(serial: number | null, from1904: boolean): string | null {
    return serial === null ? null : serialText(serial, this.dates, from1904);
  }
}

export async function gathered(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * The rows of an .xlsx workbook, sheet by sheet in the order of its tabs. The compressed file and its shared
 * texts are held in memory, the sheets are streamed. Days, real ones and those of ISO cells, are written in the
 * form `dates`; at most `rowsOfSheet` of each. Throws UnreadableFileError: `wrong-format` for another archive or a DOCTYPE in a part,
 * `zip-bomb`, `truncated`.
 */
export async function* xlsxRows(
  bytes: AsyncIterable<Uint8Array>,
  dates: DateForm,
  rowsOfSheet = Number.POSITIVE_INFINITY,
): AsyncGenerator<TableRow> {
  yield* rowsOfArchive(await Archive.open(await gathered(bytes)), dates, rowsOfSheet);
}

/**
 * The rows of a workbook's archive.
 * @param asTyped numbers as they are typed in Vietnamese (`1234,5`), so that they are told from a text `1.234`; faults of formulas as they show
 */
export async function* rowsOfArchive(archive: Archive, dates: DateForm, rowsOfSheet: number, asTyped = false): AsyncGenerator<TableRow> {
  if (!isWorkbook(archive)) throw new UnreadableFileError('wrong-format', 'zip');
  const workbook = await readWorkbook(archive);
  for (const [index, part] of workbook.sheets.entries()) {
    const handler = new SheetHandler(workbook, index + 1, dates, asTyped);
    const pieces = parseXml(archive.read(part), handler);
    let given = 0;
    for (let done = false; !done && given < rowsOfSheet;) {
      done = (await pieces.next()).done === true;
      const rows = handler.take().slice(0, rowsOfSheet - given);
      given += rows.length;
      yield* rows;
    }
    await pieces.return(undefined);
  }
}
