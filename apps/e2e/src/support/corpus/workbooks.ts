import { refused, takenIn, type CorpusFile, type TakenIn } from './corpus-file.js';
import { person } from './people.js';
import { cells, COLUMN, dossier, dossiersOf, HEADER, list, type Sheet } from './sheet.js';
import { textWorkbook, workbook, workbookParts, zip, type Cell, type WorkbookOptions } from './xlsx.js';

const text = (name: string, rows: Sheet, expected: TakenIn, options: WorkbookOptions = {}): CorpusFile => ({
  name: `${name}.xlsx`, bytes: () => textWorkbook(rows, options), expected,
});
const two = takenIn({ new: 2, skipped: 5 });

/** 12/06/2023 08:00 and 13/06/2023 08:00 as days since 30/12/1899, and since 01/01/1904. */
const SERIAL = { accepted: 45_089 + 8 / 24, due: 45_090 + 8 / 24, accepted1904: 43_627 + 8 / 24, due1904: 43_628 + 8 / 24 } as const;

function dated(row: readonly string[], accepted: number, due: number): Cell[] {
  return row.map((cell, index) => {
    if (index === COLUMN.acceptedAt) return { number: accepted, style: 1 };
    return index === COLUMN.dueAt ? { number: due, style: 1 } : cell;
  });
}
const datedRows = dossiersOf(2);
const datedRows1904 = dossiersOf(2);
const datedSheet = dossiersOf(2);
const rowsOfFormulas = dossiersOf(2).map((row) => row.map((cell, index): Cell => (index === COLUMN.code ? { formula: 'CONCATENATE("000.00.05.H28-","230612")', cached: cell } : cell)));
const { applicant, owner, phone, identity, address } = person(2);

const MERGED_HEADER: readonly string[][] = [
  ['STT', 'Đơn vị tiếp nhận', 'Mã TTHC', 'Mã hồ sơ', 'Trạng thái', 'Người nộp hồ sơ', '', 'Thời gian', ''],
  ['', '', '', '', '', 'Họ tên', 'Số CCCD', 'Ngày nhận', 'Ngày hẹn trả'],
];
const mergedRows = [0, 1].map((index) => {
  const of = dossier();
  return [String(index + 1), of.unit, of.procedure, of.code, of.status, applicant, identity, of.acceptedAt, of.dueAt];
});

const entities = (inner: string): WorkbookOptions => ({ strings: 'inline', prologue: `<!DOCTYPE worksheet [${inner}]>` });
const laughs = `<!ENTITY l0 "${applicant}">${Array.from({ length: 9 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join('')}`;
const naming = (entity: string): Sheet => list([cells(dossier()).with(COLUMN.address, entity)]);

async function withEntities(declared: string, entity: string): Promise<Uint8Array> {
  const parts = workbookParts([{ name: 'Danh sách', rows: naming(entity) }], entities(declared));
  // The name of the entity must stand there as a reference, not as escaped text.
  return zip(parts.map(([path, content]) => [path, String(content).replaceAll('&amp;l9;', '&l9;').replaceAll('&amp;x;', '&x;')] as const));
}

/** A sheet that unpacks to 320 MB from less than one. */
async function bomb(): Promise<Uint8Array> {
  const parts = workbookParts([{ name: 'Danh sách', rows: list(dossiersOf(1)) }]);
  return zip(parts.map(([path, content]) => [path, path.endsWith('sheet1.xml') ? Buffer.concat([Buffer.from(String(content)), Buffer.alloc(320_000_000, ' ')]) : content] as const));
}

/** Workbooks, ordinary, odd and hostile. */
export const WORKBOOKS: readonly CorpusFile[] = [
  text('shared strings', list(dossiersOf(2)), two),
  text('inline strings', list(dossiersOf(2)), two, { strings: 'inline' }),
  text('a sheet in decomposed letters', list(dossiersOf(2)).map((row) => row.map((cell) => cell.normalize('NFD'))), two),
  text('a workbook with rows that wait', list([cells(dossier({ unit: owner })), cells(dossier({ status: phone })), cells(dossier({ dueAt: '31/02/2023' }))]),
    takenIn({ skipped: 5 }, [5, 'unknown-unit', 'unitName'], [6, 'unknown-status', 'status'], [7, 'bad-date', 'dueAt'])),
  {
    name: 'real dates.xlsx',
    bytes: () => workbook([{ name: 'Danh sách', rows: list(datedRows).map((row) => (row[COLUMN.acceptedAt]?.includes('/') ? dated(row, SERIAL.accepted, SERIAL.due) : row)) }]),
    expected: two,
  },
  {
    name: 'real dates since 1904.xlsx',
    bytes: () => workbook([{ name: 'Danh sách', rows: list(datedRows1904).map((row) => (row[COLUMN.acceptedAt]?.includes('/') ? dated(row, SERIAL.accepted1904, SERIAL.due1904) : row)) }], { date1904: true }),
    expected: two,
  },
  { name: 'formulas with their values.xlsx', bytes: () => workbook([{ name: 'Danh sách', rows: [HEADER, ...rowsOfFormulas] }]), expected: takenIn({ new: 2, skipped: 1 }) },
  {
    name: 'merged headers.xlsx',
    bytes: () => workbook([{ name: 'Danh sách', rows: [...MERGED_HEADER, ...mergedRows], merged: ['A1:A2', 'B1:B2', 'C1:C2', 'D1:D2', 'E1:E2', 'F1:G1', 'H1:I1'] }]),
    expected: takenIn({ new: 2, skipped: 2 }),
  },
  {
    name: 'several sheets.xlsx',
    bytes: () => workbook([{ name: 'Bìa', rows: [[`Người lập: ${applicant}`], [address]] }, { name: 'Danh sách', rows: [HEADER, ...datedSheet] }]),
    expected: takenIn({ new: 2, skipped: 1 }),
  },
  { name: 'a workbook without a list.xlsx', bytes: () => textWorkbook([['Họ tên', 'CCCD'], [applicant, identity]]), expected: refused('unknown-file') },
  { name: 'a zip bomb.xlsx', bytes: bomb, expected: refused('zip-bomb') },
  { name: 'a billion laughs.xlsx', bytes: () => withEntities(laughs, '&l9;'), expected: refused('wrong-format') },
  { name: 'an external entity.xlsx', bytes: () => withEntities('<!ENTITY x SYSTEM "file:///etc/passwd">', '&x;'), expected: refused('wrong-format') },
];
