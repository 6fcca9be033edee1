import type { IdentityFault } from '@ioc/contracts';

const faults: Readonly<Record<IdentityFault, string>> = {
  'expired': 'Lần đăng nhập này đã quá 10 phút, đã dùng rồi, hoặc bắt đầu ở trình duyệt khác. Bấm đăng nhập lại từ trang này.',
  'declined': 'Bạn đã hủy đăng nhập ở trang tài khoản dùng chung.',
  'unreachable': 'Không liên lạc được với nơi cấp tài khoản dùng chung. Thử lại sau ít phút, hoặc đăng nhập bằng tên và mật khẩu.',
  'untrue': 'Câu trả lời của nơi cấp tài khoản dùng chung không xác thực được nên bị từ chối. Thử lại; nếu vẫn vậy, báo người quản trị xem nhật ký máy chủ.',
  'unknown': 'Tài khoản dùng chung này chưa nối với ai ở đây. Đăng nhập bằng tên và mật khẩu rồi nối ở trang Tài khoản của tôi, hoặc nhờ người quản trị mời.',
  'disabled': 'Tài khoản của bạn ở đây đã ngừng. Hỏi người quản trị.',
  'citizen-number': 'Nơi cấp dùng số định danh cá nhân làm mã tài khoản. IOC không lưu số đó nên không nối được. Báo người quản trị cấu hình mã khác.',
  'bad-code': 'Mã mời đã dùng rồi, đã hết hạn hoặc gõ chưa đúng. Nhờ người quản trị cho một mã mới.',
  'taken': 'Không nối được: tài khoản dùng chung này đã nối với người khác, hoặc bạn đã nối một tài khoản rồi.',
  'too-many': 'Máy này đã thử quá nhiều lần. Chờ một phút rồi thử lại.',
};

/** The second factor, and accounts of a provider. */
export const entry = {
  factor: 'Mã xác nhận', proveTitle: 'Còn một bước', proveHint: 'Mở ứng dụng xác nhận trên điện thoại, gõ sáu số đang hiện. Không có điện thoại: gõ một mã dự phòng đã in.',
  code: 'Mã xác nhận hoặc mã dự phòng', prove: 'Xác nhận', otherPerson: 'Đăng nhập người khác', lost: 'Mất cả điện thoại lẫn mã đã in: nhờ một người quản trị xóa mã xác nhận của bạn.',
  setUpTitle: 'Bật mã xác nhận', setUpWhy: 'Người quản trị làm được mọi việc, nên mật khẩu một mình là chưa đủ. Làm một lần, khoảng hai phút; xong mới vào được các trang khác.',
  stepApp: 'Cài một ứng dụng xác nhận trên điện thoại, như Google Authenticator, Microsoft Authenticator hay Aegis. Ứng dụng chạy không cần mạng.',
  stepScan: 'Trong ứng dụng chọn thêm tài khoản và quét mã QR này.', byHand: 'Không quét được thì chọn nhập khóa và gõ:', qr: 'Mã QR để quét bằng ứng dụng xác nhận',
  stepCode: 'Gõ sáu số mà ứng dụng đang hiện.', sixDigits: 'Sáu số', turnOn: 'Bật mã xác nhận',
  codesTitle: 'Mã dự phòng', codesNow: 'Đã bật mã xác nhận. In mã dự phòng ngay bây giờ', codesRenewed: 'Đã có mã dự phòng mới, các mã cũ hết tác dụng. In ngay bây giờ', codesOnce: 'Đóng trang này là không xem lại được.',
  print: 'In', printed: 'Đã in hoặc chép, tiếp tục', sheetFor: (name: string, district: string) => `${name} · ${district}`, sheetMade: (when: string) => `Lập lúc ${when}`,
  sheetUse: 'Không có điện thoại thì gõ một mã trên tờ này vào chỗ hỏi mã xác nhận. Mỗi mã dùng một lần; dùng rồi thì gạch đi.', sheetKeep: 'Cất như giấy tờ quan trọng, xa máy tính và điện thoại. Lập mã mới thì tờ này bỏ.',
  on: 'đang bật', off: 'chưa bật', left: (count: string) => `còn ${count} mã dự phòng`, few: 'Sắp hết mã dự phòng: lập và in mã mới.', about: 'Khi đăng nhập, ngoài mật khẩu còn gõ sáu số trên điện thoại: ai biết mật khẩu của bạn cũng chưa vào được.',
  enable: 'Bật mã xác nhận', renew: 'Lập mã dự phòng mới', change: 'Đổi sang máy khác', giveUp: 'Tắt', cancel: 'Thôi',
  withheld: 'Bạn đang làm thay một người quản trị', withheldHint: 'Bật mã xác nhận thì mới dùng được quyền quản trị đó.',
  has: 'có mã xác nhận', clear: 'Xóa mã xác nhận', clearSure: (name: string) => `Xóa mã xác nhận của ${name}?`, clearHint: 'Dùng khi người đó mất cả điện thoại lẫn mã đã in. Hãy chắc đúng là người đó hỏi: mọi phiên của họ kết thúc và lần sau chỉ cần mật khẩu. Người quản trị thì phải bật lại ngay khi đăng nhập.',
  by: (label: string) => `Đăng nhập bằng ${label}`, or: 'hoặc', notIn: 'Chưa đăng nhập được bằng tài khoản dùng chung',
  identity: (label: string) => `Nối với ${label}`, identityHint: 'Nối rồi thì đăng nhập được bằng tài khoản đó. Vai trò và phạm vi vẫn do người quản trị ở đây giao.', linked: (when: string) => `đã nối từ ${when}`, notLinked: 'chưa nối', link: 'Nối', unlink: 'Bỏ nối',
  unlinkPerson: 'Bỏ nối tài khoản', unlinkSure: (name: string) => `Bỏ nối tài khoản dùng chung của ${name}?`,
  unlinkHint: 'Dùng khi nối nhầm người, hoặc người đó không còn tài khoản ở nơi cấp. Mọi phiên của họ kết thúc; lần sau đăng nhập bằng tên và mật khẩu, muốn nối lại thì tự nối ở trang Tài khoản của tôi.',
  unlinkOnlyWay: 'Người này chưa đặt mật khẩu nên bỏ nối là không còn cách đăng nhập, cho đến khi bạn bấm Mời lại. Mọi phiên của họ kết thúc.',
  faults,
};
