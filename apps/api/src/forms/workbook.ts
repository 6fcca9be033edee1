import { ZipFile } from 'yazl';

/** What a cell may look like; the order is that of the sheet's styles. */
const STYLES = ['plain', 'title', 'strong', 'strong-centre', 'italic', 'italic-centre', 'italic-right', 'head', 'numbers', 'text', 'text-strong', 'centred', 'centred-strong', 'count', 'count-strong'] as const;
export type CellStyle = (typeof STYLES)[number];

export interface Cell {
  /** From 1. */
  readonly row: number;
  /** From 1. */
  readonly column: number;
  readonly style: CellStyle;
  readonly value: string | number | null;
  /** Without `=`; `value` is what it gives. */
  readonly formula?: string;
}

export interface Sheet {
  readonly name: string;
  readonly widths: readonly number[];
  readonly cells: readonly Cell[];
  /** Heights of rows, in points. */
  readonly heights: ReadonlyMap<number, number>;
  readonly merges: readonly { readonly row: number; readonly column: number; readonly rows: number; readonly columns: number }[];
  /** Rows that every printed page repeats. */
  readonly repeated: { readonly from: number; readonly to: number };
  readonly lastRow: number;
  readonly foot: string;
}

/** `A1` of a row and a column, both from 1. */
export function cellName(row: number, column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `${letters}${row}`;
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const PARTS = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * An `.xlsx` of sheets for A4 landscape, one page wide. Written here, since the maintained writers of the format keep no
 * cached values of formulas, without which a viewer that does not compute shows nothing.
 */
export async function writeWorkbook(sheets: readonly Sheet[], madeAt: Date): Promise<Buffer> {
  const zip = new ZipFile();
  const add = (path: string, text: string): void => zip.addBuffer(Buffer.from(XML + text), path, { mtime: madeAt });
  add('[Content_Types].xml', `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${PARTS}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${PARTS}.styles+xml"/>${sheets.map((_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${PARTS}.worksheet+xml"/>`).join('')}</Types>`);
  add('_rels/.rels', `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`);
  add('xl/_rels/workbook.xml.rels', `<Relationships xmlns="${PACKAGE}/relationships">${sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`);
  add('xl/workbook.xml', workbookXml(sheets));
  add('xl/styles.xml', STYLES_XML);
  sheets.forEach((sheet, index) => add(`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet)));
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function workbookXml(sheets: readonly Sheet[]): string {
  const absolute = (row: number, column: number): string => cellName(row, column).replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2');
  const names = sheets.flatMap(({ name, widths, repeated, lastRow }, index) => {
    const sheet = `'${escaped(name.replace(/'/g, "''"))}'`;
    return [
      `<definedName name="_xlnm.Print_Area" localSheetId="${index}">${sheet}!$A$1:${absolute(lastRow, widths.length)}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${sheet}!$${repeated.from}:$${repeated.to}</definedName>`,
    ];
  });
  return `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.map(({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets><definedNames>${names.join('')}</definedNames></workbook>`;
}

function sheetXml({ widths, cells, heights, merges, lastRow, foot }: Sheet): string {
  const byRow = new Map<number, Cell[]>();
  for (const cell of cells) byRow.set(cell.row, [...(byRow.get(cell.row) ?? []), cell]);
  const rows = [...byRow].sort(([a], [b]) => a - b).map(([row, inRow]) => {
    const height = heights.get(row);
    const written = inRow.sort((a, b) => a.column - b.column).map(cellXml).join('');
    return `<row r="${row}"${height === undefined ? '' : ` ht="${height}" customHeight="1"`}>${written}</row>`;
  });
  const merged = merges.map(({ row, column, rows: down, columns: across }) => `<mergeCell ref="${cellName(row, column)}:${cellName(row + down - 1, column + across - 1)}"/>`);
  return `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:${cellName(lastRow, widths.length)}"/><sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews><cols>${widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('')}</cols><sheetData>${rows.join('')}</sheetData>${merged.length > 0 ? `<mergeCells count="${merged.length}">${merged.join('')}</mergeCells>` : ''}<printOptions horizontalCentered="1"/><pageMargins left="0.5" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>${escaped(`&L&8${foot.replace(/&/g, '&&')}&R&8Trang &P/&N`)}</oddFooter></headerFooter></worksheet>`;
}

function cellXml({ row, column, style, value, formula }: Cell): string {
  const start = `<c r="${cellName(row, column)}" s="${STYLES.indexOf(style)}"`;
  const computed = formula === undefined ? '' : `<f>${escaped(formula)}</f>`;
  if (value === null) return `${start}/>`;
  if (typeof value === 'number') return `${start}>${computed}<v>${value}</v></c>`;
  if (computed !== '') return `${start} t="str">${computed}<v>${escaped(value)}</v></c>`;
  return `${start} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

const font = (size: number, more: string): string => `<font>${more}<sz val="${size}"/><name val="Times New Roman"/><family val="1"/></font>`;
const FONTS = [font(11, ''), font(13, '<b/>'), font(11, '<b/>'), font(11, '<i/>'), font(9, '<i/>')];
/** Font, border, number format, alignment: in the order of `STYLES`. */
const LOOKS: readonly (readonly [font: number, bordered: 0 | 1, format: number, align: string])[] = [
  [0, 0, 0, 'left'], [1, 0, 0, 'center'], [2, 0, 0, 'left'], [2, 0, 0, 'center'], [3, 0, 0, 'left'], [3, 0, 0, 'center'], [3, 0, 0, 'right'],
  [2, 1, 0, 'center'], [4, 1, 0, 'center'], [0, 1, 0, 'left'], [2, 1, 0, 'left'], [0, 1, 0, 'center'], [2, 1, 0, 'center'], [0, 1, 3, 'right'], [2, 1, 3, 'right'],
];
const side = (name: string): string => `<${name} style="thin"><color auto="1"/></${name}>`;
const STYLES_XML = `<styleSheet xmlns="${MAIN}"><fonts count="${FONTS.length}">${FONTS.join('')}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${LOOKS.length}">${LOOKS.map(([fontId, borderId, format, align]) => `<xf numFmtId="${format}" fontId="${fontId}" fillId="0" borderId="${borderId}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="${align}" vertical="center" wrapText="1"/></xf>`).join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
