import { HttpStatus } from '@nestjs/common';
import type { ApiError } from '@ioc/contracts';
import { DeputyshipTwiceError, LastAdministratorError, LoginTakenError, NoAdministratorError, NotTheFirstError } from '@ioc/store';
import { Refusal } from '../errors.js';

/** Also of a deputy of who administers. */
export function ownRights(): Refusal {
  return new Refusal(HttpStatus.FORBIDDEN, {
    code: 'own-rights', message: 'Không ai tự đổi vai trò, phạm vi của mình hay tự nhận làm thay. Nhờ một người quản trị khác; người đang làm thay thì chờ người vắng về.',
  });
}

/** There the present password, or a sign-in of late, is asked for: a browser that was left open is not enough. */
export function ownAccount(): Refusal {
  return new Refusal(HttpStatus.FORBIDDEN, { code: 'own-account', message: 'Mật khẩu và mã xác nhận của chính mình thì đổi ở trang Tài khoản của tôi. Quên thì chạy trên máy chủ: npm run -s ioc -- admin reset' });
}

export function nobody(): Refusal {
  return new Refusal(HttpStatus.NOT_FOUND, { code: 'no-person', message: 'Không có người này, hoặc người này đã rời cơ quan.' });
}

/** The refusal of one of a list, counted from 0. */
export function ofList(place: number, error: unknown): unknown {
  if (!(error instanceof Refusal)) return error;
  const { message } = error.getResponse() as ApiError;
  return new Refusal(HttpStatus.UNPROCESSABLE_ENTITY, {
    code: 'list-refused', message: `Chưa mời ai cả: người thứ ${place + 1} trong danh sách chưa được. ${message}`, details: [{ path: `people.${place}`, message }],
  });
}

/** What an error of the store is in words; null: it is no refusal. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof LoginTakenError) return new Refusal(HttpStatus.CONFLICT, { code: 'login-taken', message: 'Tên đăng nhập này đã có người dùng. Chọn tên khác.' });
  if (error instanceof NoAdministratorError) {
    return new Refusal(HttpStatus.CONFLICT, { code: 'first-administrator', message: 'Chưa có tài khoản quản trị nào. Tạo tài khoản quản trị đầu tiên trước, rồi mới giao vai trò này cho người khác.' });
  }
  if (error instanceof NotTheFirstError) return new Refusal(HttpStatus.CONFLICT, { code: 'accounts-exist', message: 'Đã có người quản trị. Đăng nhập, hoặc nhờ người đó mời.' });
  if (error instanceof DeputyshipTwiceError) {
    const [from, to] = [error.days.from, error.days.to].map((day) => day.split('-').reverse().join('/'));
    return new Refusal(HttpStatus.CONFLICT, { code: 'deputy-twice', message: `Người này đã làm thay từ ${from} đến hết ${to}, trùng với những ngày vừa chọn. Chọn ngày khác, hoặc kết thúc lần làm thay kia trước.` });
  }
  if (error instanceof LastAdministratorError) {
    return new Refusal(HttpStatus.CONFLICT, { code: 'last-administrator', message: 'Đây là người quản trị duy nhất còn đăng nhập được. Giao quyền quản trị (mọi đơn vị) cho một người khác trước.' });
  }
  return null;
}
