import type { FormCheck, FormRow } from '@ioc/contracts';
import { cellName, LINE, writeWorkbook, type Cell, type CellStyle, type Sheet } from '../export/workbook.js';
import type { PrintedForm, PrintedList } from './printed.js';

/** Widths of columns 1 to 13, in characters. */
const WIDTHS = [6, 40, 12, 12, 14, 10, 12, 11, 11, 10, 12, 11, 10];
const LIST_CHARACTERS = 140;

/** The form in the ministry's layout, sums as formulas, and one more sheet for each appendix. */
export function formWorkbook(printed: PrintedForm): Promise<Buffer> {
  return writeWorkbook([formSheet(printed), ...printed.lists.map((list) => listSheet(list, printed))], printed.madeAt);
}

/** Collects the cells of a sheet; rows and columns from 1. */
class Grid {
  readonly cells: Cell[] = [];
  readonly merges: Sheet['merges'][number][] = [];
  readonly heights = new Map<number, number>();

  constructor(readonly columns: number) {}

  put(row: number, column: number, style: CellStyle, value: string | number | null, formula?: string): void {
    this.cells.push({ row, column, style, value, ...(formula !== undefined && { formula }) });
  }

  /** One cell over several; every one of them carries the style, so that borders are whole. */
  spread(row: number, column: number, rows: number, columns: number, style: CellStyle, value: string): void {
    for (let down = 0; down < rows; down += 1) {
      for (let across = 0; across < columns; across += 1) this.put(row + down, column + across, style, down + across === 0 ? value : null);
    }
    if (rows * columns > 1) this.merges.push({ row, column, rows, columns });
  }

  line(row: number, style: CellStyle, value: string, lines = 1): void {
    this.spread(row, 1, 1, this.columns, style, value);
    this.heights.set(row, LINE * lines);
  }
}

function formSheet(printed: PrintedForm): Sheet {
  const { content: { definition, rows, checks } } = printed;
  const grid = new Grid(definition.lead.length + definition.columns.length);
  const last = grid.columns;
  grid.spread(1, 1, 1, 3, 'strong', printed.left[0] ?? '');
  grid.spread(2, 1, 2, 3, 'plain', printed.left[1] ?? '');
  grid.spread(1, 4, 2, 6, 'title', printed.title);
  grid.spread(3, 4, 1, 6, 'italic-centre', printed.period);
  grid.spread(1, 10, 1, last - 9, 'plain', printed.right[0] ?? '');
  grid.spread(2, 10, 1, last - 9, 'plain', printed.right[1] ?? '');
  for (const row of [1, 2]) grid.heights.set(row, LINE * 1.4);
  grid.line(4, 'italic-right', printed.unitOfMeasure);

  const headFrom = 5;
  const { depth, cells } = printed.header;
  for (const cell of cells) grid.spread(headFrom + cell.row, 1 + cell.column, cell.rows, cell.columns, 'head', cell.text);
  grid.heights.set(headFrom + depth - 1, LINE * 3);
  const numbersAt = headFrom + depth;
  printed.numbers.forEach((text, index) => grid.put(numbersAt, index + 1, 'numbers', text));
  grid.heights.set(numbersAt, LINE * 2);

  const first = numbersAt + 1;
  rows.forEach((row, index) => putRow(grid, printed, row, first + index, first));
  const end = first + rows.length;
  checks.forEach((check, index) => putCheck(grid, printed, check, end + index, end - 1));
  let next = end + checks.length;
  for (const note of printed.notes) grid.line(next++, 'italic', note, Math.ceil(note.length / 130));
  next += 1;
  for (let line = 0; line < 3; line += 1) {
    printed.signatures.forEach((signature, place) => {
      grid.spread(next + line, place === 0 ? 1 : 8, 1, place === 0 ? 4 : last - 7, (['italic-centre', 'strong-centre', 'italic-centre'] as const)[line] ?? 'italic-centre', signature[line] ?? '');
    });
  }
  return {
    name: 'II.06a', widths: WIDTHS, cells: grid.cells, heights: grid.heights, merges: grid.merges,
    repeated: { from: headFrom, to: numbersAt }, lastRow: next + 6, foot: printed.foot,
  };
}

/** Sheet column of a form's column. */
function at({ content: { definition } }: PrintedForm, column: number): number {
  return definition.lead.length + 1 + definition.columns.findIndex((item) => item.column === column);
}

function putRow(grid: Grid, printed: PrintedForm, row: FormRow, place: number, first: number): void {
  const { content: { definition, rows } } = printed;
  const item = row.kind === 'item';
  grid.put(place, 1, item ? 'centred' : 'centred-strong', row.number);
  grid.put(place, 2, item ? 'text' : 'text-strong', row.title);
  grid.heights.set(place, LINE * Math.ceil(row.title.length / 38));
  const added = summed(rows, row).map((index) => first + index);
  definition.columns.forEach(({ column, sum }, index) => {
    const value = row.cells[index] ?? 0;
    grid.put(place, at(printed, column), item ? 'count' : 'count-strong', value, sum ? acrossFormula(printed, row, place, sum, value) : downFormula(at(printed, column), added, row.kind));
  });
}

/** Indices of the rows that a row adds up: a level its items, the total its levels. */
function summed(rows: readonly FormRow[], row: FormRow): number[] {
  const indices = rows.map((_, index) => index);
  if (row.kind === 'total') return indices.filter((index) => rows[index]?.kind === 'level');
  return row.kind === 'level' ? indices.filter((index) => rows[index]?.key.startsWith(`${row.key}/`) === true) : [];
}

function downFormula(column: number, added: readonly number[], kind: FormRow['kind']): string | undefined {
  const [from, to] = [added[0], added.at(-1)];
  if (from === undefined || to === undefined) return undefined;
  if (kind === 'level') return `SUM(${cellName(from, column)}:${cellName(to, column)})`;
  return added.map((row) => cellName(row, column)).join('+');
}

/** What no part of a total holds stands in its formula as a number: nothing is swallowed. */
function acrossFormula(printed: PrintedForm, row: FormRow, place: number, sum: readonly number[], value: number): string {
  const { content: { definition } } = printed;
  const parts = sum.reduce((added, part) => added + (row.cells[definition.columns.findIndex(({ column }) => column === part)] ?? 0), 0);
  const beside = value - parts;
  return sum.map((part) => cellName(place, at(printed, part))).join('+') + (beside === 0 ? '' : beside > 0 ? `+${beside}` : `${beside}`);
}

function putCheck(grid: Grid, printed: PrintedForm, { identity, holds, difference }: FormCheck, place: number, total: number): void {
  const [left = '', right = ''] = identity.split(' = ');
  const name = (column: string): string => cellName(total, at(printed, Number(column)));
  const gap = `${name(left)}-(${right.split(' + ').map(name).join('+')})`;
  const words = { good: `Kiểm tra ${identity}: đúng ✓`, bad: `Kiểm tra ${identity}: LỆCH ` };
  grid.spread(place, 1, 1, grid.columns, 'italic', '');
  const cell = grid.cells.findIndex(({ row, column }) => row === place && column === 1);
  grid.heights.set(place, LINE);
  grid.cells[cell] = { row: place, column: 1, style: 'italic', value: holds ? words.good : `${words.bad}${difference}`, formula: `IF(${gap}=0,"${words.good}","${words.bad}"&(${gap}))` };
}

function listSheet(list: PrintedList, printed: PrintedForm): Sheet {
  const grid = new Grid(list.head.length);
  grid.line(1, 'title', list.title, 2.4);
  grid.line(2, 'italic-centre', `${printed.period} · ${printed.right[0] ?? ''}`);
  list.head.forEach((text, index) => grid.put(4, index + 1, 'head', text));
  grid.heights.set(4, LINE * 2);
  list.rows.forEach((row, index) => row.forEach((text, column) => grid.put(5 + index, column + 1, column === 0 ? 'centred' : 'text', text)));
  let next = 5 + list.rows.length;
  if (list.rows.length === 0) grid.spread(next++, 1, 1, grid.columns, 'text', list.empty);
  if (list.note !== null) grid.line(next++, 'italic', list.note);
  return {
    name: list.name, widths: list.widths.map((share) => Math.round((share / 100) * LIST_CHARACTERS)), cells: grid.cells, heights: grid.heights, merges: grid.merges,
    repeated: { from: 4, to: 4 }, lastRow: next - 1, foot: printed.foot,
  };
}
