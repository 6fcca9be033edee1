/** What a screen shows until it is paired; read from as far as the wall is. */
export const pairing = {
  title: 'Màn hình này chưa được ghép',
  scan: 'Quét mã vuông bằng điện thoại, hoặc trên máy người trực mở',
  type: 'Gõ mã, đặt tên cho màn hình. Số liệu hiện ngay sau đó.',
  code: 'Mã ghép',
  waiting: 'Đang chờ ghép',
  renewed: 'mã tự đổi sau mỗi 10 phút',
  searching: 'Đang tìm máy chủ',
  useless: 'Chụp lại mã không xem được gì: chỉ màn hình này được ghép.',
  signIn: 'Chỉ xem trên máy này: đăng nhập',
};
