/** Sign-in, own account and people. */
export const accounts = {
  signIn: 'Đăng nhập', login: 'Tên đăng nhập', password: 'Mật khẩu', show: 'Hiện mật khẩu', haveCode: 'Có mã mời hoặc mã đặt lại?', toCode: 'Đặt mật khẩu bằng mã',
  forgot: 'Quên mật khẩu: nhờ người quản trị đọc cho một mã đặt lại.',
  demoTitle: 'Bản mô phỏng: vào thử theo vai trò', demoHint: 'Không cần mật khẩu, không phải người thật. Khi dùng thật không có các tài khoản này.', nobodyYet: 'Chưa mời ai.', nobodyYetHint: 'Tài khoản mô phỏng không hiện ở đây.',
  setTitle: 'Đặt mật khẩu', code: 'Mã một lần', newPassword: 'Mật khẩu mới',
  passwordHint: 'Ít nhất 12 ký tự. Vài từ không liên quan ghép lại là đủ tốt; không bắt buộc chữ hoa, số hay ký hiệu.', set: 'Đặt mật khẩu và đăng nhập', backToSignIn: 'Về trang đăng nhập',
  tooShort: (missing: string) => `Còn thiếu ${missing} ký tự.`,
  account: 'Tài khoản của tôi', linked: 'Phiên mở bằng liên kết của máy chủ', linkedHint: 'Không gắn với người nào. Tạo tài khoản quản trị ở trang Người dùng.',
  roles: 'Vai trò', units: 'Phạm vi', allUnits: 'Mọi đơn vị', standsIn: 'đang làm thay', change: 'Đổi mật khẩu', current: 'Mật khẩu đang dùng', changed: 'Đã đổi mật khẩu. Các phiên ở máy khác đã kết thúc.',
  sessions: 'Đang đăng nhập ở', device: 'Thiết bị', since: 'Đăng nhập lúc', lastSeen: 'Dùng gần nhất', here: 'phiên này', end: 'Kết thúc', endOthers: 'Kết thúc mọi phiên khác', signOut: 'Đăng xuất',
  people: 'Người dùng', peopleHint: 'Chỉ giữ tên, vai trò, đơn vị và cách liên lạc của cán bộ.',
  firstTitle: 'Tạo tài khoản quản trị đầu tiên', firstHint: 'Hiện ai mở được liên kết của máy chủ đều làm được mọi việc. Từ khi có người quản trị, mọi người đăng nhập bằng tài khoản riêng và liên kết đó không dùng được nữa.',
  create: 'Tạo tài khoản', name: 'Họ và tên', contact: 'Điện thoại hoặc thư công vụ', loginHint: 'Chữ thường không dấu, số, dấu chấm; ví dụ lan.bui',
  invite: 'Mời một người', send: 'Mời', save: 'Lưu thay đổi', cancel: 'Thôi', edit: 'Sửa', add: 'Thêm',
  roleNames: {
    officer: 'Cán bộ', checker: 'Người kiểm tra', approver: 'Người duyệt', leader: 'Lãnh đạo', operator: 'Người trực', administrator: 'Quản trị', auditor: 'Giám sát',
  },
  roleHints: {
    officer: 'nhập và sửa số liệu', checker: 'kiểm tra, gỡ lần nhập', approver: 'chốt biểu mẫu', leader: 'xem mọi số liệu', operator: 'trực màn hình, báo trạm',
    administrator: 'mọi việc, kể cả người dùng', auditor: 'xem tất cả, không sửa gì',
  },
  state: 'Tình trạng', ok: 'đang dùng', invited: 'chưa nhận lời mời', disabled: 'đã ngừng', lockedUntil: (time: string) => `bị khóa đến ${time}`, never: 'chưa lần nào',
  disable: 'Ngừng', enable: 'Dùng lại', unlock: 'Mở khóa', resetCode: 'Mã đặt lại', newInvitation: 'Mời lại', remove: 'Xóa', removeSure: (name: string) => `Xóa ${name}?`,
  removeHint: 'Tên, tên đăng nhập và cách liên lạc bị xóa hẳn; việc đã làm vẫn giữ dưới vai trò và số thứ tự.',
  invitationFor: (name: string) => `Gửi đường dẫn này cho ${name}`, resetFor: (name: string) => `Đọc mã này cho ${name}`, typedAt: 'Gõ ở trang', once: (time: string) => `Dùng một lần, đến ${time}. Đóng lại là không xem lại được.`, close: 'Đóng',
  deputies: 'Người làm thay', deputy: 'Làm thay', noDeputy: 'không có', deputyOf: (name: string) => `Người làm thay ${name}`, deputyHint: 'Người làm thay có mọi vai trò và phạm vi của người vắng trong những ngày này.', from: 'Từ ngày', to: 'Đến hết ngày', endNow: 'Kết thúc ngay', choose: 'Chọn…',
  whole: 'Mọi đơn vị', some: 'Chỉ các đơn vị này', forbidden: 'Trang này không thuộc việc được giao cho bạn', forbiddenHint: 'Cần thì nhờ người quản trị giao thêm vai trò.',
};
