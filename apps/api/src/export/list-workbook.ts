import { LINE, writeWorkbook, type Cell, type CellStyle } from './workbook.js';

export interface ListColumn {
  readonly title: string;
  /** In letters. */
  readonly width: number;
}

/** A day is `yyyy-MM-dd`. */
export type ListCell = { readonly text: string } | { readonly day: string } | { readonly count: number } | null;

export interface ListToWrite {
  readonly name: string;
  /** Stands over the table. */
  readonly heading: string;
  readonly columns: readonly ListColumn[];
  readonly rows: readonly (readonly ListCell[])[];
}

const [HEADING, TITLES, FIRST] = [1, 2, 3];
/** Of a letter's width, what words that do not break leave of a line. */
const LETTERS = 0.85;

/** A workbook of one list, whose titles stay in sight and on every printed page. */
export function listWorkbook({ name, heading, columns, rows }: ListToWrite, madeAt: Date): Promise<Buffer> {
  const cells: Cell[] = [
    ...columns.map((_, index): Cell => ({ row: HEADING, column: index + 1, style: 'strong', value: index === 0 ? heading : null })),
    ...columns.map(({ title }, index): Cell => ({ row: TITLES, column: index + 1, style: 'head', value: title })),
    ...rows.flatMap((row, index) => row.map((cell, column): Cell => ({ row: FIRST + index, column: column + 1, ...contentOf(cell) }))),
  ];
  // Not every program fits the height of a row to its text.
  const linesIn = (texts: readonly string[]): number => Math.max(...texts.map((text, index) => Math.ceil(text.length / (LETTERS * (columns[index]?.width ?? 1)))), 1);
  const heights = new Map([
    [TITLES, LINE * linesIn(columns.map(({ title }) => title))],
    ...rows.map((row, index): [number, number] => [FIRST + index, LINE * linesIn(row.map((cell) => (cell && 'text' in cell ? cell.text : '')))]),
  ]);
  return writeWorkbook([{
    name, cells, widths: columns.map(({ width }) => width), heights, lastRow: TITLES + rows.length, foot: heading, sticky: TITLES,
    merges: columns.length > 1 ? [{ row: HEADING, column: 1, rows: 1, columns: columns.length }] : [], repeated: { from: TITLES, to: TITLES },
  }], madeAt);
}

function contentOf(cell: ListCell): { readonly style: CellStyle; readonly value: Cell['value'] } {
  if (cell === null) return { style: 'text', value: null };
  if ('text' in cell) return { style: 'text', value: cell.text };
  if ('count' in cell) return { style: 'count', value: cell.count };
  return { style: 'day', value: new Date(`${cell.day}T00:00:00Z`) };
}

/** `dd/MM/yyyy` of `yyyy-MM-dd`. */
export function dayText(day: string): string {
  return day.split('-').reverse().join('/');
}

/** The cell as plain text. */
export function cellText(cell: ListCell): string {
  if (cell === null) return '';
  return 'text' in cell ? cell.text : 'count' in cell ? String(cell.count) : dayText(cell.day);
}
