import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { escaped, type Sheet } from './sheet.js';

/** A cell of a workbook other than text. */
export type Cell =
  | string
  /** A number, a date's serial number among them; `style` 1 shows a date with its time. */
  | { readonly number: number; readonly style?: 0 | 1 }
  /** A formula and the value that the program saw last. */
  | { readonly formula: string; readonly cached: string };

export interface WorkbookSheet {
  readonly name: string;
  readonly rows: readonly (readonly Cell[])[];
  /** Merged ranges, e.g. `A1:O1`. */
  readonly merged?: readonly string[];
}

export interface WorkbookOptions {
  /** Text in a list of its own, or in the cells. */
  readonly strings?: 'shared' | 'inline';
  /** Dates counted from 01/01/1904, as old Macintosh programs do. */
  readonly date1904?: boolean;
  /** Text before the root of the first sheet, e.g. a DOCTYPE. */
  readonly prologue?: string;
}

const MADE = new Date('2023-06-30T10:00:00Z');
const NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export type Part = readonly [path: string, content: string | Buffer];

/** A zip archive of these parts, the same bytes each time. */
export async function zip(parts: readonly Part[]): Promise<Uint8Array> {
  const file = new ZipFile();
  for (const [path, content] of parts) {
    file.addBuffer(Buffer.isBuffer(content) ? content : Buffer.from(content), path, { mtime: MADE, mode: 0o100644 });
  }
  file.end();
  return buffer(file.outputStream);
}

function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

function sheetXml({ rows, merged = [] }: WorkbookSheet, prologue: string, textCell: (place: string, text: string) => string): string {
  const cellXml = (cell: Cell, place: string): string => {
    if (typeof cell === 'string') return cell === '' ? '' : textCell(place, cell);
    if ('number' in cell) return `<c r="${place}" s="${cell.style ?? 0}"><v>${cell.number}</v></c>`;
    return `<c r="${place}" t="str"><f>${escaped(cell.formula)}</f><v>${escaped(cell.cached)}</v></c>`;
  };
  const data = rows.map((row, index) =>
    `<row r="${index + 1}">${row.map((cell, column) => cellXml(cell, `${columnName(column)}${index + 1}`)).join('')}</row>`);
  const merges = merged.length === 0 ? '' : `<mergeCells count="${merged.length}">${merged.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`;
  return `${DECLARATION}${prologue}<worksheet ${NAMESPACE}><sheetData>${data.join('')}</sheetData>${merges}</worksheet>`;
}

/** The parts of a workbook as a spreadsheet program writes them. */
export function workbookParts(sheets: readonly WorkbookSheet[], { strings = 'shared', date1904 = false, prologue = '' }: WorkbookOptions = {}): Part[] {
  const table = new Map<string, number>();
  const textCell = (place: string, text: string): string => {
    if (strings === 'inline') return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
    if (!table.has(text)) table.set(text, table.size);
    return `<c r="${place}" t="s"><v>${table.get(text) ?? 0}</v></c>`;
  };
  const bodies = sheets.map((sheet, index) => sheetXml(sheet, index === 0 ? prologue : '', textCell));
  const files = sheets.map((_, index) => `worksheets/sheet${index + 1}.xml`);
  const type = (path: string, name: string): string =>
    `<Override PartName="/xl/${path}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${name}+xml"/>`;
  const relation = (id: number, name: string, target: string): string => `<Relationship Id="rId${id}" Type="${RELATIONS}/${name}" Target="${target}"/>`;
  const relationships = (inner: string): string => `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  return [
    ['[Content_Types].xml', `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">`
      + '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
      + `${type('workbook.xml', 'sheet.main')}${type('styles.xml', 'styles')}${type('sharedStrings.xml', 'sharedStrings')}${files.map((path) => type(path, 'worksheet')).join('')}</Types>`],
    ['_rels/.rels', relationships(relation(1, 'officeDocument', 'xl/workbook.xml'))],
    ['xl/workbook.xml', `${DECLARATION}<workbook ${NAMESPACE} xmlns:r="${RELATIONS}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>`
      + `${sheets.map(({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', relationships([
      ...files.map((path, index) => relation(index + 1, 'worksheet', path)),
      relation(files.length + 1, 'styles', 'styles.xml'), relation(files.length + 2, 'sharedStrings', 'sharedStrings.xml'),
    ].join(''))],
    ['xl/styles.xml', `${DECLARATION}<styleSheet ${NAMESPACE}><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts>`
      + '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
      + '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>'],
    ['xl/sharedStrings.xml', `${DECLARATION}<sst ${NAMESPACE} count="${table.size}" uniqueCount="${table.size}">`
      + `${[...table.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`],
    ...bodies.map((body, index): Part => [`xl/worksheets/sheet${index + 1}.xml`, body]),
  ];
}

export function workbook(sheets: readonly WorkbookSheet[], options: WorkbookOptions = {}): Promise<Uint8Array> {
  return zip(workbookParts(sheets, options));
}

/** One sheet of text. */
export function textWorkbook(rows: Sheet, options: WorkbookOptions = {}): Promise<Uint8Array> {
  return workbook([{ name: 'Danh sách', rows }], options);
}
