const MESSAGES = {
  'empty': 'Tệp rỗng, không có dữ liệu. Hãy xuất lại tệp từ phần mềm nguồn rồi gửi lại.',
  'too-large': 'Tệp lớn hơn 100 MB. Hãy xuất theo kỳ ngắn hơn rồi gửi từng tệp.',
  'not-utf8': 'Tệp có ký tự hỏng hoặc lẫn nhiều bảng mã nên không đọc được chữ. Hãy xuất lại, hoặc lưu lại với bảng mã UTF-8 rồi gửi lại.',
  'wrong-format': 'Tệp không đúng dạng của loại tệp đã chọn. Hãy gửi đúng tệp xuất ra từ phần mềm nguồn, không mở và lưu lại bằng chương trình khác.',
  'no-header': 'Không tìm thấy dòng tiêu đề cột. Hãy kiểm tra tệp có đủ các cột bắt buộc và gửi đúng loại danh sách.',
  'truncated': 'Tệp bị cắt giữa chừng hoặc hỏng cấu trúc. Hãy xuất lại tệp và chờ tải xong rồi gửi lại.',
  'old-excel': 'Tệp Excel 97–2003 (.xls) hoặc tệp có mật khẩu, hệ thống không đọc được. Mở bằng Excel, bỏ mật khẩu nếu có, chọn Lưu thành (Save As) → Excel Workbook (.xlsx) rồi gửi tệp mới.',
  'zip-bomb': 'Tệp nén bung ra quá lớn so với một danh sách thông thường nên bị từ chối. Hãy xuất theo kỳ ngắn hơn, hoặc xuất lại từ phần mềm nguồn.',
  'too-long': 'Tệp có quá nhiều dòng nên không phải biểu tải từ trang này. Tải tệp Excel của biểu rồi điền vào tệp đó.',
  'active': 'Tệp có macro, liên kết tới tệp khác hoặc nội dung nhúng nên bị từ chối. Chép số sang tệp Excel vừa tải của biểu rồi gửi tệp đó.',
} as const;

/** Why a file could not be taken in at all. */
export type UnreadableCode = keyof typeof MESSAGES;

/** What a file of the wrong format is instead. */
const FOREIGN = {
  pdf: 'Đây là tệp PDF, dù tên tệp có thể ghi khác. Hãy xuất danh sách ra Excel (.xls, .xlsx) hoặc CSV rồi gửi lại.',
  zip: 'Đây là tệp nén (ZIP) hoặc tài liệu khác, không phải bảng tính Excel. Hãy giải nén rồi gửi tệp .xls, .xlsx hoặc .csv bên trong.',
  binary: 'Đây không phải bảng tính (có thể là ảnh, tệp nén hoặc chương trình). Hãy gửi tệp .xls, .xlsx hoặc .csv xuất ra từ phần mềm nguồn.',
  unsafe: 'Tệp Excel có phần khai báo lạ (DOCTYPE) mà Excel không bao giờ ghi, nên bị từ chối. Hãy xuất lại tệp từ phần mềm nguồn.',
} as const;
export type ForeignKind = keyof typeof FOREIGN;

/** A file broken as a whole: nothing of it may be taken in. The message is for the sender and never quotes the file. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';

  constructor(readonly code: UnreadableCode, foreign?: ForeignKind) {
    super(foreign === undefined ? MESSAGES[code] : FOREIGN[foreign]);
  }
}
