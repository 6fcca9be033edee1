import { refused, takenIn, type CorpusFile } from './corpus-file.js';
import { person } from './people.js';
import { bytesOf, cells, csv, dossier, dossiersOf, HEADER, html, list } from './sheet.js';
import { zip } from './xlsx.js';

const whole = bytesOf(html(list(dossiersOf(80))));
const { applicant, phone, address } = person(0);

/** The place of the second byte of a letter of Vietnamese, in the middle of a row. */
function insideLetter(): number {
  const from = Math.floor(whole.length / 2);
  return whole.findIndex((byte, index) => index > from && (byte & 0xc0) === 0x80);
}

const OLD_WORKBOOK = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from(`${applicant} ${phone}`, 'utf16le'), Buffer.alloc(4_096)]);

/** Files that are broken as a whole, of which nothing may come in. */
export const BROKEN_FILES: readonly CorpusFile[] = [
  ...[10, 20, 30, 40, 50, 60, 70, 80, 90].map((percent): CorpusFile => ({
    name: `cut at ${percent} %.xls`,
    bytes: () => whole.subarray(0, Math.floor((whole.length * percent) / 100)),
    expected: refused('truncated'),
  })),
  { name: 'cut inside a letter.xls', bytes: () => whole.subarray(0, insideLetter()), expected: refused('truncated') },
  { name: 'cut inside a quoted cell.csv', bytes: () => bytesOf(csv([HEADER, ...dossiersOf(2)]) + `"3;${applicant}`), expected: refused('truncated') },
  { name: 'a PDF.xls', bytes: () => bytesOf(`%PDF-1.7\n1 0 obj << /Title (${applicant}) >> endobj\n%%EOF\n`), expected: refused('wrong-format') },
  { name: 'an archive.xls', bytes: () => zip([['danh sách/ghi chú.txt', `${applicant}, ${address}, ${phone}`]]), expected: refused('wrong-format') },
  { name: 'a cut archive.xlsx', bytes: async () => (await zip([['xl/workbook.xml', applicant.repeat(200)]])).subarray(0, 60), expected: refused('truncated') },
  { name: 'an old workbook.xls', bytes: () => OLD_WORKBOOK, expected: refused('old-excel') },
  { name: 'empty.xls', bytes: () => new Uint8Array(), expected: refused('empty') },
  { name: 'blank.csv', bytes: () => bytesOf(' \r\n\t\r\n \r\n'), expected: refused('empty') },
  { name: 'a page without a table.xls', bytes: () => bytesOf(`<html><body><p>${applicant}</p></body></html>`), expected: refused('unknown-file') },
  { name: 'a table of something else.xls', bytes: () => bytesOf(html([['Họ tên', 'Điện thoại'], [applicant, phone]])), expected: refused('unknown-file') },
  { name: 'text.csv', bytes: () => bytesOf(`Kính gửi ông ${applicant},\n${address}\n${phone}\n`), expected: refused('unknown-file') },
  { name: 'without a required column.xls', bytes: () => bytesOf(html(list(dossiersOf(2), { header: HEADER.with(3, 'Số thứ') }))), expected: refused('unknown-file') },
  { name: 'a message cut short.json', bytes: () => bytesOf(`{"service":"DongBoHoSoMC","data":[{"MaHoSo":"000.00.05.H28-230612-1","MaTTHC":"2.000815","TrangThaiHoSo":"4","NgayTiepNhan":"20230612080000","DonViXuLy":"Xã Bắc Phong","ChuHoSo":"${applicant}","SoDienTh`), expected: refused('truncated') },
  { name: 'no message.json', bytes: () => bytesOf(`service: DongBoHoSoMC, data: ${applicant}`), expected: refused('unknown-file') },
  { name: 'another message.json', bytes: () => bytesOf(JSON.stringify({ people: [{ name: applicant, phone }] })), expected: refused('unknown-file') },
  {
    name: '101 MB.xls',
    bytes: () => Buffer.concat([bytesOf(html(list([cells(dossier())])).replace('</table></body></html>', '')), Buffer.alloc(101_000_000, ' ')]),
    expected: refused('too-large', 413),
  },
  { name: 'only headers.xls', bytes: () => bytesOf(html([HEADER])), expected: takenIn({ skipped: 1 }) },
];
