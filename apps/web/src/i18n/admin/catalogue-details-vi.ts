/** The page *Danh mục*. */
export const catalogueDetails = {
  title: 'Danh mục', hint: 'Đơn vị, thủ tục và chỉ tiêu mà mọi số liệu dựa vào. Sửa đổi có ngày hiệu lực: hồ sơ giữ điều có hiệu lực ngày tiếp nhận, số đã chốt không đổi.',
  parts: 'Các phần của danh mục', version: (count: string) => `Đã sửa ${count} lần kể từ khi cài đặt.`, find: 'Tìm', none: 'Không có mục nào khớp.', noneHint: 'Bỏ bớt chữ trong ô tìm.',
  units: 'Đơn vị', procedures: 'Thủ tục', indicators: 'Chỉ tiêu', changes: 'Sửa đổi',
  code: 'Mã', name: 'Tên', kind: 'Loại', agency: 'Mã trong hồ sơ', valid: 'Hiệu lực', from: (day: string) => `từ ${day}`, between: (from: string, to: string) => `${from} – ${to}`, ended: 'đã kết thúc',
  kinds: { 'district-desk': 'bộ phận một cửa huyện', 'township': 'thị trấn', 'commune': 'xã' } as Readonly<Record<string, string>>,
  aliases: 'Tên khác trong tệp', addAlias: 'Thêm tên khác', aliasOf: (name: string) => `Tên khác của ${name}`, aliasHint: 'Từ nay tên này trong tệp được hiểu là đơn vị ấy; các dòng đang chờ vì tên này được đưa vào. Không gỡ được.', add: 'Thêm', cancel: 'Thôi', added: (count: string) => `Đã thêm; sửa được ${count} dòng đang chờ.`,
  field: 'Lĩnh vực', term: 'Thời hạn', noTerm: 'chưa rõ', online: 'trực tuyến', counter: 'trực tiếp', cutOff: (time: string) => `sau ${time} tính từ ngày làm việc kế tiếp`, level: 'Mức trực tuyến', noLevel: 'chưa rõ', levels: { FULL: 'toàn trình', PARTIAL: 'một phần', INFO: 'cung cấp thông tin' },
  terms: { 'same-day': () => 'trong ngày', 'working-hours': (amount: string) => `${amount} giờ làm việc`, 'working-days': (amount: string) => `${amount} ngày làm việc`, 'calendar-days': (amount: string) => `${amount} ngày` },
  measure: 'Đơn vị tính', formula: 'Cách tính', formulaVersion: (version: string) => `công thức phiên bản ${version}`, source: 'Nguồn', owner: 'Phụ trách', thresholds: (warning: string, critical: string) => `cảnh báo ${warning}, nghiêm trọng ${critical}`,
  when: 'Lúc', who: 'Ai', what: 'Làm gì', noChanges: 'Chưa có sửa đổi nào.', noChangesHint: 'Tên khác, từ đã dạy, mẫu tệp và thiết lập sẽ hiện ở đây.',
  taught: (word: string, target: string) => `“${word}” nghĩa là ${target}`, setUp: (name: string) => `Thiết lập ${name}`, mapped: (profile: string) => `Xác nhận mẫu tệp “${profile}”`,
};
