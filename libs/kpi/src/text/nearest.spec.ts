import { nearestName } from './nearest.js';

const UNITS = ['Xã Tây Phong', 'Xã Bắc Phong', 'Xã Thạch Yên', 'Xã Dũng Phong'].map((name) => ({ name, of: name }));
const ROLES = ['Cán bộ', 'Người kiểm tra', 'Người duyệt', 'Lãnh đạo'].map((name) => ({ name, of: name }));

it.each([
  ['xa tay phong', 'Xã Tây Phong'], ['Tây Phong', 'Xã Tây Phong'], ['UBND xã Thạch Yên', 'Xã Thạch Yên'], ['Thach Yenn', 'Xã Thạch Yên'],
  // Both communes end so.
  ['Phong', null], ['Hợp Tiến', null], ['', null],
])('%s is the unit %s', (text, unit) => {
  expect(nearestName(text, UNITS)).toBe(unit);
});

it.each([['can bo', 'Cán bộ'], ['Cán bộ một cửa', 'Cán bộ'], ['nguoi kiem tr', 'Người kiểm tra'], ['lãnh đạo xã', 'Lãnh đạo'], ['Văn thư', null]])('%s is the role %s', (text, role) => {
  expect(nearestName(text, ROLES)).toBe(role);
});
