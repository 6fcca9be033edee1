import type { BehindRow, FigurePart, FormMeasure, FormTotal } from '@ioc/contracts';

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
export const COLUMN_WORDS: Readonly<Record<FormMeasure | FormTotal, string>> = {
  'handed-in': 'tổng số tiếp nhận', 'received-online': 'tiếp nhận trực tuyến', 'received-other': 'tiếp nhận trực tiếp, bưu chính', 'carried-over': 'từ kỳ trước',
  'solved': 'đã giải quyết', 'solved-early': 'giải quyết trước hạn', 'solved-on-time': 'giải quyết đúng hạn', 'solved-overdue': 'giải quyết quá hạn',
  'open': 'đang giải quyết', 'open-in-time': 'đang giải quyết trong hạn', 'open-overdue': 'đang giải quyết quá hạn',
};
/** Of the channels that packs name; others are called by their id. */
export const CHANNEL_NAMES: Readonly<Record<string, string>> = { excel: 'tệp danh sách', portal: 'Cổng Dịch vụ công', igate: 'iGate', lgsp: 'LGSP' };
