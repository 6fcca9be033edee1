import writeXlsxFile, { type Row } from 'write-excel-file/node';

export interface SheetColumn {
  readonly title: string;
  /** In letters. */
  readonly width: number;
}

/** A day is `yyyy-MM-dd`. */
export type SheetCell = { readonly text: string } | { readonly day: string } | { readonly count: number } | null;

export interface SheetToWrite {
  readonly name: string;
  /** Stands over the table. */
  readonly heading: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
}

/** Characters that XML cannot hold. */
const UNWRITABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** A workbook of one landscape sheet whose titles stay in sight. Texts are typed as texts: none is ever run as a formula. */
export async function xlsxOf({ name, heading, columns, rows }: SheetToWrite): Promise<Buffer> {
  const titles: Row = columns.map(({ title }) => ({ value: title, type: String, fontWeight: 'bold', bottomBorderStyle: 'thin', wrap: true }));
  return writeXlsxFile(
    [[{ value: heading, type: String, fontWeight: 'bold' }], titles, ...rows.map((cells): Row => cells.map(cellOf))],
    { sheet: name, orientation: 'landscape', stickyRowsCount: 2, columns: columns.map(({ width }) => ({ width })) },
  ).toBuffer();
}

function cellOf(cell: SheetCell): Row[number] {
  if (cell === null) return null;
  if ('text' in cell) return { value: cell.text.replace(UNWRITABLE, ''), type: String };
  if ('count' in cell) return { value: cell.count, type: Number };
  return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy', align: 'left' };
}

/** `dd/MM/yyyy` of `yyyy-MM-dd`. */
export function dayText(day: string): string {
  return day.split('-').reverse().join('/');
}

/** The cell as plain text. */
export function cellText(cell: SheetCell): string {
  if (cell === null) return '';
  return 'text' in cell ? cell.text : 'count' in cell ? String(cell.count) : dayText(cell.day);
}
