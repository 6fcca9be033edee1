import type { ServiceLevel } from '@ioc/contracts';

/** Columns that say yes or no. */
export const FLAG_COLUMNS = ['obligationPaid', 'paidOnline', 'digitised', 'electronicResult'] as const;

const FLAG_COLUMN_NAMES: ReadonlySet<string> = new Set(FLAG_COLUMNS);

export function isFlagColumn(column: string): boolean {
  return FLAG_COLUMN_NAMES.has(column);
}

/** Normalised; a blank cell says neither. */
export const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ...['1', 'x', 'có', 'rồi', 'đã nộp', 'đã thanh toán', 'đã số hóa', 'đã cấp', 'true'].map((word) => [word, true] as const),
  ...['0', 'không', 'chưa', 'chưa nộp', 'chưa thanh toán', 'chưa số hóa', 'chưa cấp', 'false'].map((word) => [word, false] as const),
]);

/** Codes and words of `DOMAIN.md` 1.6, those of before 2022 among them, normalised. */
export const SERVICE_LEVELS: ReadonlyMap<string, ServiceLevel> = new Map([
  ...['4', 'mức 4', 'mức độ 4', 'toàn trình', 'dịch vụ công trực tuyến toàn trình'].map((word) => [word, 'FULL'] as const),
  ...['3', 'mức 3', 'mức độ 3', 'một phần', 'dịch vụ công trực tuyến một phần'].map((word) => [word, 'PARTIAL'] as const),
  ...['2', 'mức 2', 'mức độ 2', 'cung cấp thông tin', 'dịch vụ cung cấp thông tin', 'dịch vụ cung cấp thông tin trực tuyến'].map((word) => [word, 'INFO'] as const),
]);
