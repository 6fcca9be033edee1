import type { FilePreview } from '@ioc/contracts';
import { districtNameOf, proposalOf, setupOf } from './proposal.js';

const preview = {
  units: [{ name: 'UBND xã Tân Minh', rows: 40, code: null }],
  procedures: [
    { code: '1.001193.000.00.00.H28', name: 'Đăng ký khai sinh', field: 'Hộ tịch', rows: 30, known: false },
    { code: '', name: 'Việc khác', field: '', rows: 2, known: false },
  ],
  printedPeriod: { from: '2023-01-01', to: '2023-06-30' }, titled: ['BỘ PHẬN MỘT CỬA'],
} as unknown as FilePreview;

it('proposes what stands in the first file', () => {
  expect(proposalOf(preview, 'Chưa phân lĩnh vực')).toEqual({
    districtName: '',
    units: [{ name: 'UBND xã Tân Minh', aliases: '', rows: 40 }],
    procedures: [{ code: '1.001193', name: 'Đăng ký khai sinh', field: 'Hộ tịch' }],
    from: '2023-01-01', to: '2023-06-30',
  });
});

it('is complete only with a name of the office and a period in order', () => {
  const proposal = proposalOf(preview, '');
  expect(setupOf(proposal)).toBeNull();
  expect(setupOf({ ...proposal, districtName: 'Huyện Tân Lạc', from: '2023-07-01' })).toBeNull();
  expect(setupOf({ ...proposal, districtName: ' Huyện Tân Lạc ', units: [{ name: 'Xã Tân Minh', aliases: 'TM; Tân Minh ;', rows: 40 }] })).toEqual({
    districtName: 'Huyện Tân Lạc',
    units: [{ name: 'Xã Tân Minh', aliases: ['TM', 'Tân Minh'] }],
    procedures: [{ code: '1.001193', name: 'Đăng ký khai sinh', field: 'Hộ tịch' }],
    defaultPeriod: { from: '2023-01-01', to: '2023-06-30' },
  });
});

it.each([
  [['UBND TỈNH HOÀ BÌNH', 'UBND HUYỆN TÂN LẠC'], 'Huyện Tân Lạc'],
  [['Bộ phận một cửa huyện Đà Bắc'], 'Huyện Đà Bắc'],
  [['UBND XÃ MƯỜNG BI', 'UBND HUYỆN TÂN LẠC'], 'Huyện Tân Lạc'],
  [['Ủy ban nhân dân thị trấn Mãn Đức'], 'Thị trấn Mãn Đức'],
  [['DANH SÁCH HỒ SƠ'], ''],
  [[], ''],
])('names the office that the titles %j name', (titled, name) => {
  expect(districtNameOf(titled)).toBe(name);
});
