import type { EntryIssue, ReportCondition, SubmissionEvent } from '@ioc/contracts';

/** The pages of what units submit: *Duyệt số liệu*, *Tỷ lệ nộp*, and who told a figure. */
export const told = {
  agree: {
    title: 'Duyệt số liệu', waiting: (count: string) => `${count} biểu chờ bạn`, asking: 'Xin mở lại:', groups: 'Biểu đang chờ', none: 'Không có biểu nào chờ bạn.', noneHint: 'Khi đơn vị nộp biểu và đến bước của bạn, biểu hiện ở đây.', toRates: 'Xem tỷ lệ nộp',
    line: 'Chỉ tiêu', sum: 'Cộng', sumHint: 'Cộng các đơn vị đã nộp', before: (amount: string) => `trước ${amount}`, noBefore: 'chưa có kỳ trước', blank: '–', absent: 'không có số',
    choose: (unit: string) => `Chọn ${unit}`, chooseAll: 'Chọn tất cả', agree: (count: string) => `Đồng ý ${count} biểu`, agreeing: 'Đang gửi…', keys: 'Số nhỏ: kỳ trước. Phím mũi tên: đi giữa các ô. Enter: mở ô. ▲: khác thường, đơn vị đã ghi lý do.',
    done: 'Đã đồng ý', doneMany: (count: string) => `Đã đồng ý ${count} biểu: xem biên nhận`, outcomes: 'Kết quả', own: 'Bạn đã nhập hoặc đồng ý trước: người khác duyệt', open: (unit: string) => `Xem ${unit}`, late: 'nộp muộn', missing: (units: string) => `Chưa nộp: ${units}`, nobody: 'Chưa đơn vị nào nộp biểu này.', nobodyHint: 'Biểu nào được nộp thì hiện ở đây.',
    states: { submitted: 'đã nộp', checked: 'đã kiểm tra', approved: 'đã duyệt', sent: 'đã gửi', draft: 'chưa nộp', returned: 'trả lại' },
    note: (text: string) => `Đơn vị ghi: “${text}”`, noNote: 'Đơn vị không ghi lý do.', close: 'Đóng', comments: 'Trao đổi', noComments: 'Chưa có lời nào.', comment: 'Ghi lời nhắn', commentAll: 'Cả biểu', about: 'Về', send: 'Gửi lời nhắn',
    return: 'Trả lại', returnTitle: (unit: string) => `Trả lại biểu của ${unit}`, reason: 'Lý do chung', reasonHint: 'Đơn vị đọc lý do này đầu tiên, ít nhất 3 chữ.', cellReason: (line: string) => `Lý do trả lại ô “${line}”`, cellsHint: 'Đánh dấu ô phải sửa và ghi lý do; ô đã đánh dấu phải đổi số hoặc ghi chú mới nộp lại được.', returned: (unit: string) => `Đã trả lại ${unit}.`, cancel: 'Thôi',
    receipt: (code: string) => `biên nhận ${code}`, life: 'Các bước', acts: { 'submit': 'Nộp', 'withdraw': 'Rút về', 'agree': 'Đồng ý', 'return': 'Trả lại', 'send': 'Gửi lên trên', 'ask-reopen': 'Xin mở lại', 'reopen': 'Mở lại', 'correct': 'Đính chính' } satisfies Record<SubmissionEvent['action'], string>, whole: 'Mở cả biểu', submitted: (when: string) => `nộp ${when}`,
    rules: {
      'not-a-number': () => 'không phải số', 'negative': () => 'âm', 'decimals': (digits: string) => `quá ${digits} chữ số sau dấu phẩy`, 'blank': () => 'để trống', 'part': (whole: string) => `lớn hơn tổng số (${whole})`, 'least': (value: string) => `nhỏ hơn ${value}`, 'most': (value: string) => `lớn hơn ${value}`,
      'sum': (sum: string) => `khác tổng các dòng thành phần (${sum})`, 'jump': (_times: string, before: string) => `khác nhiều so với kỳ trước (${before})`, 'outlier': (low: string, high: string) => `ngoài khoảng thường gặp (${low}–${high})`, 'returned': () => 'bị trả lại mà chưa sửa',
    } as Readonly<Record<EntryIssue['rule'], (first: string, second: string) => string>>,
  },
  rates: {
    title: 'Tỷ lệ nộp', unit: 'Đơn vị', submitted: 'Đã nộp', onTime: 'Đúng hạn', until: (day: string) => `đến ${day}`, period: (period: string) => `Kỳ báo cáo kết thúc trong ${period}`, due: (when: string) => `hạn ${when}`,
    counted: (submitted: string, due: string, onTime: string) => `${submitted}/${due} biểu đã nộp, ${onTime} đúng hạn`, countedHint: 'Chỉ tính biểu đã qua ngày hết hạn nộp, như chỉ tiêu BC01 và BC02. Biểu bị trả lại là chưa nộp.',
    empty: 'Không có biểu nào của kỳ này.', emptyHint: 'Chọn thời gian khác: bảng xếp theo ngày cuối của kỳ báo cáo.', notAsked: 'không phải nộp', openOne: (form: string, unit: string, state: string) => `${form}, ${unit}: ${state}`, legend: 'Chú giải', review: 'Duyệt số liệu', lateToo: 'muộn',
    conditions: { 'on-time': 'đúng hạn', 'late': 'nộp muộn', 'pending': 'chờ duyệt', 'returned': 'trả lại', 'missing': 'chưa nộp', 'open': 'còn hạn' } satisfies Record<ReportCondition, string>,
  },
  tellers: {
    title: 'Ai báo con số này', none: 'Mở trang này từ một con số', noneHint: 'Ở trang Số liệu, bấm vào con số của một chỉ tiêu nhập theo kỳ.', toFigures: 'Đến trang Số liệu', back: 'Số liệu',
    fromForms: (form: string, days: string) => `Cộng từ biểu “${form}” đã duyệt, kỳ ${days}`, published: (source: string, on: string) => `Lấy từ số đã công bố: ${source}, ngày ${on}`, publishedFor: (period: string) => `nói về ${period}`, nothing: 'Chưa ai báo con số này.', nothingHint: 'Khi biểu của kỳ được duyệt, số và biên nhận hiện ở đây.',
    besides: (form: string) => `Biểu “${form}” của các đơn vị, để so`, unit: 'Đơn vị', period: 'Kỳ', part: 'Tử số', whole: 'Mẫu số', value: 'Số báo', rate: 'Tỷ lệ', receipt: 'Biên nhận', submitted: 'Nộp lúc', approved: 'Duyệt lúc', by: 'Người kiểm tra, duyệt',
    late: 'nộp muộn', correction: (count: string) => `đính chính lần ${count}`, correcting: 'đang đính chính', missing: 'Chưa có số', missingState: { none: 'chưa nhập', draft: 'đang nhập', submitted: 'chờ kiểm tra', checked: 'chờ duyệt', returned: 'bị trả lại', approved: 'đã duyệt, không có số', sent: 'đã gửi, không có số' }, sum: 'Cộng', units: (told: string, of: string) => `${told}/${of} phần đã có`,
  },
};
