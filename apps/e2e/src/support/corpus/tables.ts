import { takenIn, type CorpusFile, type TakenIn } from './corpus-file.js';
import { person } from './people.js';
import { bytesOf, cells, COLUMN, dossier, dossiersOf, HEADER, html, list, type ListedDossier, type Sheet } from './sheet.js';

const page = (name: string, sheet: Sheet, expected: TakenIn): CorpusFile => {
  const text = html(sheet);
  return { name: `${name}.xls`, bytes: () => bytesOf(text), expected };
};
/** A list of one good row on line 5 and one changed row on line 6: titles, header and total make 5 skipped. */
const withRow = (name: string, change: Partial<ListedDossier>, expected: TakenIn): CorpusFile =>
  page(name, list([cells(dossier()), cells(dossier(change), 1)]), expected);
const waits = (...waiting: TakenIn['waiting']): TakenIn => takenIn({ new: 1, skipped: 5 }, ...waiting);
const passes = takenIn({ new: 2, skipped: 5 });

const twice = dossier();
const twiceOtherwise = dossier();
const shifted = cells(dossier(), 2);
const { applicant, owner, address, phone, identity } = person(3);

const MERGED_HEADER = `
  <tr><th rowspan="2">STT</th><th rowspan="2">Đơn vị tiếp nhận</th><th rowspan="2">Mã TTHC</th><th rowspan="2">Mã hồ sơ</th>
    <th rowspan="2">Trạng thái</th><th colspan="2">Người nộp hồ sơ</th><th colspan="2">Thời gian</th></tr>
  <tr><th>Họ tên</th><th>Số CCCD</th><th>Ngày nhận</th><th>Ngày hẹn trả</th></tr>`;
const mergedRow = (index: number): string => {
  const of = dossier();
  const who = person(index);
  return `<tr>${[String(index + 1), of.unit, of.procedure, of.code, of.status, who.applicant, who.identity, of.acceptedAt, of.dueAt].map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
};
const merged = `<html><body><table>${MERGED_HEADER}${mergedRow(0)}${mergedRow(1)}</table></body></html>`;

const first = html(list(dossiersOf(2)));
const twoTables = first.replace('</body>', `<p>${applicant}</p><table><tr><td>Người lập</td><td>${owner}</td></tr><tr><td>${phone}</td></tr></table></body>`);

/** Pages saved as .xls: odd in form or with rows that wait. */
export const TABLES: readonly CorpusFile[] = [
  page('an ordinary list', list(dossiersOf(3)), takenIn({ new: 3, skipped: 5 })),
  page('headers on row 9', [['Tỉnh'], ['Huyện'], [`Người lập: ${applicant}`], [''], [''], [''], [''], [''], HEADER, ...dossiersOf(2)], takenIn({ new: 2, skipped: 9 })),
  { name: 'two tables.xls', bytes: () => bytesOf(twoTables), expected: takenIn({ new: 2, skipped: 7 }) },
  { name: 'merged headers.xls', bytes: () => bytesOf(merged), expected: takenIn({ new: 2, skipped: 2 }) },
  page('a total row first', [HEADER, ['Tổng cộng', '', '', '2'], ...dossiersOf(2)], takenIn({ new: 2, skipped: 2 })),
  page('a total row last', [HEADER, ...dossiersOf(2), ['TỔNG SỐ: 2']], takenIn({ new: 2, skipped: 2 })),
  page('headers again on every printed page', [HEADER, ...dossiersOf(2), HEADER, ...dossiersOf(2)], takenIn({ new: 4, skipped: 2 })),
  page('a signature below', [...list(dossiersOf(1)), [`Người lập: ${applicant} (${phone})`]], takenIn({ new: 1, skipped: 6 })),
  page('columns in another order', [[...HEADER].reverse(), ...dossiersOf(2).map((row) => row.reverse())], takenIn({ new: 2, skipped: 1 })),
  page('headers in capitals and wide', [HEADER.map((text) => `  ${text.toLocaleUpperCase('vi')} `), ...dossiersOf(2)], takenIn({ new: 2, skipped: 1 })),
  page('the same code twice, identical', list([cells(twice), cells(twice)]), takenIn({ new: 1, unchanged: 1, skipped: 5 })),
  page('the same code twice, different', list([cells(twiceOtherwise), cells({ ...twiceOtherwise, status: 'Đã trả kết quả', completedAt: '12/06/2023 16:00' })]), takenIn({ new: 1, skipped: 5 }, [6, 'repeated-code', 'code'])),

  withRow('no such day', { dueAt: '31/02/2023 08:00' }, waits([6, 'bad-date', 'dueAt'])),
  withRow('year 0023', { acceptedAt: '12/06/0023 08:00' }, waits([6, 'bad-date', 'acceptedAt'])),
  withRow('a year of two digits', { acceptedAt: '12/06/23 08:00' }, waits([6, 'bad-date', 'acceptedAt'])),
  withRow('a date in words', { acceptedAt: 'hôm qua' }, waits([6, 'bad-date', 'acceptedAt'])),
  withRow('a person for a date', { dueAt: `${owner}, ${phone}` }, waits([6, 'bad-date', 'dueAt'])),
  withRow('month and day in each other\'s place', { acceptedAt: '06/13/2023 08:00', submittedAt: '' }, waits([6, 'bad-date', 'acceptedAt'])),
  page('both orders of day and month in one column', list(['13/06/2023', '06/14/2023', '05/06/2023', '06/06/2023'].map((acceptedAt, index) =>
    cells(dossier({ acceptedAt, submittedAt: '', dueAt: '30/06/2023 08:00' }), index))), takenIn({ new: 2, skipped: 5 }, [6, 'bad-date', 'acceptedAt'], [7, 'ambiguous-date', 'acceptedAt'])),
  withRow('no date of receipt', { acceptedAt: '' }, waits([6, 'missing-accepted-date', 'acceptedAt'])),
  withRow('ended before received', { status: 'Đã trả kết quả', completedAt: '11/06/2023 08:00' }, waits([6, 'ended-before-accepted', 'completedAt'])),
  withRow('due far ahead', { dueAt: '13/06/2033 08:00' }, passes),
  withRow('dates without times', { submittedAt: '12/06/2023', acceptedAt: '12/06/2023', dueAt: '13/6/2023' }, passes),
  withRow('an unknown unit', { unit: 'Xã Không Tên' }, waits([6, 'unknown-unit', 'unitName'])),
  withRow('a person for a unit', { unit: applicant }, waits([6, 'unknown-unit', 'unitName'])),
  withRow('an unknown procedure', { procedure: '9.999999.000.00.00.H28' }, waits([6, 'unknown-procedure', 'procedureCode'])),
  withRow('a person for a procedure', { procedure: `${owner} ${identity}` }, waits([6, 'unknown-procedure', 'procedureCode'])),
  withRow('an unknown status', { status: 'Đang suy nghĩ' }, waits([6, 'unknown-status', 'status'])),
  withRow('a phone for a status', { status: phone }, waits([6, 'unknown-status', 'status'])),
  withRow('an unknown channel', { channel: 'Bồ câu' }, waits([6, 'unknown-channel', 'channel'])),
  withRow('an address for a channel', { channel: address }, waits([6, 'unknown-channel', 'channel'])),
  withRow('no code', { code: '' }, waits([6, 'missing-code', 'code'])),
  withRow('an identity number for a code', { code: identity }, waits([6, 'unreadable-row', 'code'])),
  withRow('with UBND', { unit: 'UBND xã Bắc Phong' }, passes),
  withRow('without any kind of unit', { unit: 'Bắc Phong' }, passes),
  withRow('decomposed letters', { unit: 'XÃ  BẮC PHONG'.normalize('NFD'), status: 'Đang xử lý'.normalize('NFD') }, passes),
  page('a list in decomposed letters', list(dossiersOf(2)).map((row) => row.map((cell) => cell.normalize('NFD'))), takenIn({ new: 2, skipped: 5 })),
  page('columns shifted to the right', list([cells(dossier()), ['', ...shifted]]), waits([6, 'unknown-procedure', 'procedureCode'])),
  page('columns shifted beyond the header', list([cells(dossier()), ['', ...shifted.with(-1, owner)]]), waits([6, 'unreadable-row', null])),
  page('columns shifted to the left', list([cells(dossier()), shifted.slice(1)]), waits([6, 'unreadable-row', 'code'])),
  page('people in every column', list([cells(dossier()), HEADER.map((_, index) => [applicant, owner, address, phone, identity][index % 5] ?? applicant)]), waits([6, 'unreadable-row', 'code'])),
  page('a very long cell', list([cells(dossier()), cells(dossier()).with(COLUMN.address, `${address} `.repeat(40_000))]), passes),
  page('600 columns', [[...HEADER, ...Array.from({ length: 585 }, (_, index) => `Cột ${index}`)], ...dossiersOf(2).map((row) => [...row, ...Array.from({ length: 585 }, () => phone)])], takenIn({ new: 2, skipped: 1 })),
];
