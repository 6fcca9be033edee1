import type { BehindRow, FigurePart } from '@ioc/contracts';

/** Words of exported lists, as on the page. */
export const CONDITION_WORDS: Readonly<Record<BehindRow['condition'], string>> = {
  'running': 'đang giải quyết, trong hạn', 'paused': 'tạm dừng, chờ bổ sung', 'overdue': 'đang giải quyết, quá hạn', 'awaiting': 'chờ xác nhận',
  'early': 'giải quyết trước hạn', 'on-time': 'giải quyết đúng hạn', 'late': 'giải quyết quá hạn', 'withdrawn': 'rút, trả lại', 'rejected': 'từ chối tiếp nhận',
};
export const CHANNEL_WORDS: Readonly<Record<NonNullable<BehindRow['channel']>, string>> = {
  ONLINE: 'Trực tuyến', COUNTER: 'Trực tiếp', POST: 'Bưu chính công ích',
};
export const PART_WORDS: Readonly<Record<FigurePart, string>> = {
  value: '', numerator: 'tử số', denominator: 'tổng số', rest: 'ngoài tử số', awaiting: 'chờ xác nhận',
};
