import type { EntryForm, EntryRule, EntryStep } from '@ioc/contracts';
import { time } from '../time-vi.js';

type Periods = EntryForm['periods'];

/** The page *Biểu nhập*. */
export const entryForms = {
  ...time,
  title: 'Biểu nhập', hint: 'Biểu mà đơn vị nhập số theo kỳ. Đổi biểu là thêm phiên bản dùng từ một kỳ chưa ai nhập; số đã nhập giữ nguyên mẫu cũ.',
  add: 'Thêm biểu', change: 'Đổi từ kỳ sau', goOn: 'Dùng lại', end: 'Ngừng dùng', back: 'Về danh sách biểu', none: 'Chưa có biểu nào.', noneHint: 'Thêm biểu đầu tiên để đơn vị nhập số theo kỳ.', unknown: 'Không có biểu nào mang mã này.',
  form: 'Biểu', kind: 'Kỳ', inForce: 'Đang dùng', lines: 'Dòng', who: 'Đơn vị nộp', steps: 'Bước', acts: 'Việc làm được',
  calendars: { calendar: 'Kỳ lịch', reporting: 'Kỳ báo cáo (15–14)' } satisfies Record<Periods['calendar'], string>,
  lengths: { 'month': 'Tháng', 'quarter': 'Quý', 'half': '6 tháng', 'nine-months': '9 tháng', 'year': 'Năm' } satisfies Record<Periods['length'], string>,
  version: (number: number) => `Phiên bản ${number}`, versions: (count: number) => `${count} phiên bản`, fromDay: (day: string) => `từ ${day}`, span: (from: string, to: string) => `từ ${from}, ngừng từ ${to}`, cameAlong: 'có sẵn theo chương trình', madeBy: (who: string, when: string) => `${who}, ${when}`,
  next: (number: number, day: string) => `phiên bản ${number} dùng từ ${day}`, ended: (day: string) => `đã ngừng từ ${day}`, notYet: 'chưa đến kỳ đầu', units: (count: number) => `${count} đơn vị`,
  endTitle: (title: string) => `Ngừng biểu “${title}”?`, endHint: 'Không đơn vị nào phải nộp các kỳ bắt đầu từ đây. Số đã nhập và các kỳ trước giữ nguyên. Dùng lại bằng cách thêm phiên bản.', endFrom: 'Ngừng từ kỳ', endNow: 'Ngừng', cancel: 'Thôi', endDone: (title: string) => `Đã ngừng biểu “${title}”.`,
  newTitle: 'Biểu mới', changeTitle: (title: string) => `Đổi biểu “${title}”`, saved: (number: number, title: string) => `Đã lưu phiên bản ${number} của biểu “${title}”.`,
  general: 'Biểu và kỳ', name: 'Tên biểu', key: 'Mã biểu', keyHint: 'Làm từ tên, không đổi được sau khi lưu', calendar: 'Cách tính kỳ', length: 'Độ dài kỳ', validFrom: 'Dùng từ kỳ', submits: 'Đơn vị nộp', byKind: 'Theo loại đơn vị', byCode: 'Chọn từng đơn vị',
  linesTitle: 'Các dòng', lineName: 'Tên dòng', lineUnit: 'Đơn vị tính', partOf: 'Trong đó của', whole: 'không, là dòng riêng', decimals: 'Số lẻ', lineHint: 'Giải thích (nếu cần)', lineKey: (key: string) => `mã ${key}`, noKey: 'mã làm từ tên', addLine: 'Thêm dòng',
  up: (line: string) => `Đưa lên: ${line}`, down: (line: string) => `Đưa xuống: ${line}`, remove: (line: string) => `Bỏ: ${line}`, line: (place: number) => `dòng ${place}`,
  rulesTitle: 'Quy tắc kiểm tra', noRules: 'Không có quy tắc nào thêm. Ô trống, số âm và “trong đó” lớn hơn tổng luôn được kiểm tra.', addRule: 'Thêm quy tắc', ruleKind: 'Loại quy tắc',
  ruleKinds: { least: 'Ít nhất', most: 'Nhiều nhất', sum: 'Bằng tổng', jump: 'Khác nhiều kỳ trước', outlier: 'Khác thường' } satisfies Record<EntryRule['kind'], string>,
  ruleHints: { least: 'không nộp được nếu ít hơn', most: 'không nộp được nếu nhiều hơn', sum: 'một dòng là tổng các dòng khác', jump: 'hỏi lý do', outlier: 'hỏi lý do' } satisfies Record<EntryRule['kind'], string>,
  ruleLine: 'Dòng', ruleValue: 'Giá trị', times: 'Số lần', from: 'Khi số từ', periods: 'So với số kỳ gần nhất', parts: 'Các dòng thành phần', hard: 'Không cho nộp khi lệch (bỏ chọn: chỉ hỏi lý do)', removeRule: (rule: string) => `Bỏ quy tắc: ${rule}`,
  figuresTitle: 'Chỉ tiêu tính ra', noFigures: 'Chưa tính chỉ tiêu nào: số của biểu chưa lên màn hình lớn.', addFigure: 'Thêm chỉ tiêu', indicator: 'Chỉ tiêu', numerator: 'Tử số, hoặc số đếm', denominator: 'Mẫu số', noDenominator: 'không chia (số đếm)', removeFigure: (code: string) => `Bỏ chỉ tiêu: ${code}`,
  dueTitle: 'Hạn nộp và các bước', workingDays: 'Ngày làm việc sau kỳ', time: 'Giờ', grace: 'Nhận muộn thêm (ngày làm việc)', reminders: 'Nhắc trước hạn (ngày làm việc)', remindersHint: 'ví dụ 2, 1, 0',
  step: (place: number) => `Bước ${place}`, stepRole: 'Người làm', stepName: 'Tên bước', addStep: 'Thêm bước', removeStep: (name: string) => `Bỏ bước: ${name}`,
  roles: { checker: 'Người kiểm tra', approver: 'Người duyệt', leader: 'Lãnh đạo' } satisfies Record<EntryStep['role'], string>,
  preview: 'Cán bộ sẽ thấy', previewUnit: (unit: string, count: number) => `${unit}${count > 1 ? ` và ${count - 1} đơn vị khác` : ''}`, nobody: 'Chưa đơn vị nào nộp', dueAt: (moment: string) => `Hạn ${moment}`, lateUntil: (day: string) => `sau đó ghi nộp muộn, đến hết ${day}`, remindedOn: (days: string) => `Nhắc ngày ${days}`, noReminder: 'Không nhắc',
  thisPeriod: 'Kỳ này', officer: 'Cán bộ nhập', noLines: 'Chưa có dòng nào.',
  warnings: {
    keepsOld: (running: string, first: string) => `Kỳ đang chạy (${running}) giữ mẫu cũ; mẫu mới dùng từ ${first}.`, atOnce: (first: string) => `Mẫu mới dùng ngay cho kỳ đang chạy, ${first}: chỉ lưu được khi chưa đơn vị nào nhập kỳ này.`,
    owed: (count: number, first: string) => `${count} đơn vị phải nộp từ ${first}.`, removed: (names: string) => `Bỏ dòng: ${names}. Số đã nhập của các kỳ trước vẫn giữ.`, added: (names: string) => `Thêm dòng: ${names}. Kỳ đầu chưa có số kỳ trước để so.`,
    otherPeriods: 'Đổi loại kỳ: số kỳ trước không so được với kỳ mới.', otherFigures: 'Đổi chỉ tiêu: màn hình lớn tính theo cách mới từ kỳ này, các kỳ trước giữ cách cũ.',
  },
  changes: (count: number) => `${count} thay đổi chưa lưu`, noChanges: 'Chưa thay đổi gì', undo: 'Hoàn tác', discard: 'Bỏ hết', leave: 'Biểu còn thay đổi chưa lưu. Rời trang thì mất các thay đổi đó.', save: 'Lưu phiên bản', saveNew: 'Lưu biểu', saving: 'Đang lưu…', faults: (count: number) => `Còn ${count} chỗ phải sửa.`,
  wrong: {
    form: 'Mã từ 2 ký tự, chữ thường, số, gạch nối.', title: 'Tên biểu từ 3 ký tự.', validFrom: 'Chọn kỳ.', units: 'Chọn ít nhất một loại hoặc một đơn vị.', items: 'Cần ít nhất một dòng, mỗi mã một dòng.', name: 'Tên dòng từ 3 ký tự.', unit: 'Ghi đơn vị tính.',
    partOf: 'Dòng “trong đó” phải đứng sau dòng tổng của nó.', rule: 'Quy tắc chưa đủ: chọn dòng đang có, đủ số.', figure: 'Chọn chỉ tiêu và dòng đang có.', due: 'Từ 0 đến 60 ngày, giờ kiểu 17:00.', steps: 'Từ 1 đến 3 bước có tên; bước cuối là người duyệt hoặc lãnh đạo.', reminders: 'Nhiều nhất 5 số, từ 0 đến 30.', other: 'Chưa đúng.',
  },
};
