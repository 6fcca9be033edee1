import type { AuditAct, AuditAuthor, AuditEntry } from '@ioc/contracts';

/** What each act is called in the exported sheet. */
export const ACT_WORDS: Readonly<Record<AuditAct, string>> = {
  'link-made': 'Tạo đường dẫn mở một lần', 'session-opened': 'Mở phiên', 'session-carried': 'Mang phiên sang', 'session-ended': 'Kết thúc phiên',
  'refused': 'Bị từ chối', 'key-used': 'Dùng khóa máy trong ngày', 'delivery-sent': 'Gửi tệp', 'delivery-confirmed': 'Xác nhận lần nhập',
  'delivery-withdrawn': 'Gỡ lần nhập', 'row-corrected': 'Sửa dòng', 'row-given-up': 'Bỏ dòng', 'word-taught': 'Dạy từ', 'profile-confirmed': 'Xác nhận mẫu tệp',
  'calendar-changed': 'Đổi lịch', 'calendar-restored': 'Lấy lại lịch cũ', 'form-frozen': 'Chốt biểu mẫu', 'form-signed': 'Đính kèm bản ký',
  'opening-entered': 'Nhập số kỳ trước chuyển qua', 'figure-reported': 'Báo số sai', 'report-answered': 'Trả lời báo sai', 'boundaries-added': 'Thêm ranh giới',
  'boundaries-shown': 'Chọn ranh giới', 'boundaries-cleared': 'Bỏ ranh giới', 'district-set-up': 'Thiết lập đơn vị', 'world-chosen': 'Đổi thế giới',
  'clock-set': 'Đặt đồng hồ mô phỏng', 'recounted': 'Đếm lại', 'exported': 'Tải ra', 'backup-made': 'Sao lưu', 'restored': 'Khôi phục', 'audit-cut': 'Cắt nhật ký cũ',
};

const NAMELESS: Readonly<Partial<Record<AuditAuthor['kind'], string>>> = { system: 'Hệ thống', nobody: 'Không rõ' };

/** Who acted, with his role. */
export function authorText({ kind, label, role }: AuditEntry['by']): string {
  const name = kind === 'system' && label !== '' ? `Hệ thống (${label})` : label || (NAMELESS[kind] ?? '');
  return role === null || role === undefined ? name : `${name}, ${role}`;
}

/** `old` and `new` of an entry in one cell. */
export function factsText(facts: AuditEntry['old']): string {
  return Object.entries(facts ?? {}).map(([name, value]) => `${name}=${value ?? ''}`).join('; ');
}
