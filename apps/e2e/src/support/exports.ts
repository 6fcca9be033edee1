import { randomBytes } from 'node:crypto';

/** A dossier as the one-stop desk writes it; times are local, `dd/MM/yyyy HH:mm`, '' when not known. */
export interface DossierRow {
  readonly code: string;
  readonly unit: string;
  readonly procedure: string;
  readonly channel: string;
  readonly status: string;
  readonly acceptedAt: string;
  readonly dueAt: string;
  readonly completedAt: string;
}

/** What no file of ours may ever leave behind (I10). */
export const PERSONAL = { applicant: 'Người nộp', owner: 'Chủ hồ sơ', address: 'Địa chỉ mẫu', phone: '0900000000' } as const;

const HEADER = [
  'STT', 'Đơn vị tiếp nhận', 'Mã TTHC', 'Mã hồ sơ', 'Hình thức tiếp nhận', 'Trạng thái',
  'Địa chỉ', 'Người nộp', 'Chủ hồ sơ', 'Ngày nhận', 'Ngày hẹn trả', 'Ngày kết thúc xử lý',
];

export interface ExcelList {
  /** First title row: who exports. */
  readonly issuer: string;
  /** Printed from–to, `dd/MM/yyyy`. */
  readonly from: string;
  readonly to: string;
  /** Dossiers, or whole rows of cells as they are. */
  readonly rows: readonly (DossierRow | readonly string[])[];
}

/** The one-stop's list: an HTML table saved as .xls. Rows of the sheet: three titles, header, then the dossiers from line 5. */
export function excelList({ issuer, from, to, rows }: ExcelList): string {
  const lines = rows.map((row, index) => ('code' in row ? cellsOf(row, index) : row));
  return [
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body><table border="1">',
    ...[issuer, 'DANH SÁCH HỒ SƠ TIẾP NHẬN VÀ GIẢI QUYẾT', `Từ ngày ${from} đến ngày ${to}`].map(
      (title) => `<tr><td colspan="${HEADER.length}">${title}</td></tr>`,
    ),
    `<tr>${HEADER.map((cell) => `<th>${cell}</th>`).join('')}</tr>`,
    ...lines.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`),
    `<tr><td colspan="3">TỔNG SỐ</td><td>${rows.length}</td></tr>`,
    '</table></body></html>',
  ].join('\n');
}

/** The cells of a row in the order of the header. */
export function cellsOf(row: DossierRow, index: number): string[] {
  return [
    String(index + 1), row.unit, row.procedure, row.code, row.channel, row.status,
    `${PERSONAL.address} ${index}`, `${PERSONAL.applicant} ${index}`, `${PERSONAL.owner} ${index}`,
    row.acceptedAt, row.dueAt, row.completedAt,
  ];
}

const PORTAL_CHANNELS: Readonly<Record<string, string>> = { 'Trực tiếp': '1', 'Trực tuyến': '2', 'Bưu chính công ích': '3' };
const PORTAL_STATUSES: Readonly<Record<string, string>> = { 'Được tiếp nhận': '2', 'Đang xử lý': '4', 'Đã xử lý xong': '9', 'Đã trả kết quả': '10' };

/** The National Portal's synchronisation message of the same dossiers. */
export function portalMessage(rows: readonly DossierRow[]): string {
  return JSON.stringify({
    service: 'DongBoHoSoMC',
    isUpdating: 'False',
    data: rows.map((row) => ({
      MaHoSo: row.code,
      MaTTHC: row.procedure,
      KenhThucHien: PORTAL_CHANNELS[row.channel],
      NgayTiepNhan: portalTime(row.acceptedAt),
      NgayHenTra: portalTime(row.dueAt),
      NgayKetThucXuLy: portalTime(row.completedAt),
      TrangThaiHoSo: PORTAL_STATUSES[row.status],
      DonViXuLy: row.unit,
      ChuHoSo: `${PERSONAL.owner} mẫu`,
      SoDienThoai: PERSONAL.phone,
    })),
  });
}

function portalTime(text: string): string {
  const [, day, month, year, hour, minute] = /^(..)\/(..)\/(....) (..):(..)$/.exec(text) ?? [];
  return day === undefined ? '' : `${year}${month}${day}${hour}${minute}00`;
}

/** A key that no other request carries. */
export function uniqueKey(): string {
  return randomBytes(16).toString('hex');
}
