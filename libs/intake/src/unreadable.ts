/** Why a file could not be taken in at all. */
export type UnreadableCode = 'empty' | 'too-large' | 'not-utf8' | 'wrong-format' | 'no-header' | 'truncated';

const MESSAGES: Readonly<Record<UnreadableCode, string>> = {
  'empty': 'Tệp rỗng, không có dữ liệu. Hãy xuất lại tệp từ phần mềm nguồn rồi gửi lại.',
  'too-large': 'Tệp lớn hơn 100 MB. Hãy xuất theo kỳ ngắn hơn rồi gửi từng tệp.',
  'not-utf8': 'Tệp không dùng bảng mã UTF-8 nên không đọc được chữ. Hãy lưu lại với bảng mã UTF-8 rồi gửi lại.',
  'wrong-format': 'Tệp không đúng dạng của loại tệp đã chọn. Hãy gửi đúng tệp xuất ra từ phần mềm nguồn, không mở và lưu lại bằng chương trình khác.',
  'no-header': 'Không tìm thấy dòng tiêu đề cột. Hãy kiểm tra tệp có đủ các cột bắt buộc và gửi đúng loại danh sách.',
  'truncated': 'Tệp bị cắt giữa chừng hoặc hỏng cấu trúc. Hãy xuất lại tệp và chờ tải xong rồi gửi lại.',
};

/** A file broken as a whole: nothing of it may be taken in. The message is for the sender and never quotes the file. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';

  constructor(readonly code: UnreadableCode) {
    super(MESSAGES[code]);
  }
}
