import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** A cell: text (shared when it begins with "~"), a number, true or false, blank, or XML of its own. */
export type SheetCell = string | number | boolean | null | { readonly xml: string };

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

export function letters(column: number): string {
  return String.fromCharCode(65 + column);
}

function cellXml(cell: SheetCell, reference: string, shared: string[]): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'object') return cell.xml.replace('<c', `<c r="${reference}"`);
  if (!cell.startsWith('~')) return `<c r="${reference}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  shared.push(cell.slice(1));
  return `<c r="${reference}" t="s"><v>${shared.length - 1}</v></c>`;
}

/** Number formats by the number of the cell's style: 0 General, 1 dd/mm/yyyy hh:mm, 2 Excel's own 14, 3 red text. */
const STYLES = `${HEAD}<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/><numFmt numFmtId="165" formatCode="[Red]0&quot;day&quot;"/></numFmts>`
  + '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="165"/></cellXfs></styleSheet>';

export interface WorkbookFile {
  readonly sheets: readonly (readonly (readonly SheetCell[])[])[];
  readonly date1904?: boolean;
  /** Parts to add or to put in the place of others. */
  readonly parts?: Readonly<Record<string, string | Buffer>>;
}

/** Bytes of an .xlsx workbook. */
export function workbookFile({ sheets, date1904 = false, parts = {} }: WorkbookFile): Promise<Buffer> {
  const shared: string[] = [];
  const all: Record<string, string | Buffer> = {
    'xl/workbook.xml': `${HEAD}<workbook xmlns:r="r"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${sheets.map((_, index) => `<sheet name="S${index}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships>${sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}</Relationships>`,
    'xl/styles.xml': STYLES,
  };
  sheets.forEach((rows, index) => {
    const rowsXml = rows.map((cells, row) => `<row r="${row + 1}">${cells.map((cell, column) => cellXml(cell, `${letters(column)}${row + 1}`, shared)).join('')}</row>`);
    all[`xl/worksheets/sheet${index + 1}.xml`] = `${HEAD}<worksheet><sheetData>${rowsXml.join('')}</sheetData></worksheet>`;
  });
  all['xl/sharedStrings.xml'] = `${HEAD}<sst>${shared.map((text) => `<si><r><t>${escaped(text.slice(0, 2))}</t></r><r><t>${escaped(text.slice(2))}</t></r></si>`).join('')}</sst>`;
  return zipFile({ ...all, ...parts });
}

/** Bytes of a zip archive. */
export async function zipFile(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
}
