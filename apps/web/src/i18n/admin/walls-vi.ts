/** The page *Thiết bị*. */
export const walls = {
  title: 'Thiết bị', hint: 'Các màn hình lớn được ghép với máy chủ này. Màn hình chỉ xem, không sửa được gì.',
  pair: 'Ghép màn hình', pairTitle: 'Ghép một màn hình', pairHint: 'Mở địa chỉ /wall trên màn hình cần ghép; nó hiện một mã 8 ký tự.', code: 'Mã trên màn hình', doPair: 'Ghép',
  name: 'Tên', nameHint: 'tên và chỗ đặt, ví dụ Sảnh tầng 1', scopeHint: 'Màn hình của một số đơn vị hiện số chung và số riêng của các đơn vị ấy.',
  state: 'Tình trạng', alive: (when: string) => `đang chạy, báo ${when}`, silent: (when: string) => `im lặng, báo lần cuối ${when}`, never: 'chưa báo lần nào', justNow: 'vừa xong', ago: (age: string) => `${age} trước`,
  shows: 'Đang hiện', revision: (revision: string) => `phiên bản ${revision}`, page: 'Trang', current: 'mới nhất', old: 'bản cũ', renewing: 'bản cũ, tự tải lại', memory: 'Bộ nhớ', unknown: 'không rõ',
  paired: 'Ghép', by: (who: string, when: string) => `${who}, ${when}`,
  edit: 'Sửa', editTitle: (name: string) => `Sửa ${name}`, save: 'Lưu', cancel: 'Thôi', unpair: 'Gỡ', unpairSure: (name: string) => `Gỡ ${name}?`, unpairHint: 'Trong 2 giây màn hình ngừng hiện số liệu và trở về trang ghép. Muốn dùng lại thì ghép lại.',
  done: (name: string) => `Đã ghép ${name}. Màn hình tự chuyển sang số liệu.`,
  empty: 'Chưa ghép màn hình nào.', emptyHint: 'Mở địa chỉ /wall của máy chủ này trên màn hình cần ghép. Màn hình hiện một mã và một mã vuông: gõ mã ở đây, hoặc quét mã vuông bằng điện thoại.',
};
