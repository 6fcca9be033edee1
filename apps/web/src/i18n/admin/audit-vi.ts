import type { AuditAct, AuditSubjectKind } from '@ioc/contracts';

/** The value of a fact in words; '': there is none. */
export type Fact = (name: string) => string;
/** What was done, in a sentence without its subject: what is so now, what it was about, what was so before. */
type Sentence = (now: Fact, id: string, old: Fact) => string;

const period = (of: Fact): string => `${of('from')} – ${of('to')}`;
const rights = (of: Fact): string => `${of('roles')} · ${of('reach')}`;
const keyRights = (of: Fact): string => `${rights(of)} · ${of('perMinute')} yêu cầu mỗi phút · đến hết ${of('endsOn')}`;
const CALLED: Readonly<Record<string, string>> = { dossiers: 'danh sách hồ sơ', differences: 'bảng đối soát', quarantine: 'các dòng cần xem lại', form: 'biểu mẫu', '': 'nhật ký' };
const WHY: Readonly<Record<string, string>> = { 401: ', vì chưa có phiên hay khóa', 403: ', vì không được phép', 429: ', vì quá nhiều lần' };
const MEANS: Readonly<Record<string, string>> = { 'app': ' bằng ứng dụng', 'paper': ' bằng mã dự phòng', 'provider': ' bằng tài khoản dùng chung', 'provider-mfa': ' bằng tài khoản dùng chung đã xác thực nhiều bước' };
const WORLDS: Readonly<Record<string, string>> = { real: 'dùng thật', demo: 'mô phỏng' };
const STATES: Readonly<Record<string, string>> = { explained: 'đã giải thích', corrected: 'đã sửa' };

const sentences: Readonly<Record<AuditAct, Sentence>> = {
  'link-made': () => 'Tạo một đường dẫn mở một lần', 'session-opened': () => 'Mở phiên làm việc', 'session-carried': () => 'Mang phiên làm việc sang từ thế giới kia', 'session-ended': () => 'Kết thúc phiên làm việc',
  'refused': (now, id) => `Bị từ chối ${now('count')} lần${id === '' ? '' : ` khi gọi ${id}`}${WHY[now('status')] ?? ''}`,
  'key-used': (now) => `Dùng khóa máy, lần đầu trong ngày ${now('day')}`,
  'signed-in': (now) => `Đăng nhập${MEANS[now('means')] ?? ''}`, 'sign-in-refused': (_now, id) => `Mật khẩu bị từ chối cho tài khoản số ${id}`,
  'session-revoked': (now) => (now('others') === 'true' ? 'Kết thúc mọi phiên khác của mình' : 'Kết thúc một phiên của mình'),
  'password-set': () => 'Đặt mật khẩu bằng mã một lần và đăng nhập', 'password-changed': () => 'Đổi mật khẩu', 'code-made': (_now, id) => `Tạo mã đặt mật khẩu cho tài khoản số ${id}`,
  'person-added': (now, id) => `Tạo tài khoản số ${id}: ${rights(now)}`, 'person-changed': (now, id) => `Sửa tài khoản số ${id}: ${rights(now)}`,
  'person-disabled': (_now, id) => `Ngừng tài khoản số ${id}`, 'person-enabled': (_now, id) => `Cho dùng lại tài khoản số ${id}`, 'person-unlocked': (_now, id) => `Mở khóa tài khoản số ${id}`, 'person-removed': (_now, id) => `Xóa tài khoản số ${id}`,
  'deputy-added': (now, id) => `Giao tài khoản số ${now('deputy')} làm thay tài khoản số ${id}, ${period(now)}`, 'deputy-ended': (_now, id, old) => `Kết thúc việc tài khoản số ${old('deputy')} làm thay tài khoản số ${id}`,
  'wall-paired': (now, id) => `Ghép màn hình số ${id}: ${now('reach')}`, 'wall-refused': () => 'Mã ghép màn hình bị từ chối', 'wall-unpaired': (_now, id) => `Gỡ màn hình số ${id}`,
  'wall-changed': (now, id, old) => `Sửa màn hình số ${id}: ${[now('renamed') === 'true' ? 'tên mới' : '', now('reach') === old('reach') ? '' : now('reach')].filter((part) => part !== '').join(', ') || 'như cũ'}`,
  'key-made': (now, id) => `Tạo khóa máy số ${id}: ${keyRights(now)}`, 'key-changed': (now, id) => `Sửa khóa máy số ${id}: ${keyRights(now)}`,
  'key-rotated': (now, id) => `Đổi mã khóa máy số ${id}, mã cũ dùng được đến ${now('earlierEnds')}`, 'key-secret-ended': (_now, id, old) => `Kết thúc mã ${old('prefix')}… của khóa máy số ${id}`, 'key-revoked': (_now, id) => `Thu hồi khóa máy số ${id}`,
  'second-factor-set': (_now, id) => `Bật mã xác nhận cho tài khoản số ${id}`, 'second-factor-proved': (now) => `Gõ đúng mã xác nhận${MEANS[now('means')] ?? ''}${now('left') === '' ? '' : `, còn ${now('left')} mã`}`,
  'second-factor-refused': (_now, id) => `Gõ sai mã xác nhận của tài khoản số ${id}`, 'second-factor-cleared': (_now, id) => `Xóa mã xác nhận của tài khoản số ${id}`,
  'recovery-codes-made': (_now, id) => `Tạo mã dự phòng mới cho tài khoản số ${id}`, 'identity-linked': (_now, id) => `Nối tài khoản dùng chung với tài khoản số ${id}`, 'identity-unlinked': (_now, id) => `Bỏ nối tài khoản dùng chung của tài khoản số ${id}`,
  'delivery-sent': (now) => `Gửi tệp “${now('fileName')}”, ${now('rows')} dòng${now('held') === 'true' ? ', được giữ lại chờ quyết định' : ''}`,
  'delivery-confirmed': () => 'Cho vào một lần nhập đang chờ', 'delivery-withdrawn': () => 'Gỡ một lần nhập',
  'row-corrected': (_now, id) => `Sửa dòng ${id.split('/')[1] ?? ''} của một lần nhập`, 'row-given-up': (_now, id) => `Bỏ dòng ${id.split('/')[1] ?? ''} của một lần nhập`,
  'word-taught': (now, id) => `Dạy từ: “${id}” nghĩa là “${now('target')}”, sửa được ${now('mended')} dòng`,
  'profile-confirmed': (now, id) => `Xác nhận mẫu tệp “${id}”, phiên bản ${now('version')}`,
  'calendar-changed': (now) => `Đổi lịch làm việc, thành phiên bản ${now('version')}`, 'calendar-restored': (now) => `Dùng lại lịch của phiên bản ${now('asIn')}, thành phiên bản ${now('version')}`,
  'form-frozen': (now, _id, old) => `${old('version') === '' ? 'Chốt' : 'Đính chính'} biểu mẫu kỳ ${period(now)}`, 'form-signed': (now) => `Đính kèm bản ký số ${now('number')}, “${now('fileName')}”`,
  'opening-entered': (now, id, old) => `Nhập số kỳ trước chuyển qua: ${id}, ${now('field')}, ${old('count') === '' ? '' : `từ ${old('count')} `}thành ${now('count')} hồ sơ`,
  'figure-reported': (now) => `Báo số sai: ${now('indicator')}, kỳ ${period(now)}`, 'report-answered': (now) => `Trả lời báo sai về ${now('indicator')}: ${STATES[now('state')] ?? ''}`,
  'entry-submitted': (now, id) => `Nộp biểu ${id}${now('late') === 'true' ? ', muộn' : ''}, biên nhận ${now('receipt')}`, 'entry-withdrawn': (_now, id) => `Rút biểu ${id}`,
  'entry-agreed': (now, id) => `${now('state') === 'approved' ? 'Duyệt' : 'Kiểm tra xong'} biểu ${id}`, 'entry-returned': (_now, id) => `Trả lại biểu ${id}`, 'entry-sent': (_now, id) => `Gửi biểu ${id} lên cấp trên`,
  'entry-reopen-asked': (_now, id) => `Xin mở lại biểu ${id}`, 'entry-reopened': (_now, id) => `Mở lại biểu ${id}`, 'entry-corrected': (now, id) => `Bắt đầu đính chính lần ${now('correction')} của biểu ${id}`, 'entry-commented': (_now, id) => `Ghi lời nhắn về biểu ${id}`,
  'entry-form-added': (now, id) => `Thêm biểu nhập “${id}”, dùng từ ${now('validFrom')}`, 'entry-form-changed': (now, id) => `Đổi biểu nhập “${id}”: phiên bản ${now('version')}, dùng từ ${now('validFrom')}`,
  'entry-form-ended': (now, id) => `Ngừng biểu nhập “${id}” từ kỳ bắt đầu ${now('endsOn')}`,
  'boundaries-added': (now, id) => `Thêm ranh giới phiên bản ${id}, “${now('fileName')}”`, 'boundaries-shown': (_now, id) => `Cho bản đồ dùng ranh giới phiên bản ${id}`, 'boundaries-cleared': () => 'Bỏ ranh giới, bản đồ trở lại dạng ô',
  'unit-added': (now, id) => `Thêm đơn vị ${id}, ${now('name')}, từ ${now('from')}`, 'unit-renamed': (now, id, old) => `Đổi tên đơn vị ${id} từ ${now('from')}: ${old('name')} thành ${now('name')}`,
  'unit-name-restored': (now, id) => `Lấy lại tên cũ của đơn vị ${id}: ${now('name')}`, 'unit-ended': (now, id) => `Đặt ngày cuối của đơn vị ${id}: ${now('lastDay')}${now('successors') === '' ? '' : `, kế tiếp là ${now('successors')}`}`, 'unit-reopened': (_now, id, old) => `Bỏ ngày cuối ${old('lastDay')} của đơn vị ${id}`,
  'district-set-up': (now, id) => `Thiết lập ${id}: ${now('units')} đơn vị, ${now('procedures')} thủ tục`, 'world-chosen': (now) => `Chuyển máy chủ sang ${WORLDS[now('world')] ?? ''}`,
  'clock-set': (now) => `Đặt đồng hồ mô phỏng: ${now('now')}, nhanh gấp ${now('speed')} lần`, 'recounted': (now) => `Đếm lại ${now('dossiers')} hồ sơ, ${now('drifted')} số bị lệch`,
  'exported': (now, id) => `Tải ra ${CALLED[id] ?? id} (${now('format')})`, 'backup-made': (_now, id) => `Sao lưu vào ${id}`, 'restored': (now, id) => `Khôi phục từ ${id}, tạo lúc ${now('madeAt')}`,
  'audit-cut': (now) => `Cắt ${now('entries')} dòng nhật ký quá hạn lưu, đến dòng ${now('upTo')}`,
};

const acts: Readonly<Record<AuditAct, string>> = {
  'link-made': 'tạo đường dẫn mở một lần', 'session-opened': 'mở phiên', 'session-carried': 'mang phiên sang', 'session-ended': 'kết thúc phiên', 'refused': 'bị từ chối', 'key-used': 'dùng khóa máy',
  'signed-in': 'đăng nhập', 'sign-in-refused': 'mật khẩu bị từ chối', 'session-revoked': 'kết thúc phiên khác', 'password-set': 'đặt mật khẩu', 'password-changed': 'đổi mật khẩu', 'code-made': 'tạo mã đặt mật khẩu',
  'person-added': 'tạo tài khoản', 'person-changed': 'sửa tài khoản', 'person-disabled': 'ngừng tài khoản', 'person-enabled': 'cho dùng lại tài khoản', 'person-unlocked': 'mở khóa tài khoản', 'person-removed': 'xóa tài khoản', 'deputy-added': 'giao làm thay', 'deputy-ended': 'kết thúc làm thay',
  'wall-paired': 'ghép màn hình', 'wall-refused': 'mã ghép bị từ chối', 'wall-changed': 'sửa màn hình', 'wall-unpaired': 'gỡ màn hình',
  'key-made': 'tạo khóa máy', 'key-changed': 'sửa khóa máy', 'key-rotated': 'đổi mã khóa máy', 'key-secret-ended': 'kết thúc mã cũ', 'key-revoked': 'thu hồi khóa máy',
  'second-factor-set': 'bật mã xác nhận', 'second-factor-proved': 'gõ đúng mã xác nhận', 'second-factor-refused': 'mã xác nhận bị từ chối', 'second-factor-cleared': 'xóa mã xác nhận', 'recovery-codes-made': 'tạo mã dự phòng', 'identity-linked': 'nối tài khoản dùng chung', 'identity-unlinked': 'bỏ nối tài khoản dùng chung',
  'delivery-sent': 'gửi tệp', 'delivery-confirmed': 'cho vào lần nhập', 'delivery-withdrawn': 'gỡ lần nhập', 'row-corrected': 'sửa dòng', 'row-given-up': 'bỏ dòng', 'word-taught': 'dạy từ', 'profile-confirmed': 'xác nhận mẫu tệp',
  'calendar-changed': 'đổi lịch', 'calendar-restored': 'dùng lại lịch cũ', 'form-frozen': 'chốt biểu mẫu', 'form-signed': 'đính kèm bản ký', 'opening-entered': 'nhập số kỳ trước chuyển qua', 'figure-reported': 'báo số sai', 'report-answered': 'trả lời báo sai',
  'entry-submitted': 'nộp biểu', 'entry-withdrawn': 'rút biểu', 'entry-agreed': 'đồng ý biểu', 'entry-returned': 'trả lại biểu', 'entry-sent': 'gửi cấp trên', 'entry-reopen-asked': 'xin mở lại biểu', 'entry-reopened': 'mở lại biểu', 'entry-corrected': 'đính chính biểu', 'entry-commented': 'nhắn về biểu',
  'entry-form-added': 'thêm biểu nhập', 'entry-form-changed': 'đổi biểu nhập', 'entry-form-ended': 'ngừng biểu nhập',
  'boundaries-added': 'thêm ranh giới', 'boundaries-shown': 'chọn ranh giới', 'boundaries-cleared': 'bỏ ranh giới', 'district-set-up': 'thiết lập đơn vị',
  'unit-added': 'thêm đơn vị', 'unit-renamed': 'đổi tên đơn vị', 'unit-name-restored': 'lấy lại tên cũ của đơn vị', 'unit-ended': 'đặt ngày cuối của đơn vị', 'unit-reopened': 'bỏ ngày cuối của đơn vị',
  'world-chosen': 'chuyển thế giới', 'clock-set': 'đặt đồng hồ mô phỏng', 'recounted': 'đếm lại',
  'exported': 'tải ra', 'backup-made': 'sao lưu', 'restored': 'khôi phục', 'audit-cut': 'cắt nhật ký cũ',
};

const subjects: Readonly<Record<AuditSubjectKind, string>> = {
  access: 'đường vào', session: 'phiên làm việc', person: 'tài khoản', wall: 'màn hình', key: 'khóa máy', route: 'địa chỉ trên máy chủ', delivery: 'lần nhập', row: 'dòng cần xem lại', word: 'từ', profile: 'mẫu tệp', calendar: 'lịch', form: 'biểu mẫu', opening: 'số kỳ trước chuyển qua',
  figure: 'số liệu', report: 'báo số sai', boundaries: 'ranh giới', 'submission': 'biểu đã nhập', 'entry-form': 'biểu nhập', district: 'thiết lập', unit: 'đơn vị', world: 'thế giới', clock: 'đồng hồ', rollups: 'số đếm', list: 'danh sách tải ra', backup: 'bản sao lưu', audit: 'nhật ký',
};

/** The page *Nhật ký*. */
export const audit = {
  title: 'Nhật ký', tabs: 'Các trang hệ thống', hint: 'Ai làm gì, lúc nào, từ đâu. Chỉ ghi thêm, không sửa, không xóa được.', csv: 'Tải CSV',
  whole: (when: string, count: string) => `Chuỗi còn nguyên khi kiểm tra lúc ${when}, ${count} dòng`, unchecked: 'Chưa đến lượt kiểm tra chuỗi; máy tự kiểm tra mỗi đêm lúc 02:00', broken: (when: string) => `Nhật ký bị sửa từ bên ngoài, kiểm tra lúc ${when}`,
  brokenHint: 'Giữ nguyên máy và các bản sao lưu, báo người phụ trách an toàn thông tin. Chạy lại kiểm tra trên máy chủ:',
  who: 'Ai, hoặc địa chỉ', act: 'Việc', about: 'Về', from: 'Từ ngày', to: 'Đến ngày', find: 'Tìm', all: 'tất cả', found: (count: string) => `${count} dòng`, clear: 'Bỏ lọc',
  number: 'Số', when: 'Lúc', by: 'Ai', what: 'Làm gì', before: 'Trước', after: 'Sau', none: 'không có', system: 'Hệ thống', nobody: 'Không rõ là ai', folder: (name: string) => `Thư mục nhận tệp “${name}”`,
  recorded: 'Ghi vào kho lúc', hash: 'Mã băm', toDelivery: 'Mở lần nhập', empty: 'Chưa có việc nào được ghi.', emptyHint: 'Mọi việc làm thay đổi số liệu, tải ra hay đăng nhập sẽ hiện ở đây.', noMatch: 'Không có dòng nào khớp.', noMatchHint: 'Bỏ bớt điều kiện lọc, hoặc chọn ngày khác.',
  sentences, acts, subjects,
  facts: {
    day: 'ngày', fileName: 'tên tệp', door: 'đường vào', profile: 'mẫu tệp', profileVersion: 'phiên bản mẫu', rows: 'số dòng', held: 'được giữ lại', status: 'trạng thái', kind: 'loại', target: 'nghĩa', mended: 'số dòng sửa được', version: 'phiên bản',
    asIn: 'như phiên bản', from: 'từ', to: 'đến', scope: 'phạm vi', by: 'chia theo', number: 'số', signedOn: 'ngày ký', sha256: 'SHA-256', field: 'lĩnh vực', count: 'số lượng', indicator: 'chỉ tiêu', value: 'giá trị', state: 'trạng thái', validOn: 'của ngày',
    units: 'số đơn vị', shortName: 'tên ngắn', agencyCode: 'mã trong hồ sơ', lastDay: 'ngày cuối', successors: 'đơn vị kế tiếp', procedures: 'số thủ tục', name: 'tên', world: 'thế giới', now: 'đồng hồ', speed: 'tốc độ', dossiers: 'số hồ sơ', drifted: 'số bị lệch', format: 'dạng tệp', of: 'của', first: 'bên thứ nhất', second: 'bên thứ hai', delivery: 'lần nhập',
    frozen: 'bản chốt', signed: 'bản ký', madeAt: 'tạo lúc', revision: 'phiên bản số liệu', backup: 'bản sao lưu', hash: 'mã băm', upTo: 'đến dòng', entries: 'số dòng', roles: 'vai trò', reach: 'phạm vi', others: 'mọi phiên khác', deputy: 'người làm thay số', renamed: 'đổi tên', expiresAt: 'hết hạn', perMinute: 'yêu cầu mỗi phút', sources: 'nguồn', endsOn: 'hết ngày', prefix: 'mã bắt đầu bằng', earlierEnds: 'mã cũ hết lúc', act: 'việc', about: 'về', receipt: 'biên nhận', late: 'nộp muộn', correction: 'lần đính chính', validFrom: 'dùng từ', means: 'bằng', left: 'còn lại',
    sure: 'biết mọi thứ đã thu hồi', accountsClosed: 'tài khoản vẫn ngừng', keysRevoked: 'khóa vẫn thu hồi', wallsUnpaired: 'màn hình vẫn bỏ ghép',
  } as Readonly<Record<string, string>>,
  yes: 'có', no: 'không',
};
