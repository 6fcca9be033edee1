import { HttpStatus } from '@nestjs/common';
import type { ApiError, EntryIssue } from '@ioc/contracts';
import { EntryRefusedError, type EntryRefusal } from '@ioc/store';
import { Refusal } from '../errors.js';

const WORDS: Readonly<Record<EntryRefusal, readonly [HttpStatus, string]>> = {
  'no-form': [HttpStatus.NOT_FOUND, 'Không có biểu nào mang mã này. Mở lại danh sách việc rồi chọn biểu.'],
  'no-period': [HttpStatus.NOT_FOUND, 'Biểu này không có kỳ bắt đầu ngày đó, hoặc kỳ chưa bắt đầu. Mở lại danh sách việc rồi chọn kỳ.'],
  'no-unit': [HttpStatus.NOT_FOUND, 'Đơn vị này không phải nộp biểu này: biểu không hỏi đơn vị này, hoặc đơn vị không có vào ngày cuối của kỳ.'],
  'no-correction': [HttpStatus.NOT_FOUND, 'Không có lần đính chính này.'],
  'no-item': [HttpStatus.UNPROCESSABLE_ENTITY, 'Biểu không có dòng này. Tải lại trang để lấy mẫu biểu mới.'],
  'locked': [HttpStatus.CONFLICT, 'Biểu đã khóa vì hết hạn nộp. Số vừa gõ vẫn còn trên máy này: bấm “Xin mở lại”, khi được mở thì nộp tiếp.'],
  'frozen': [HttpStatus.CONFLICT, 'Biểu đã nộp nên không sửa được. Rút lại nếu chưa ai kiểm tra, hoặc đính chính nếu đã duyệt.'],
  'running': [HttpStatus.CONFLICT, 'Kỳ này chưa hết nên chưa nộp được. Số đã nhập vẫn được giữ; nộp từ ngày cuối kỳ.'],
  'own-work': [HttpStatus.FORBIDDEN, 'Bạn đã nhập hoặc đã đồng ý biểu này ở bước trước, nên bước này phải do người khác làm.'],
  'not-its-turn': [HttpStatus.CONFLICT, 'Biểu đang ở bước khác nên chưa làm được việc này, hoặc bước này không phải của bạn. Tải lại trang để xem biểu đang ở đâu.'],
  'unseen': [HttpStatus.CONFLICT, 'Có ô vừa đổi mà bạn chưa thấy nên chưa nộp. Xem lại các ô đó rồi nộp.'],
  'issues': [HttpStatus.UNPROCESSABLE_ENTITY, 'Còn ô phải sửa hoặc phải ghi lý do nên chưa nộp được. Xem từng ô bên dưới.'],
  'moved-on': [HttpStatus.CONFLICT, 'Biểu đã được rút về, nộp lại, hoặc người khác vừa đồng ý hay trả lại, từ khi bạn mở trang. Tải lại trang, xem số đang có rồi mới làm tiếp.'],
  'form-exists': [HttpStatus.CONFLICT, 'Đã có biểu mang mã này. Chọn mã khác, hoặc thêm phiên bản cho biểu đó.'],
  'begun': [HttpStatus.CONFLICT, 'Đã có đơn vị nhập kỳ từ ngày này trở đi. Chọn ngày đầu của một kỳ chưa ai nhập.'],
  'owed': [HttpStatus.CONFLICT, 'Có kỳ từ ngày này trở đi đã qua hạn nộp, nên không đổi được nữa. Chọn ngày đầu của kỳ chưa đến hạn.'],
  'changed-since': [HttpStatus.CONFLICT, 'Người khác vừa đổi hoặc ngừng biểu này từ khi bạn mở trang. Mở lại trang để sửa trên bản mới nhất.'],
  'overlaps': [HttpStatus.CONFLICT, 'Kỳ của mẫu cũ chưa hết vào ngày này, nên có ngày bị tính hai lần. Chọn kỳ bắt đầu sau khi kỳ cũ kết thúc.'],
  'not-later': [HttpStatus.CONFLICT, 'Phiên bản mới phải bắt đầu sau phiên bản đang có. Chọn ngày muộn hơn.'],
  'ended': [HttpStatus.CONFLICT, 'Biểu này đã ngừng. Muốn dùng lại thì thêm phiên bản mới.'],
  'no-indicator': [HttpStatus.UNPROCESSABLE_ENTITY, 'Có chỉ tiêu không có trong danh mục, hoặc không phải chỉ tiêu nhập theo kỳ. Sửa mục “chỉ tiêu” của biểu.'],
  'no-whole': [HttpStatus.UNPROCESSABLE_ENTITY, 'Chỉ tiêu tính bằng % phải có mẫu số, chỉ tiêu đếm thì không có mẫu số. Sửa mục “chỉ tiêu” của biểu.'],
  'fed-elsewhere': [HttpStatus.CONFLICT, 'Có chỉ tiêu đã lấy số từ biểu khác. Mỗi chỉ tiêu chỉ lấy từ một biểu: bỏ ở biểu này hoặc ở biểu kia.'],
  'nobody-submits': [HttpStatus.UNPROCESSABLE_ENTITY, 'Không đơn vị nào nộp biểu này, hoặc có mã đơn vị không có trong danh mục. Sửa mục “đơn vị”.'],
};

export function wordsOf(why: EntryRefusal): string {
  return WORDS[why][1];
}

const number = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 3 });

const ISSUES: Readonly<Record<EntryIssue['rule'], (amounts: readonly string[]) => string>> = {
  'not-a-number': () => 'không phải số', 'negative': () => 'không được âm', 'decimals': ([digits]) => `nhiều nhất ${digits} chữ số sau dấu phẩy`,
  'blank': () => 'chưa nhập; không có phát sinh thì ghi 0', 'part': ([whole]) => `lớn hơn tổng số (${whole})`, 'least': ([value]) => `ít nhất là ${value}`, 'most': ([value]) => `nhiều nhất là ${value}`,
  'sum': ([sum]) => `khác tổng các dòng thành phần (${sum})`, 'jump': ([, before]) => `khác nhiều so với kỳ trước (${before}): ghi lý do`,
  'outlier': ([low, high]) => `ngoài khoảng thường gặp (${low}–${high}): ghi lý do`, 'returned': () => 'bị trả lại mà chưa sửa: sửa số hoặc ghi lý do',
};

/** What is to be mended in a cell, or why a note is asked for. */
export function issueWords({ rule, amounts }: Pick<EntryIssue, 'rule' | 'amounts'>): string {
  return ISSUES[rule](amounts.map((amount) => number.format(amount)));
}

/** What a refusal of the store is called where it is answered; null: it is none. */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof EntryRefusedError)) return null;
  const { why, about } = error as EntryRefusedError<unknown>;
  const [status, message] = WORDS[why];
  return new Refusal(status, { code: why, message, ...(Array.isArray(about) && { details: detailsOf(why, about as unknown[]) }) });
}

function detailsOf(why: EntryRefusal, about: readonly unknown[]): ApiError['details'] {
  if (why === 'unseen') return (about as string[]).map((item) => ({ path: item, message: 'vừa được đổi' }));
  return (about as EntryIssue[]).map((issue) => ({ path: issue.item, message: issueWords(issue) }));
}
