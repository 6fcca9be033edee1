import type { QuarantineReason } from '@ioc/contracts';

export const columns: Readonly<Record<string, string>> = {
  code: 'Mã hồ sơ, mã trạm', procedureCode: 'Mã TTHC', procedureName: 'Tên thủ tục', fieldName: 'Lĩnh vực', channel: 'Hình thức tiếp nhận',
  applicantType: 'Loại đối tượng', unitName: 'Đơn vị', agencyCode: 'Mã cơ quan', status: 'Trạng thái', submittedAt: 'Ngày nộp',
  acceptedAt: 'Ngày tiếp nhận', dueAt: 'Ngày hẹn trả', completedAt: 'Ngày có kết quả', returnedAt: 'Ngày trả kết quả',
  supplementRequestedAt: 'Ngày yêu cầu bổ sung', supplementReceivedAt: 'Ngày nhận bổ sung',
  supplementOldDueAt: 'Hẹn trả trước bổ sung', supplementNewDueAt: 'Hẹn trả sau bổ sung', extendedAt: 'Ngày xin lỗi, gia hạn', extendedDueAt: 'Hẹn trả sau gia hạn',
  rejectedAt: 'Ngày từ chối tiếp nhận', resolvingUnitName: 'Đơn vị giải quyết', officeName: 'Phòng, bộ phận đang xử lý',
  serviceLevel: 'Mức độ dịch vụ công', obligationPaid: 'Đã nộp nghĩa vụ tài chính', paidOnline: 'Thanh toán trực tuyến', digitised: 'Số hóa thành phần hồ sơ',
  electronicResult: 'Kết quả điện tử',
  operator: 'Nhà mạng', unitCode: 'Mã đơn vị', technology: 'Công nghệ', lat: 'Vĩ độ', lon: 'Kinh độ', onAirYear: 'Năm phát sóng', offAirYear: 'Năm ngừng phát sóng',
  sinceAt: 'Từ lúc', cause: 'Nguyên nhân',
  year: 'Năm', month: 'Tháng', total: 'Tổng số', carriedOver: 'Kỳ trước chuyển sang', received: 'Tiếp nhận trong kỳ',
  receivedOnline: 'Tiếp nhận trực tuyến', receivedCounter: 'Tiếp nhận trực tiếp', receivedPost: 'Tiếp nhận qua bưu chính',
  ended: 'Đã giải quyết', endedEarly: 'Giải quyết trước hạn', endedOnTime: 'Giải quyết đúng hạn', endedLate: 'Giải quyết quá hạn',
  open: 'Đang giải quyết', openOnTime: 'Đang giải quyết, trong hạn', openOverdue: 'Đang giải quyết, quá hạn', supplement: 'Chờ bổ sung',
  stopped: 'Dừng xử lý', withdrawn: 'Rút hồ sơ',
};

export const reasons: Readonly<Record<QuarantineReason, string>> = {
  'missing-code': 'Thiếu mã', 'unknown-unit': 'Không biết đơn vị', 'unknown-procedure': 'Không biết thủ tục', 'unknown-status': 'Không biết trạng thái',
  'unknown-channel': 'Không biết hình thức tiếp nhận', 'unknown-operator': 'Không biết nhà mạng', 'bad-date': 'Ngày không đúng',
  'unknown-station': 'Không có trạm này trong danh sách trạm', 'unknown-station-state': 'Không biết trạng thái trạm', 'since-ahead': 'Bắt đầu sau thời điểm của bảng',
  'ambiguous-date': 'Ngày đọc được hai cách', 'missing-accepted-date': 'Thiếu ngày tiếp nhận', 'ended-before-accepted': 'Có kết quả trước khi tiếp nhận',
  'bad-number': 'Số không đúng', 'unknown-technology': 'Không biết công nghệ', 'unreadable-row': 'Không đọc được dòng', 'repeated-code': 'Một mã, hai dòng khác nhau',
};
