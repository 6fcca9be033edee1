import type { QuarantineReason } from '@ioc/contracts';

/** Why a row is not understood, in words for an officer. */
export const REASON_WORDS: Readonly<Record<QuarantineReason, string>> = {
  'missing-code': 'Chưa có mã hồ sơ hoặc mã trạm.',
  'unknown-unit': 'Không có đơn vị nào mang tên này.',
  'unknown-procedure': 'Không có thủ tục nào mang mã hoặc tên này.',
  'unknown-status': 'Không có trạng thái nào mang tên này.',
  'unknown-channel': 'Không rõ hình thức tiếp nhận này.',
  'unknown-operator': 'Không có doanh nghiệp nào mang tên này.',
  'unknown-station': 'Danh sách trạm của doanh nghiệp không có trạm nào mang mã này.',
  'unknown-station-state': 'Không rõ trạng thái trạm này.',
  'since-ahead': 'Thời điểm bắt đầu nằm sau thời điểm của bảng.',
  'bad-date': 'Không đọc được ngày này, hoặc không có ngày như vậy.',
  'ambiguous-date': 'Không rõ đâu là ngày, đâu là tháng.',
  'missing-accepted-date': 'Chưa có ngày tiếp nhận.',
  'ended-before-accepted': 'Ngày kết thúc trước ngày tiếp nhận.',
  'bad-number': 'Không đọc được số này, hoặc số ngoài khoảng cho phép.',
  'unknown-technology': 'Không rõ công nghệ này.',
  'unreadable-row': 'Dòng bị lệch cột hoặc có ô không đọc được.',
  'repeated-code': 'Mã này có nhiều dòng khác nhau trong cùng một tệp.',
};
