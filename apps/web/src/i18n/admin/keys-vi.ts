import type { ClientRole } from '@ioc/contracts';

/** The page *Khóa máy*. */
export const keys = {
  title: 'Khóa máy', hint: 'Mỗi phần mềm gửi hoặc đọc số liệu có khóa riêng, chỉ làm được việc ghi ở đây. Khóa của chính máy chủ không nằm trong danh sách này và chỉ dùng được trên máy chủ.',
  make: 'Tạo khóa', name: 'Dùng cho', nameHint: 'Tên phần mềm, không ghi tên người', save: 'Lưu thay đổi', cancel: 'Thôi', edit: 'Sửa',
  roles: 'Được làm', rate: 'Yêu cầu mỗi phút', endsOn: 'Dùng đến hết ngày', sources: 'Được gửi cho', allSources: 'Mọi nguồn', someSources: 'Chỉ các nguồn này', needsWhole: 'Gửi tệp, đọc lần nhập và đọc nhật ký luôn là của mọi đơn vị.',
  roleNames: {
    'client-send': 'Gửi tệp', 'client-deliveries': 'Đọc lần nhập', 'client-figures': 'Đọc số liệu', 'client-dossiers': 'Đọc hồ sơ', 'client-system': 'Đọc tình trạng máy', 'client-audit': 'Đọc nhật ký',
  } satisfies Record<ClientRole, string>,
  roleHints: {
    'client-send': 'và xem kết quả tệp mình gửi', 'client-deliveries': 'cả các dòng cần xem lại', 'client-figures': 'dự báo, biểu mẫu, trạm, lịch', 'client-dossiers': 'danh sách, diễn biến, đối soát', 'client-system': 'đĩa, sao lưu, việc đang chờ', 'client-audit': 'và tải ra',
  } satisfies Record<ClientRole, string>,
  state: 'Tình trạng', used: 'Dùng gần nhất', never: 'chưa dùng', from: (address: string) => `từ ${address}`, madeBy: (who: string, when: string) => `${who} tạo ${when}`,
  good: 'đang dùng', ends: (day: string) => `đến hết ${day}`, endsSoon: (day: string) => `sắp hết: ${day}`, over: (day: string) => `hết hạn ${day}`, revoked: (when: string) => `đã thu hồi ${when}`, exchanging: 'đang đổi mã',
  secret: 'Mã', endsAt: (when: string) => `hết lúc ${when}`, endNow: 'Kết thúc mã cũ',
  rotate: 'Đổi mã', rotateTitle: (name: string) => `Đổi mã của khóa “${name}”`, rotateHint: 'Mã mới dùng được ngay. Mã cũ còn dùng được trong thời gian này, để kịp thay ở máy kia mà không gián đoạn.',
  overlap: 'Mã cũ còn dùng được', overlaps: { '0': 'không, hết ngay', '1': '1 giờ', '24': '1 ngày', '168': '7 ngày', '672': '28 ngày' }, rotateNow: 'Tạo mã mới',
  revoke: 'Thu hồi', revokeSure: (name: string) => `Thu hồi khóa “${name}”?`, revokeHint: 'Khóa mất hiệu lực ngay, phần mềm đang dùng khóa này bị từ chối. Không lấy lại được.',
  made: (name: string) => `Mã của khóa “${name}”`, once: 'Chép mã này vào phần mềm ngay bây giờ. Đóng lại là không xem lại được: máy chủ chỉ giữ dấu vết của mã.', sent: 'Gửi kèm mỗi yêu cầu:', copy: 'Chép mã', copied: 'Đã chép', close: 'Đóng',
  empty: 'Chưa có khóa nào.', emptyHint: 'Tạo một khóa cho mỗi phần mềm, để thu hồi được từng cái.', old: (count: string) => `${count} khóa không còn dùng`,
};
