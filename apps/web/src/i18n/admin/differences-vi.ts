/** The page *Đối soát*. */
export const differences = {
  title: 'Đối soát', hint: 'Theo lời riêng của từng nguồn, không theo số đã gộp. So theo ngày, không theo giờ; điều một bên không mang thì không coi là khác.',
  first: 'Bên thứ nhất', second: 'Bên thứ hai', oneSide: 'Chưa đủ hai nguồn để đối soát.', oneSideHint: 'Cần hồ sơ đến từ hai đường, ví dụ tệp danh sách và bản tin đồng bộ Cổng Dịch vụ công.',
  sentence: (contradictions: string, both: string) => `${contradictions} hồ sơ mâu thuẫn; ${both} hồ sơ cả hai bên cùng có`,
  beside: (compared: string, total: string) => `${compared} hồ sơ tiếp nhận trong kỳ, ${total} khác nhau, kể cả khi chỉ một bên nói đến.`,
  heard: (side: string, when: string, deliveries: string) => `${side}: ${deliveries} lần nhập, nói đến ${when}.`,
  kind: 'Khác ở', kinds: { status: 'trạng thái', due: 'ngày hẹn trả', ended: 'ngày có kết quả', unit: 'đơn vị' }, only: (side: string) => `chỉ có ở ${side}`,
  cause: 'Nhận xét', contradiction: 'mâu thuẫn, cần xem', behind: (side: string) => `${side} chưa kịp cập nhật`, silent: 'bên kia không nói đến', sort: 'Xếp theo', absent: 'không có', saidAt: (when: string) => `lúc ${when}`,
  nothing: 'Không hồ sơ nào tiếp nhận trong kỳ này.', nothingHint: 'Chọn kỳ khác, hoặc nguồn khác.', same: 'Hai bên nói giống nhau.', sameHint: 'Không hồ sơ nào trong kỳ khác nhau về trạng thái, ngày hẹn trả, ngày có kết quả hay đơn vị.',
};
