import type { ListedFault } from '@ioc/contracts';

/** The page *Nhập danh sách người dùng*. */
export const peopleList = {
  open: 'Nhập từ danh sách', title: 'Mời người dùng từ danh sách', back: 'Về trang Người dùng',
  hint: 'Danh sách .xlsx hoặc .csv có các cột Họ và tên, Vai trò, Đơn vị, Liên hệ (có thể thêm Tên đăng nhập). Cột khác bị bỏ, không lưu ở đâu cả.',
  template: 'Tải tệp mẫu', drop: 'Thả danh sách vào đây', dropHint: 'hoặc chọn tệp; cũng có thể chép các ô trong Excel rồi dán vào ô dưới', choose: 'Chọn tệp', paste: 'Dán các ô chép từ bảng tính', read: 'Xem danh sách',
  found: (count: string) => `${count} người`, dropped: (count: string) => `Đã bỏ ${count} cột không dùng.`, beyond: (count: string) => `${count} dòng vượt quá 200 người, chưa đọc: chia danh sách ra.`,
  toMend: (count: string) => `Còn ${count} dòng phải sửa trước khi mời.`, toCheck: (count: string) => `${count} dòng nên xem lại.`, allGood: 'Mọi dòng đều mời được.',
  line: 'Dòng', leaveOut: 'Bỏ dòng', again: 'Chọn danh sách khác', invite: (count: string) => `Mời ${count} người`, choice: 'Chọn…', nobody: 'Không còn ai trong danh sách.', nobodyHint: 'Chọn danh sách khác.',
  faults: {
    name: { missing: 'Thiếu họ và tên', bad: 'Tên cần từ 2 đến 80 ký tự', repeated: 'Người này đã có ở dòng trên', known: 'Đã có người dùng cùng tên' },
    login: { missing: 'Thiếu tên đăng nhập', bad: 'Chỉ dùng chữ thường không dấu, số, dấu chấm', taken: 'Tên này đã có người dùng', repeated: 'Tên này đã có ở dòng khác' },
    contact: { bad: 'Dài quá 120 ký tự' },
    roles: { missing: 'Chưa ghi vai trò', unknown: 'Không rõ vai trò', near: 'Hiểu là' },
    units: { missing: 'Chưa ghi đơn vị', unknown: 'Không có đơn vị này', near: 'Hiểu là' },
  } satisfies Record<string, Partial<Record<ListedFault, string>>>,
  wrote: (text: string) => `ghi “${text}”`,
  invited: (count: string) => `Đã mời ${count} người`, sheetHint: 'In rồi cắt phát cho từng người. Mỗi mã dùng một lần. Rời trang này là không xem lại được; mất thì bấm Mời lại ở trang Người dùng.', print: 'In phiếu', done: 'Xong',
  slip: 'Phiếu mời', goTo: 'Mở trang', typeCode: 'Gõ mã', thenSet: (until: string) => `rồi tự đặt mật khẩu. Mã dùng một lần, đến ${until}.`,
};
