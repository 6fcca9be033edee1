import { DISTRICT_DESK } from '../district.js';
import { person } from './people.js';

/** Cells of a sheet, row by row. */
export type Sheet = readonly (readonly string[])[];

/** What of a dossier a list carries; times are local, `dd/MM/yyyy HH:mm`, '' when not known. */
export interface ListedDossier {
  readonly code: string;
  readonly unit: string;
  readonly procedure: string;
  readonly channel: string;
  readonly status: string;
  readonly submittedAt: string;
  readonly acceptedAt: string;
  readonly dueAt: string;
  readonly completedAt: string;
}

export const HEADER: readonly string[] = [
  'STT', 'Đơn vị tiếp nhận', 'Mã TTHC', 'Mã hồ sơ', 'Hình thức tiếp nhận', 'Trạng thái',
  'Địa chỉ', 'Người nộp', 'Chủ hồ sơ', 'Số điện thoại', 'Số CCCD',
  'Ngày nộp hồ sơ', 'Ngày nhận', 'Ngày hẹn trả', 'Ngày kết thúc xử lý',
];
/** Where a column stands in `HEADER`, from 0. */
export const COLUMN = { unit: 1, procedure: 2, code: 3, channel: 4, status: 5, address: 6, acceptedAt: 12, dueAt: 13 } as const;

let dossiers = 0;

/** A dossier that no other file of the corpus names. */
export function dossier(change: Partial<ListedDossier> = {}): ListedDossier {
  dossiers += 1;
  return {
    code: `000.00.05.H28-230612-${7_000 + dossiers}`,
    unit: 'Xã Bắc Phong',
    procedure: '2.000815.000.00.00.H28',
    channel: 'Trực tiếp',
    status: 'Đang xử lý',
    submittedAt: '12/06/2023 07:40',
    acceptedAt: '12/06/2023 08:00',
    dueAt: '13/06/2023 08:00',
    completedAt: '',
    ...change,
  };
}

export function cells(of: ListedDossier, index = 0): string[] {
  const { address, applicant, owner, phone, identity } = person(index);
  return [
    String(index + 1), of.unit, of.procedure, of.code, of.channel, of.status,
    address, applicant, owner, phone, identity,
    of.submittedAt, of.acceptedAt, of.dueAt, of.completedAt,
  ];
}

export function dossiersOf(count: number, change: Partial<ListedDossier> = {}): string[][] {
  return Array.from({ length: count }, (_, index) => cells(dossier(change), index));
}

export interface ListOptions {
  readonly issuer?: string;
  readonly from?: string;
  readonly to?: string;
  readonly header?: readonly string[];
}

/** Three title rows, the header on line 4, the rows from line 5, the total last. */
export function list(rows: Sheet, { issuer = DISTRICT_DESK, from = '12/06/2023', to = '12/06/2023', header = HEADER }: ListOptions = {}): Sheet {
  return [
    [issuer], ['DANH SÁCH HỒ SƠ TIẾP NHẬN VÀ GIẢI QUYẾT'], [`Từ ngày ${from} đến ngày ${to}`],
    header,
    ...rows,
    ['TỔNG SỐ', '', '', String(rows.length)],
  ];
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A page saved as .xls; cells are written as they are, so that one may carry markup. */
export function html(sheet: Sheet, { head = '', before = '', after = '' } = {}): string {
  const width = Math.max(...sheet.map((row) => row.length));
  const rows = sheet.map((row) => {
    if (row.length === 1) return `<tr><td colspan="${width}">${row.join('')}</td></tr>`;
    return `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  return `<html><head><meta charset="utf-8">${head}</head><body>${before}<table border="1">\n${rows.join('\n')}\n</table>${after}</body></html>`;
}

export function csv(sheet: Sheet, delimiter: ';' | ',' | '\t' = ';', lineEnd = '\r\n'): string {
  const quoted = (cell: string): string => (cell.includes(delimiter) || /["\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return sheet.map((row) => row.map(quoted).join(delimiter) + lineEnd).join('');
}
