const NB = '\u00a0';

/** Words on the screens, by `DOMAIN.md` 7 (glossary). `\u00a0` keeps a number and its noun on one line. */
export const vi = {
  scene: 'Kỳ báo cáo',
  simulated: 'DỮ LIỆU MÔ PHỎNG',
  start: { title: 'Trung tâm điều hành thông minh', wall: 'Mở màn hình lớn', wallHint: 'Số liệu của kỳ báo cáo, tự cập nhật', import: 'Nhập tệp', quarantine: 'Dòng cần xem lại', deliveries: 'Lần nhập', system: 'Hệ thống' },

  connected: 'Đã nối',
  connecting: 'Đang tìm máy chủ',
  lostSince: (time: string) => `Mất kết nối từ${NB}${time}`,
  received: {
    title: 'Hồ sơ tiếp nhận',
    grown: (change: string, before: string) => `tăng ${change} · kỳ trước ${before}`,
    shrunk: (change: string, before: string) => `giảm ${change} · kỳ trước ${before}`,
    same: (before: string) => `bằng kỳ trước ${before}`,
    before: (before: string) => `kỳ trước ${before}`,
    noneBefore: 'kỳ trước chưa có số liệu',
  },
  online: { title: 'Nộp trực tuyến', ofAll: (all: string) => `/${all}${NB}hồ sơ`, others: (count: string) => `${count}${NB}cách khác` },
  solved: {
    title: 'Đã giải quyết',
    inTime: 'trước và đúng hạn',
    overdue: 'quá hạn',
  },
  open: {
    title: 'Đang giải quyết',
    overdue: 'quá hạn',
    unconfirmed: 'chờ xác nhận',
    dueSoon: 'sắp đến hạn',
  },
  units: { title: 'Theo đơn vị', received: 'tiếp nhận', overdue: 'giải quyết quá hạn' },
  months: { title: 'Theo tháng', received: 'tiếp nhận', solved: 'giải quyết', month: 'Tháng' },
  stations: {
    title: 'Trạm thu, phát sóng',
    unheard: 'Chưa có danh sách trạm',
    reach: (operators: number, units: number) => `${operators}${NB}nhà mạng · ${units}${NB}xã, thị trấn`,
  },
  sources: {
    title: 'Nguồn số liệu',
    onTime: 'đúng lịch',
    unscheduled: 'không có lịch gửi',
    next: (when: string) => `hạn tới ${when}`,
    late: (when: string) => `trễ từ ${when}`,
    silent: 'chưa kết nối',
    version: (revision: string) => `Bản số liệu${NB}${revision}`,
    changed: (when: string) => `đổi lúc ${when}`,
    follows: 'tự đổi khi nguồn gửi thêm',
  },

  coverage: {
    unit: (reported: number, expected: number) => `${reported}/${expected}${NB}đơn${NB}vị`,
    operator: (reported: number, expected: number) => `${reported}/${expected}${NB}nhà${NB}mạng`,
    form: (reported: number, expected: number) => `${reported}/${expected}${NB}biểu`,
  },
  wholly: 'đủ',
  upTo: (when: string) => `đến${NB}${when}`,
  neverSpoken: 'chưa có số liệu',
  late: `▲${NB}trễ`,
  lateSince: (when: string) => `▲${NB}trễ${NB}từ${NB}${when}`,
  awaiting: (day: string) => `chờ${NB}số${NB}liệu${NB}đến${NB}${day}`,
  expired: (day: string) => `chưa biết từ${NB}${day}`,
  receivedAgo: (age: string) => `▲${NB}nhận${NB}${age}${NB}trước`,
  cold: 'chưa nhận được số liệu',
  broken: 'Ô này gặp lỗi; các ô khác vẫn đúng',

  minutes: (count: number) => `${count}${NB}phút`,
  hours: (count: number) => `${count}${NB}giờ`,
  days: (count: number) => `${count}${NB}ngày`,
  weekdays: ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ Nhật'],
  period: {
    year: (year: string) => `Năm ${year}`,
    firstHalf: (year: string) => `6 tháng đầu năm ${year}`,
    secondHalf: (year: string) => `6 tháng cuối năm ${year}`,
    quarter: (roman: string, year: string) => `Quý ${roman}/${year}`,
    month: (month: string, year: string) => `Tháng ${month}/${year}`,
  },
};

export type Words = typeof vi;
