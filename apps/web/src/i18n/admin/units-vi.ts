/** Changing units on the page *Danh mục*. */
export const units = {
  add: 'Thêm đơn vị', addTitle: 'Đơn vị mới', change: 'Sửa', changeOf: (name: string) => `Sửa ${name}`, choice: 'Sửa điều gì', close: 'Đóng', save: 'Ghi',
  rename: 'Đổi tên', end: 'Kết thúc', until: (day: string, name: string) => `đến ${day}: ${name}`, became: (names: string) => `kế tiếp: ${names}`,
  code: 'Mã', codeHint: 'Số liệu, quyền và tệp nhận ra đơn vị bằng mã này mãi mãi: mã của đơn vị đã kết thúc không dùng lại. Mã nhà nước cấp lại cho nơi khác thì ghi thêm năm, ví dụ 05092-2025.',
  name: 'Tên', shortName: 'Tên ngắn', kind: 'Loại', agencyCode: 'Mã trong hồ sơ', from: 'Có hiệu lực từ ngày', column: 'Cột trên màn hình lớn', row: 'Hàng trên màn hình lớn',
  renamePreview: (day: string, before: string, after: string) => `Từ ${day}, “${before}” gọi là “${after}”.`,
  renameHint: 'Biểu mẫu của kỳ kết thúc trước ngày ấy vẫn in tên cũ, mọi con số giữ nguyên. Tệp gọi bằng tên cũ vẫn được hiểu.',
  restore: 'Lấy lại tên cũ', restoreHint: (name: string, day: string) => `Tên trước, đến ${day}: ${name}.`,
  lastDay: 'Ngày cuối', successors: 'Trở thành đơn vị nào', successorsHint: 'Chọn những đơn vị đang có hiệu lực hôm sau ngày cuối; không có thì để trống.', preview: 'Xem trước', saveEnd: 'Ghi ngày cuối',
  endPreview: (day: string) => `Sau ${day} không ai chờ số liệu của đơn vị này nữa.`, endPast: 'Số của các ngày trước giữ nguyên.',
  periods: (count: string) => `${count} kỳ đang theo dõi kéo qua ngày ấy: độ phủ của chúng được tính lại.`, open: (count: string) => `${count} hồ sơ chưa xong vẫn đứng tên đơn vị này.`,
  submitted: (count: string) => `${count} phiếu số liệu đã nộp của kỳ kết thúc sau ngày ấy sẽ không được tính nữa: kỳ đó do đơn vị có mặt vào ngày cuối kỳ nộp.`,
  receivedAfter: (count: string) => `${count} hồ sơ được tiếp nhận sau ngày ấy. Xem lại ngày cuối trước khi ghi.`,
  ended: (day: string) => `Ngày cuối đang ghi: ${day}.`, reopen: 'Bỏ ngày cuối', saved: 'Đã ghi.',
  changes: {
    'unit-added': (name: string, day: string) => `Thêm ${name}, từ ${day}`, 'unit-renamed': (name: string, day: string) => `Đổi tên thành ${name}, từ ${day}`, 'unit-name-restored': (name: string) => `Lấy lại tên cũ: ${name}`,
    'unit-ended': (name: string, day: string) => `Đặt ngày cuối của ${name}: ${day}`, 'unit-reopened': (name: string, day: string) => `Bỏ ngày cuối ${day} của ${name}`,
  },
};
