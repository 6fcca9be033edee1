/** The shell and the other pages. */
export const desk = {
  nav: {
    entry: 'Số liệu định kỳ', figures: 'Số liệu', import: 'Nhập tệp', deliveries: 'Lần nhập', quarantine: 'Dòng cần xem lại', profiles: 'Mẫu tệp', forms: 'Biểu mẫu', map: 'Bản đồ',
    stations: 'Trạm', calendar: 'Lịch', system: 'Hệ thống', people: 'Người dùng', wall: 'Màn hình lớn', rowsWait: (count: number) => `${count} dòng đang chờ`, formsWait: (count: number) => `${count} phiếu đang chờ`,
  },
  skip: 'Đến nội dung', dayForm: 'ngày/tháng/năm', loading: 'Đang tải…', retry: 'Thử lại', unreachable: 'Không gọi được máy chủ. Đang thử lại.', failed: 'Máy chủ trả lời không đúng như mong đợi. Thử lại sau ít phút.',
  connected: 'Đã nối', off: 'Mất kết nối', simulated: 'DỮ LIỆU MÔ PHỎNG',
  enter: {
    opening: 'Đang mở…', ended: 'Phiên làm việc đã hết', bad: 'Đường vào này không dùng được nữa', badHint: 'Mỗi đường vào chỉ mở được một lần và có hạn.',
    how: 'Trên máy chủ, mở cửa sổ lệnh trong thư mục IOC và chạy:', then: 'Lệnh in ra một đường dẫn mới; mở đường dẫn đó trên máy này.', again: 'Thử lại',
  },
  quarantine: {
    title: 'Dòng cần xem lại', empty: 'Không có dòng nào chờ.', emptyHint: 'Mọi dòng đã nhận đều hiểu được.', groups: 'Theo nguyên nhân', all: 'Tất cả', delivery: 'Lần nhập', allDeliveries: 'Mọi lần nhập',
    rows: (count: string) => `${count} dòng`, line: (line: string) => `Dòng ${line}`, of: (file: string) => `trong ${file}`, export: 'Tải danh sách (CSV)', blank: '(để trống)',
    hidden: (letters: string) => `che, ${letters} ký tự`, hiddenWhy: 'Ô bị che vì có thể chứa thông tin cá nhân. Mở dòng này trong tệp của bạn để xem.',
    correct: 'Sửa dòng này', save: 'Lưu (Enter)', giveUp: 'Bỏ dòng', giveUpHint: 'Dòng bị bỏ không vào số liệu. Lý do được ghi lại.', reason: 'Lý do', cancel: 'Thôi',
    corrected: (line: string) => `Đã lưu dòng ${line}; đang đưa vào số liệu.`, given: (line: string) => `Đã bỏ dòng ${line}.`, mended: (count: string) => `Đã sửa ${count} dòng giống vậy.`,
    teach: 'Từ này nghĩa là…', teachTitle: (word: string) => `“${word}” nghĩa là`, typed: (line: string) => `Gõ đúng từ ở dòng ${line} của tệp`, search: 'Tìm', teachDo: 'Ghi nhớ', nothing: 'Không có mục nào khớp.',
    more: 'Xem thêm', allCells: 'Sửa cả các ô khác',
    channels: { ONLINE: 'Trực tuyến', COUNTER: 'Trực tiếp', POST: 'Bưu chính công ích' },
  },
  profiles: {
    title: 'Mẫu tệp', hint: 'Máy nhận ra tệp theo tiêu đề cột. Mỗi lần sửa là một phiên bản mới; phiên bản cũ vẫn giữ.', version: (version: number) => `phiên bản ${version}`, older: 'Các phiên bản trước',
    test: 'Thử với một tệp', testHint: 'Chỉ xem thử, không nhập.', column: 'Cột', headers: 'Tiêu đề nhận ra', result: 'Kết quả thử', newest: 'đang dùng',
    entity: { dossier: 'danh sách hồ sơ', station: 'danh sách trạm thu, phát sóng', 'station-state': 'bảng trạng thái trạm', 'unit-summary': 'tổng hợp để đối soát' }, rows: 'Số cột', empty: 'Chưa có mẫu nào.',
  },
  system: {
    title: 'Hệ thống', good: 'Mọi phần đang chạy tốt.', bad: (count: number) => `Có ${count} điều cần xem.`, backup: 'Bản sao lưu', backupAge: (age: string) => `cách đây ${age}`, noBackup: 'chưa có bản nào',
    backupFailed: 'Lần sao lưu gần nhất hỏng', folder: 'Thư mục', disk: 'Ổ đĩa', free: (free: string, total: string) => `còn trống ${free} trong ${total}`, database: 'Cơ sở dữ liệu',
    inbox: 'Thư mục theo dõi', noInbox: 'không theo dõi thư mục nào', files: (count: string) => `${count} tệp đang chờ`, waiting: 'Đang chờ', deliveries: (count: string) => `${count} lần nhập đang xử lý`,
    held: (count: string) => `${count} chờ quyết định`, rows: (count: string) => `${count} dòng cần xem lại`, health: 'Các phần của máy chủ', ok: 'tốt', parts: { database: 'Cơ sở dữ liệu', announcements: 'Báo tin đổi số liệu', queue: 'Hàng đợi', worker: 'Bộ xử lý', clock: 'Đồng hồ', figures: 'Số liệu' } as Readonly<Record<string, string>>, broken: 'hỏng', low: 'gần đầy', old: 'quá hai ngày',
    sources: 'Nguồn số liệu', upTo: (when: string) => `số liệu đến ${when}`, heard: (when: string) => `nghe lần cuối ${when}`, queue: 'Hàng đợi công việc', queueIn: (where: string) => `giữ trong ${where}`, schema: (step: string) => `lược đồ dữ liệu ${step}`, catalogueVersion: (count: string) => `danh mục đã sửa ${count} lần`,
    version: 'Phiên bản', world: 'Thế giới', demo: 'Mô phỏng', real: 'Dùng thật', toReal: 'Dùng thật', toDemo: 'Về mô phỏng',
    toRealHint: 'Máy chủ khởi động lại với một kho riêng, trống, theo giờ thật. Số liệu mô phỏng ở nguyên chỗ cũ, không lẫn sang.', toDemoHint: 'Máy chủ khởi động lại với số liệu dựng sẵn. Số liệu thật giữ nguyên.',
    fixed: 'Máy chủ này được đặt sẵn một thế giới; không đổi được từ đây.', switching: 'Máy chủ đang khởi động lại…', switchingHint: 'Thường mất chưa đầy một phút. Trang này tự đi tiếp.', cancel: 'Thôi', signOut: 'Kết thúc phiên',
  },
  setup: {
    title: 'Bắt đầu dùng thật', hint: 'Kho đang trống. Chọn đơn vị sẽ dùng hệ thống này.', own: (name: string) => `Đơn vị có sẵn trong gói (${name})`, ownHint: 'Đơn vị, thủ tục, mẫu tệp đã có; chỉ việc nhập tệp đầu tiên.',
    other: 'Đơn vị khác', otherHint: 'Thả tệp danh sách hồ sơ đầu tiên; máy đề xuất đơn vị và thủ tục từ tệp.', notEmpty: 'Kho này đã có số liệu, không thiết lập lại được.', drop: 'Thả tệp đầu tiên vào đây', reading: 'Đang xem tệp…',
    district: 'Tên đơn vị cấp trên', districtHint: 'Hiện trên màn hình lớn, ví dụ “Huyện …”', units: 'Đơn vị', unitsFound: (count: string) => `${count} đơn vị`, name: 'Tên', aliases: 'Tên khác (cách nhau bằng dấu ;)',
    rows: 'Số dòng', remove: 'Bỏ', procedures: 'Thủ tục', proceduresFound: (count: string) => `${count} thủ tục`, code: 'Mã', field: 'Lĩnh vực', period: 'Kỳ hiện trên màn hình lớn', from: 'Từ ngày', to: 'Đến ngày',
    create: 'Thiết lập và nhập tệp', incomplete: 'Điền tên đơn vị cấp trên, kỳ, và mã mỗi thủ tục theo dạng 1.234567.', creating: 'Đang thiết lập…', noProcedures: 'Tệp không có mã thủ tục. Thêm ít nhất một thủ tục.', add: 'Thêm', done: 'Đã thiết lập', seeWall: 'Mở màn hình lớn', badTable: 'Chưa hiểu các cột; chỉnh bên dưới rồi xem thử lại.',
    noField: 'Chưa phân lĩnh vực',
  },
};
