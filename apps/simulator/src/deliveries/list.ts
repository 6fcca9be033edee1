import { localDay } from '@ioc/kpi';
import type { ChannelCode, Standing } from '../model/dossier.js';
import type { Office } from '../model/office.js';
import { dayText, localText } from './local-text.js';

const HEADER = [
  'STT', 'Đơn vị tiếp nhận', 'Tên thủ tục hành chính', 'Mã TTHC', 'Mã hồ sơ', 'Hình thức tiếp nhận', 'Trạng thái',
  'Địa chỉ', 'Người nộp', 'Chủ hồ sơ', 'Ngày nộp hồ sơ', 'Ngày nhận', 'Ngày hẹn trả', 'Ngày kết thúc xử lý',
];
const CHANNELS: Readonly<Record<ChannelCode, string>> = { '1': 'Trực tiếp', '2': 'Trực tuyến', '3': 'Bưu chính công ích' };
const TOTAL_COLUMN = 4;

/** The desk's "Danh sách hồ sơ" (`DOMAIN.md` 3.6): an HTML table saved as .xls, printed from `from` to the day of `at`. */
export function listFile(rows: readonly Standing[], from: string, at: Date, office: Office): string {
  const title = (text: string): string => `<tr><td colspan="${HEADER.length}">${escaped(text)}</td></tr>`;
  const line = (cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td style='mso-number-format:"\\@"'>${escaped(cell)}</td>`).join('')}</tr>`;
  const total = HEADER.slice(TOTAL_COLUMN).map((_, index) => `<td>${index === 0 ? rows.length.toLocaleString('vi-VN') : ''}</td>`);
  return [
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body><table border="1">',
    title(office.deskName.toLocaleUpperCase('vi')),
    title('DANH SÁCH HỒ SƠ TIẾP NHẬN VÀ GIẢI QUYẾT'),
    title(`Từ ngày ${dayText(from)} đến ngày ${dayText(localDay(at, office.timeZone))}`),
    '<tr></tr>',
    `<tr>${HEADER.map((cell) => `<th>${cell}</th>`).join('')}</tr>`,
    ...rows.map((row, index) => line(cellsOf(row, index, office))),
    `<tr><td colspan="${TOTAL_COLUMN}">TỔNG SỐ</td>${total.join('')}</tr>`,
    '</table></body></html>',
  ].join('\n');
}

/** Address, applicant and owner are invented, as everything here; whoever reads the list must drop them. */
function cellsOf(row: Standing, index: number, office: Office): string[] {
  const time = (at: Date | null): string => (at === null ? '' : localText(at, office.timeZone).table);
  return [
    String(index + 1), office.unitName(row.unitCode), office.procedureName(row.procedureCode), row.procedureCode, row.code,
    CHANNELS[row.channel], office.statusName(row.status),
    `Địa chỉ mô phỏng ${index % 90}`, `Người nộp mô phỏng ${index % 90}`, `Chủ hồ sơ mô phỏng ${index % 90}`,
    time(row.submittedAt), time(row.acceptedAt), time(row.dueAt), time(row.completedAt),
  ];
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
