/** The pages *Số liệu*, *Sắp đến hạn*, *Báo số sai* and the lists of dossiers behind figures. */
export const figures = {
  title: 'Số liệu', forecast: 'Sắp đến hạn', reports: 'Báo số sai', indicator: 'Chỉ tiêu', tabs: 'Các trang số liệu',
  calendar: 'Lịch', calendars: { calendar: 'Kỳ lịch', reporting: 'Kỳ báo cáo (15–14)' }, length: 'Kỳ', year: 'Năm', place: 'Chọn kỳ',
  lengths: { 'month': 'Tháng', 'quarter': 'Quý', 'half': '6 tháng', 'nine-months': '9 tháng', 'year': 'Năm', 'free': 'Tự chọn' },
  places: {
    'month': (place: number) => `Tháng ${place}`, 'quarter': (place: number) => `Quý ${['I', 'II', 'III', 'IV'][place - 1] ?? ''}`,
    'half': (place: number): string => (place === 1 ? '6 tháng đầu năm' : '6 tháng cuối năm'), 'nine-months': () => '9 tháng', 'year': () => 'Cả năm',
  },
  from: 'Từ ngày', to: 'Đến ngày', asOf: 'Tính đến ngày', asOfEnd: 'Đến hết kỳ hoặc hôm nay',
  counted: (period: string) => `Số liệu ${period}`, notBegun: 'Kỳ này chưa bắt đầu vào ngày đang xem.', notBegunHint: 'Chọn kỳ khác, hoặc ngày tính đến muộn hơn.',
  waiting: 'Đang chờ số liệu…', offline: 'Mất kết nối: đây là số liệu nhận được lần cuối.',
  unconfirmed: (count: string) => `+${count} chờ xác nhận`, checking: 'đang kiểm tra', open: (name: string, where: string) => `Xem hồ sơ: ${name}, ${where}`,
  report: 'Báo số sai', reportMode: 'Chọn con số sai trong bảng, hoặc thôi.', reportThis: (name: string, where: string) => `Báo sai: ${name}, ${where}`,
  reportTitle: (name: string, where: string, period: string) => `Báo số sai: ${name}, ${where}, ${period}`, wrong: 'Sai ở đâu? Ghi mã hồ sơ nếu có; không ghi tên, số điện thoại, số định danh của công dân.',
  send: 'Gửi', cancel: 'Thôi', close: 'Đóng', sent: 'Đã gửi. Mọi màn hình ghi “đang kiểm tra” ở số này cho đến khi được trả lời.', tooShort: 'Ghi ít nhất 5 chữ.',
  reportList: {
    openTitle: (count: string) => `Chờ trả lời: ${count}`, answeredTitle: 'Đã trả lời', empty: 'Không có báo sai nào chờ trả lời.', emptyHint: 'Ai thấy số sai thì bấm “Báo số sai” cạnh con số.',
    said: (value: string) => `lúc báo, màn hình ghi ${value}`, by: (who: string, when: string) => `${who}, ${when}`, owner: (owner: string) => `Phụ trách: ${owner}`, noOwner: 'chưa phân công',
    states: { open: 'đang kiểm tra', explained: 'đã giải thích', corrected: 'đã sửa' }, explain: 'Số đúng, giải thích', correct: 'Số sai, đã sửa', how: 'Giải thích, hoặc đã sửa gì', see: 'Xem hồ sơ',
  },
  rules: {
    ruleSet: 'Cách tính', inForce: 'Đang áp dụng (tự cập nhật)', beside: 'So với cách tính', none: 'Không so', scope: 'Của', difference: 'Chênh lệch', dossiers: 'Hồ sơ làm nên chênh lệch',
    counted: (where: string, period: string) => `Số liệu của ${where}, ${period}`, still: 'Tính từ từng hồ sơ lúc mở trang, không tự cập nhật.', same: 'Hai cách tính cho cùng một kết quả.', equal: 'bằng nhau', points: (points: string) => `${points} điểm %`,
    open: (name: string, rules: string) => `Xem hồ sơ: ${name}, cách tính ${rules}`, only: (count: string, rules: string) => `${count} hồ sơ chỉ theo “${rules}”`,
  },
  list: {
    title: 'Danh sách hồ sơ',
    none: 'Mở danh sách từ một con số', noneHint: 'Ở trang Số liệu, bấm vào một con số để xem các hồ sơ làm nên số đó.', toFigures: 'Đến trang Số liệu', back: 'Số liệu',
    dossiers: (count: string) => `${count} hồ sơ`, of: (where: string) => `của ${where}`, inField: (field: string) => `lĩnh vực ${field}`, upTo: (day: string) => `tính đến ${day}`, during: (period: string) => `kỳ ${period}`,
    /** What the dossiers of a figure's part are called in a sentence; others by the indicator's name. */
    phrases: {
      HS01: { value: 'tiếp nhận' }, HS03: { value: 'tiếp nhận trực tuyến' }, HS04: { numerator: 'nộp trực tuyến', denominator: 'rõ cách nộp', rest: 'không nộp trực tuyến' },
      HS06: { value: 'đã giải quyết' }, HS07: { numerator: 'giải quyết trước và đúng hạn', denominator: 'đã giải quyết', rest: 'giải quyết quá hạn' }, HS09: { value: 'giải quyết quá hạn' },
      HS10: { value: 'đang giải quyết' }, HS11: { value: 'đang quá hạn', awaiting: 'chờ xác nhận' }, HS12: { value: 'sắp đến hạn' },
      HS19: { numerator: 'nộp qua bưu chính', denominator: 'rõ cách nộp', rest: 'không nộp qua bưu chính' }, HS20: { numerator: 'phải trả trong ngày mà chưa xong', denominator: 'phải trả trong ngày', rest: 'phải trả trong ngày và đã xong' },
      HS21: { numerator: 'phải trả ngày làm việc tới mà chưa xong', denominator: 'phải trả ngày làm việc tới', rest: 'phải trả ngày làm việc tới và đã xong' }, HS22: { value: 'đang quá hạn từ một ngày làm việc' },
      HS05: { numerator: 'toàn trình, nộp trực tuyến', denominator: 'của thủ tục toàn trình', rest: 'của thủ tục toàn trình, không nộp trực tuyến' },
      HS13: { numerator: 'đang chờ bổ sung', denominator: 'đang giải quyết', rest: 'đang giải quyết, không chờ bổ sung' },
      HS14: { numerator: 'bị yêu cầu bổ sung lần đầu', denominator: 'tiếp nhận', rest: 'tiếp nhận, không bị yêu cầu bổ sung' },
      HS15: { numerator: 'bị từ chối tiếp nhận', denominator: 'tiếp nhận hoặc bị từ chối', rest: 'được tiếp nhận' }, HS17: { denominator: 'giải quyết, biết đủ thời gian' },
      HS18: { value: 'trực tuyến, tiếp nhận chậm' }, TT01: { numerator: 'thanh toán trực tuyến', denominator: 'đã nộp nghĩa vụ tài chính', rest: 'nộp nghĩa vụ tài chính cách khác' },
      SH01: { numerator: 'có thành phần số hóa', denominator: 'rõ có số hóa hay không', rest: 'không có thành phần số hóa' },
      SH02: { numerator: 'có kết quả điện tử', denominator: 'giải quyết, rõ dạng kết quả', rest: 'không có kết quả điện tử' },
    } as Readonly<Record<string, Partial<Record<'value' | 'numerator' | 'denominator' | 'rest' | 'awaiting', string>>>>,
    columns: {
      'handed-in': 'tiếp nhận hoặc từ kỳ trước chuyển sang', 'received-online': 'tiếp nhận trực tuyến', 'received-other': 'tiếp nhận trực tiếp, qua bưu chính', 'carried-over': 'từ kỳ trước chuyển sang',
      'solved': 'đã giải quyết', 'solved-early': 'giải quyết trước hạn', 'solved-on-time': 'giải quyết đúng hạn', 'solved-overdue': 'giải quyết quá hạn',
      'open': 'đang giải quyết', 'open-in-time': 'đang giải quyết trong hạn', 'open-overdue': 'đang giải quyết quá hạn',
    },
    judgedBy: (rules: string) => `Cách tính: ${rules}.`, notBy: (rules: string) => `Chỉ những hồ sơ mà cách tính “${rules}” không tính vào đây.`, backToForm: 'Biểu II.06a',
    part: 'Phần', parts: { value: 'Tất cả', numerator: 'Đạt', denominator: 'Tất cả', rest: 'Không đạt', awaiting: 'Chờ xác nhận' },
    /** Of indicators whose parts are called otherwise than those of a rate. */
    partsOf: {
      HS13: { numerator: 'Chờ bổ sung', rest: 'Không chờ bổ sung' }, HS14: { numerator: 'Phải bổ sung', rest: 'Không phải bổ sung' }, HS15: { numerator: 'Bị từ chối', rest: 'Được tiếp nhận' },
      HS20: { numerator: 'Chưa xong', rest: 'Đã xong' }, HS21: { numerator: 'Chưa xong', rest: 'Đã xong' },
    } as Readonly<Record<string, Partial<Record<'numerator' | 'rest', string>>>>,
    search: 'Tìm mã, thủ tục, đơn vị', find: 'Tìm', all: 'Tất cả', unit: 'Đơn vị', field: 'Lĩnh vực', procedure: 'Thủ tục', channel: 'Cách nộp', condition: 'Tình trạng',
    code: 'Mã hồ sơ', accepted: 'Tiếp nhận', due: 'Hẹn trả', ended: 'Có kết quả', overdue: 'Quá hạn', overdueDays: (days: string) => `${days} ngày làm việc`, derived: 'ngày suy ra, không nguồn nào ghi', noDue: 'không hẹn',
    conditions: {
      'running': 'trong hạn', 'paused': 'tạm dừng', 'overdue': 'đang quá hạn', 'awaiting': 'chờ xác nhận', 'early': 'trước hạn', 'on-time': 'đúng hạn', 'late': 'giải quyết quá hạn', 'withdrawn': 'rút, trả lại', 'rejected': 'từ chối tiếp nhận',
    },
    channels: { ONLINE: 'Trực tuyến', COUNTER: 'Trực tiếp', POST: 'Bưu chính', UNKNOWN: 'Không rõ' } as Readonly<Record<string, string>>,
    shown: (from: string, to: string, found: string) => `${from}–${to} trong ${found} hồ sơ`, filtered: (found: string, total: string) => `Lọc được ${found} trong ${total} hồ sơ.`, clear: 'Bỏ lọc',
    previous: 'Trang trước', next: 'Trang sau', keys: 'Phím ← → để lật trang.', pages: 'Lật trang', sortBy: (column: string) => `Xếp theo ${column}`,
    csv: 'Tải CSV', xlsx: 'Tải Excel', empty: 'Không có hồ sơ nào.', emptyHint: 'Con số này bằng 0.', noMatch: 'Không có hồ sơ nào khớp bộ lọc.', noMatchHint: 'Bỏ bớt điều kiện để thấy thêm.',
    awaitingTitle: (count: string) => `${count} hồ sơ chờ xác nhận`, awaitingHint: 'Đã qua ngày hẹn trả nhưng nguồn chưa nói gì thêm từ ngày đó, nên chưa biết có quá hạn không. Không tính vào số trên; lần nhập sau sẽ rõ.', awaitingAll: 'Xem tất cả',
  },
  ahead: {
    today: 'Đến hạn hôm nay', in24: 'Trong 24 giờ làm việc', in72: 'Trong 72 giờ làm việc', until: (when: string) => `đến ${when}`, byUnit: 'Theo đơn vị', byProcedure: 'Theo thủ tục',
    atEnd: (day: string) => `Nếu không làm gì: quá hạn vào ${day}`, already: 'đang quá hạn', will: 'sẽ quá hạn', awaiting: 'chờ xác nhận', paused: (count: string) => `${count} hồ sơ tạm dừng không tính: đồng hồ của chúng đang dừng.`,
    hint: 'Chỉ tính hồ sơ đang chạy. 24 giờ làm việc là ba ngày làm việc, 72 giờ là chín ngày.', empty: 'Không có hồ sơ nào sắp đến hạn.', emptyHint: 'Không hồ sơ nào đang chạy đến hạn trong 72 giờ làm việc, và không hồ sơ nào quá hạn.', readAt: (time: string) => `Tính lúc ${time}.`, periodEnd: 'Cuối kỳ',
  },
};
