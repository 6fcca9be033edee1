/** The page *Bản đồ*. */
export const map = {
  title: 'Bản đồ', byTiles: 'Đang dùng bản đồ ô. Tải ranh giới lên để có bản đồ thật.', byBoundaries: (version: number, day: string) => `Ranh giới phiên bản ${version}, của ngày ${day}.`,
  upload: 'Tải ranh giới lên', replace: 'Thay ranh giới, các phiên bản',
  hint: 'Tệp GeoJSON (WGS 84), mỗi đơn vị là một Polygon hay MultiPolygon mang thuộc tính gso_code, không quá 20 MB. Các thuộc tính khác bị bỏ.', codes: 'Mã các đơn vị',
  choose: 'Chọn tệp GeoJSON', attribution: 'Ghi nguồn (bắt buộc)', attributionForm: '© OpenStreetMap contributors, ODbL', validOn: 'Ranh giới của ngày', look: 'Xem thử', reading: 'Đang kiểm tra tệp…',
  problems: (count: number) => `Chưa dùng được tệp này: ${count} chỗ không đúng`, warnings: (count: number) => `${count} điều cần xem trước khi dùng`, good: 'Tệp dùng được',
  units: (count: number, kilobytes: string) => `${count} đơn vị, lưu ${kilobytes} sau khi giản lược; đường chung vẫn chung.`, use: 'Dùng ranh giới này', useAnyway: 'Đã xem, vẫn dùng', cancel: 'Thôi', preview: 'Xem trước ranh giới',
  versions: 'Các phiên bản', version: (version: number) => `Phiên bản ${version}`, of: (day: string) => `ranh giới ngày ${day}`, uploaded: (when: string, by: string) => `tải lên ${when}, ${by}`, active: 'đang dùng', activate: 'Dùng lại', clear: 'Về bản đồ ô',
  indicator: 'Chỉ tiêu', period: 'Kỳ', today: 'Hôm nay', quarter: 'Quý này', default: 'Kỳ báo cáo', picture: (indicator: string, period: string) => `${indicator}, ${period}, theo đơn vị. Số liệu có trong bảng bên cạnh.`,
  unknown: 'chưa có số liệu', critical: 'mức đỏ', warning: 'mức vàng', unit: 'Đơn vị',
  stations: { up: 'trạm đang phát', degraded: 'suy giảm', down: 'mất sóng', planned: 'dừng theo kế hoạch', unknown: 'chưa rõ' },
};
