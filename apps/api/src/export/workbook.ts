import { cellRef, colToLetter, writeXlsx, type Cell as WrittenCell, type CellStyle as Look, type DataValidation } from 'hucre/xlsx';

/** Digits behind the comma. */
type Digits = 0 | 1 | 2 | 3;

/** What a cell may look like. */
export type CellStyle =
  | 'plain' | 'title' | 'strong' | 'strong-centre' | 'italic' | 'italic-centre' | 'italic-right' | 'head' | 'numbers'
  | 'text' | 'text-strong' | 'centred' | 'centred-strong' | 'count' | 'count-strong' | 'day'
  | `known-${Digits}`
  // Of a protected sheet, what may be typed in.
  | 'typed-text' | 'typed-centred' | `typed-${Digits}`;

export interface Cell {
  /** From 1. */
  readonly row: number;
  /** From 1. */
  readonly column: number;
  readonly style: CellStyle;
  /** A `Date` is the day that it is in UTC. */
  readonly value: string | number | Date | null;
  /** Without `=`; `value` is what it gives. */
  readonly formula?: string;
}

export interface Sheet {
  readonly name: string;
  /** In characters. */
  readonly widths: readonly number[];
  readonly cells: readonly Cell[];
  /** Heights of rows, in points. */
  readonly heights: ReadonlyMap<number, number>;
  readonly merges: readonly { readonly row: number; readonly column: number; readonly rows: number; readonly columns: number }[];
  /** Rows that every printed page repeats. */
  readonly repeated: { readonly from: number; readonly to: number };
  readonly lastRow: number;
  readonly foot: string;
  /** Rows that stay in sight while others are scrolled. */
  readonly sticky?: number;
  /** Only cells that are to be typed in can be changed; without a password. */
  readonly locked?: true;
  readonly hidden?: true;
  /** Columns that are not shown, from 1. */
  readonly hiddenColumns?: readonly number[];
  readonly validations?: readonly DataValidation[];
}

/** Height of one line of text, in points. */
export const LINE = 17;
/** Characters that XML cannot hold. */
const UNWRITABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** `A1` of a row and a column, both from 1. */
export function cellName(row: number, column: number): string {
  return cellRef(row - 1, column - 1);
}

/**
 * An `.xlsx` of sheets for A4 landscape, one page wide, the same bytes for the same sheets and moment. Formulas carry what
 * they give, without which a viewer that does not compute shows nothing; a text is never one.
 */
export async function writeWorkbook(sheets: readonly Sheet[], madeAt: Date): Promise<Buffer> {
  const file = await writeXlsx({
    properties: { created: madeAt, modified: madeAt },
    defaultFont: FONT,
    sheets: sheets.map(({ name, widths, cells, heights, merges, repeated, lastRow, foot, sticky, locked, hidden, hiddenColumns = [], validations = [] }) => ({
      name,
      columns: widths.map((width, index) => ({ width, ...(hiddenColumns.includes(index + 1) && { hidden: true }) })),
      cells: new Map(cells.map((cell) => [`${cell.row - 1},${cell.column - 1}`, written(cell)])),
      rowDefs: new Map([...heights].map(([row, height]) => [row - 1, { height }])),
      merges: merges.map(({ row, column, rows, columns }) => ({ startRow: row - 1, startCol: column - 1, endRow: row + rows - 2, endCol: column + columns - 2 })),
      view: { showGridLines: false },
      ...(sticky !== undefined && { freezePane: { rows: sticky } }),
      ...(locked && { protection: { sheet: true } }),
      ...(hidden && { hidden }),
      ...(validations.length > 0 && { dataValidations: [...validations] }),
      // LibreOffice prints a hidden sheet that has an area to be printed.
      ...(!hidden && {
        pageSetup: {
          paperSize: 'a4' as const, orientation: 'landscape' as const, fitToPage: true, fitToWidth: 1, fitToHeight: 0, horizontalCentered: true,
          margins: { left: 0.5, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
          printArea: `$A$1:$${colToLetter(widths.length - 1)}$${lastRow}`,
          printTitlesRow: `$${repeated.from}:$${repeated.to}`,
        },
        headerFooter: { oddFooter: `&L&8${foot.replace(/&/g, '&&')}&R&8Trang &P/&N` },
      }),
    })),
  });
  return Buffer.from(file);
}

function written({ value, formula, style }: Cell): Partial<WrittenCell> {
  const plain = typeof value === 'string' ? value.replace(UNWRITABLE, '') : value;
  return { style: LOOKS[style], value: plain, ...(formula !== undefined && { formula, formulaResult: plain }) };
}

const FONT = { name: 'Times New Roman', size: 11, family: 1 };
const STRONG = { ...FONT, bold: true };
const ITALIC = { ...FONT, italic: true };
const THIN = { style: 'thin' } as const;
const BOX = { top: THIN, right: THIN, bottom: THIN, left: THIN };

function look(font: Look['font'], horizontal: 'left' | 'center' | 'right', more: Look = {}): Look {
  return { ...more, ...(font && { font }), alignment: { horizontal, vertical: 'center', wrapText: true } };
}

const UNLOCKED = { border: BOX, protection: { locked: false }, fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFF8E5' } } } as const satisfies Look;
const formatOf = (digits: Digits): string => (digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`);
const known = (digits: Digits): Look => look(FONT, 'right', { border: BOX, numFmt: formatOf(digits) });
const typed = (digits: Digits): Look => look(STRONG, 'right', { ...UNLOCKED, numFmt: formatOf(digits) });

const COUNT = { border: BOX, numFmt: '#,##0' };
const LOOKS: Readonly<Record<CellStyle, Look>> = {
  'plain': look(FONT, 'left'), 'title': look({ ...STRONG, size: 13 }, 'center'), 'strong': look(STRONG, 'left'), 'strong-centre': look(STRONG, 'center'),
  'italic': look(ITALIC, 'left'), 'italic-centre': look(ITALIC, 'center'), 'italic-right': look(ITALIC, 'right'),
  'head': look(STRONG, 'center', { border: BOX }), 'numbers': look({ ...ITALIC, size: 9 }, 'center', { border: BOX }),
  'text': look(FONT, 'left', { border: BOX }), 'text-strong': look(STRONG, 'left', { border: BOX }),
  'centred': look(FONT, 'center', { border: BOX }), 'centred-strong': look(STRONG, 'center', { border: BOX }),
  'count': look(FONT, 'right', COUNT), 'count-strong': look(STRONG, 'right', COUNT),
  'known-0': known(0), 'known-1': known(1), 'known-2': known(2), 'known-3': known(3),
  'typed-0': typed(0), 'typed-1': typed(1), 'typed-2': typed(2), 'typed-3': typed(3), 'typed-text': look(FONT, 'left', UNLOCKED), 'typed-centred': look(STRONG, 'center', UNLOCKED),
  'day': look(FONT, 'center', { border: BOX, numFmt: 'dd/mm/yyyy' }),
};
