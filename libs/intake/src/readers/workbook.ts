import { readXml } from './xml.js';
import { StringTable } from './string-table.js';
import { showsDate } from './excel-date.js';
import type { Archive } from './zip.js';

const WORKBOOK = 'xl/workbook.xml';

/** What the sheets of a workbook share. */
export interface Workbook {
  /** Parts that hold the sheets, in the order of the tabs. */
  readonly sheets: readonly string[];
  readonly from1904: boolean;
  readonly strings: StringTable;
  /** Whether cells of a style show a day or a time. */
  isDateStyle(style: number): boolean;
}

export function isWorkbook(archive: Archive): boolean {
  return archive.has(WORKBOOK);
}

async function sheetParts(archive: Archive): Promise<{ sheets: string[]; from1904: boolean }> {
  const ids: string[] = [];
  let from1904 = false;
  await readXml(archive.read(WORKBOOK), { open(name, attributes) {
    if (name === 'sheet') ids.push(attributes['r:id'] ?? Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '');
    if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
  } });
  const targets = new Map<string, string>();
  const relations = 'xl/_rels/workbook.xml.rels';
  if (archive.has(relations)) {
    await readXml(archive.read(relations), { open(name, { Id = '', Target = '' }) {
      if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    } });
  }
  const sheets = ids.map((id, index) => targets.get(id) ?? `xl/worksheets/sheet${index + 1}.xml`);
  return { sheets: sheets.filter((part) => archive.has(part)), from1904 };
}

async function readStrings(archive: Archive): Promise<StringTable> {
  const table = new StringTable();
  const part = 'xl/sharedStrings.xml';
  if (!archive.has(part)) return table;
  let text = '';
  let inText = false;
  let phonetic = false;
  await readXml(archive.read(part), {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') inText = !phonetic;
    },
    text(piece) {
      if (inText) text += piece;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') table.add(text);
    },
  });
  return table;
}

async function readDateStyles(archive: Archive): Promise<ReadonlySet<number>> {
  const styles = new Set<number>();
  const part = 'xl/styles.xml';
  if (!archive.has(part)) return styles;
  const formats = new Map<number, string>();
  let inCells = false;
  let style = 0;
  await readXml(archive.read(part), {
    open(name, attributes) {
      if (name === 'numFmt') formats.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) {
        const id = Number(attributes['numFmtId'] ?? '0');
        if (showsDate(id, formats.get(id))) styles.add(style);
        style += 1;
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const { sheets, from1904 } = await sheetParts(archive);
  const strings = await readStrings(archive);
  const dateStyles = await readDateStyles(archive);
  return { sheets, from1904, strings, isDateStyle: (style) => dateStyles.has(style) };
}
