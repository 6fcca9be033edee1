import { PersonRole, type AuditAct, type AuditAuthor, type AuditEntry } from '@ioc/contracts';
import { ROLE_WORDS } from '../access/author.js';

/** What each act is called in the exported sheet. */
export const ACT_WORDS: Readonly<Record<AuditAct, string>> = {
  'link-made': 'Tạo đường dẫn mở một lần', 'session-opened': 'Mở phiên', 'session-carried': 'Mang phiên sang', 'session-ended': 'Kết thúc phiên',
  'signed-in': 'Đăng nhập', 'sign-in-refused': 'Mật khẩu bị từ chối', 'session-revoked': 'Kết thúc phiên khác của mình', 'password-set': 'Đặt mật khẩu bằng mã',
  'password-changed': 'Đổi mật khẩu', 'code-made': 'Tạo mã đặt mật khẩu', 'person-added': 'Tạo tài khoản', 'person-changed': 'Sửa tài khoản',
  'person-disabled': 'Ngừng tài khoản', 'person-enabled': 'Cho dùng lại tài khoản', 'person-unlocked': 'Mở khóa tài khoản', 'person-removed': 'Xóa tài khoản',
  'deputy-added': 'Giao làm thay', 'deputy-ended': 'Kết thúc làm thay',
  'wall-paired': 'Ghép màn hình', 'wall-refused': 'Mã ghép bị từ chối', 'wall-changed': 'Sửa màn hình', 'wall-unpaired': 'Gỡ màn hình',
  'key-made': 'Tạo khóa máy', 'key-changed': 'Sửa khóa máy', 'key-rotated': 'Đổi mã khóa máy', 'key-secret-ended': 'Kết thúc mã cũ của khóa máy', 'key-revoked': 'Thu hồi khóa máy',
  'second-factor-set': 'Bật mã xác nhận', 'second-factor-proved': 'Gõ đúng mã xác nhận', 'second-factor-refused': 'Mã xác nhận bị từ chối', 'second-factor-cleared': 'Xóa mã xác nhận',
  'recovery-codes-made': 'Tạo mã dự phòng mới', 'identity-linked': 'Nối tài khoản dùng chung', 'identity-unlinked': 'Bỏ nối tài khoản dùng chung',
  'refused': 'Bị từ chối', 'key-used': 'Dùng khóa máy trong ngày', 'delivery-sent': 'Gửi tệp', 'delivery-confirmed': 'Xác nhận lần nhập',
  'delivery-withdrawn': 'Gỡ lần nhập', 'row-corrected': 'Sửa dòng', 'row-given-up': 'Bỏ dòng', 'word-taught': 'Dạy từ', 'profile-confirmed': 'Xác nhận mẫu tệp',
  'calendar-changed': 'Đổi lịch', 'calendar-restored': 'Lấy lại lịch cũ', 'form-frozen': 'Chốt biểu mẫu', 'form-signed': 'Đính kèm bản ký',
  'opening-entered': 'Nhập số kỳ trước chuyển qua', 'figure-reported': 'Báo số sai', 'report-answered': 'Trả lời báo sai', 'entry-submitted': 'Nộp biểu', 'entry-withdrawn': 'Rút biểu', 'entry-agreed': 'Đồng ý biểu',
  'entry-returned': 'Trả lại biểu', 'entry-sent': 'Gửi cấp trên', 'entry-reopen-asked': 'Xin mở lại biểu', 'entry-reopened': 'Mở lại biểu', 'entry-corrected': 'Bắt đầu đính chính', 'entry-commented': 'Nhắn về biểu',
  'entry-form-added': 'Thêm biểu nhập', 'entry-form-changed': 'Đổi biểu nhập', 'entry-form-ended': 'Ngừng biểu nhập', 'boundaries-added': 'Thêm ranh giới',
  'boundaries-shown': 'Chọn ranh giới', 'boundaries-cleared': 'Bỏ ranh giới', 'district-set-up': 'Thiết lập đơn vị',
  'unit-added': 'Thêm đơn vị', 'unit-renamed': 'Đổi tên đơn vị', 'unit-name-restored': 'Lấy lại tên cũ của đơn vị', 'unit-ended': 'Đặt ngày cuối của đơn vị', 'unit-reopened': 'Bỏ ngày cuối của đơn vị',
  'world-chosen': 'Đổi thế giới',
  'clock-set': 'Đặt đồng hồ mô phỏng', 'recounted': 'Đếm lại', 'exported': 'Tải ra', 'backup-made': 'Sao lưu', 'restored': 'Khôi phục', 'audit-cut': 'Cắt nhật ký cũ',
};

const NAMELESS: Readonly<Partial<Record<AuditAuthor['kind'], string>>> = { system: 'Hệ thống', nobody: 'Không rõ' };

/** Who acted, with the role by which they did where it is not the one that they are called by. */
export function authorText({ kind, label, role }: AuditEntry['by']): string {
  const name = kind === 'system' && label !== '' ? `Hệ thống (${label})` : label || (NAMELESS[kind] ?? '');
  const { data: known } = PersonRole.safeParse(role);
  return known === undefined || name.startsWith(ROLE_WORDS[known]) ? name : `${name}, ${ROLE_WORDS[known].toLowerCase()}`;
}

/** `old` and `new` of an entry in one cell. */
export function factsText(facts: AuditEntry['old']): string {
  return Object.entries(facts ?? {}).map(([name, value]) => `${name}=${value ?? ''}`).join('; ');
}
