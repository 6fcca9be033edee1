import type { QuarantineRow } from '@ioc/contracts';
import { REASON_WORDS } from './reason-words.js';

/** A spreadsheet would run what begins like this. */
const FORMULA = /^[=+\-@\t\r]/;
const TITLES = ['Tệp', 'Dòng', 'Lý do', 'Cột', 'Tình trạng'];
const RESOLUTIONS: Readonly<Record<NonNullable<QuarantineRow['resolution']>['kind'], string>> = {
  corrected: 'đã sửa', mended: 'đã sửa nhờ từ mới', 'given-up': 'đã bỏ', replaced: 'tệp sau đã thay',
};

/** Rows that wait as a sheet that Excel opens: UTF-8 with BOM, `;`, formulas made inert by an apostrophe. */
export function quarantineCsv(rows: readonly QuarantineRow[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row.cells)))];
  const lines = rows.map(({ fileName, line, reason, column, cells, resolution }) => [
    fileName, String(line), REASON_WORDS[reason], column ?? '', resolution ? RESOLUTIONS[resolution.kind] : 'đang chờ',
    ...columns.map((name) => cells[name] ?? ''),
  ]);
  return `\uFEFF${[[...TITLES, ...columns], ...lines].map((cells) => cells.map(cellText).join(';')).join('\r\n')}\r\n`;
}

function cellText(text: string): string {
  const inert = FORMULA.test(text) ? `'${text}` : text;
  return /[;"\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
