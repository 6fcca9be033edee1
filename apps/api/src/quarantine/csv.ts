import type { QuarantineRow } from '@ioc/contracts';
import { csvOf } from '../export/csv.js';
import { REASON_WORDS } from './reason-words.js';

const TITLES = ['Tệp', 'Dòng', 'Lý do', 'Cột', 'Tình trạng'];
const RESOLUTIONS: Readonly<Record<NonNullable<QuarantineRow['resolution']>['kind'], string>> = {
  corrected: 'đã sửa', mended: 'đã sửa nhờ từ mới', 'given-up': 'đã bỏ', replaced: 'tệp sau đã thay',
};

/** Rows that wait, as a sheet that Excel opens. */
export function quarantineCsv(rows: readonly QuarantineRow[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row.cells)))];
  const lines = rows.map(({ fileName, line, reason, column, cells, resolution }) => [
    fileName, String(line), REASON_WORDS[reason], column ?? '', resolution ? RESOLUTIONS[resolution.kind] : 'đang chờ',
    ...columns.map((name) => cells[name] ?? ''),
  ]);
  return csvOf([[...TITLES, ...columns], ...lines]);
}
