import fc from 'fast-check';
import { normaliseText, normaliseUnitName, shortUnitName } from './text.js';

describe('normaliseText', () => {
  it.each([
    ['  Mã \u00A0 hồ sơ\n', 'mã hồ sơ'],
    ['Hoà giải', 'hòa giải'],
    ['Hòa giải', 'hòa giải'],
    ['Uỷ ban', 'ủy ban'],
    ['Ủy ban', 'ủy ban'],
    ['KHOẺ', 'khỏe'],
    ['Thuý', 'thúy'],
    ['hoàn thiện', 'hoàn thiện'],
    ['loại', 'loại'],
    ['huỳnh', 'huỳnh'],
    ['Văn hoá'.normalize('NFD'), 'văn hóa'],
    ['Ðơn vị', 'đơn vị'],
    ['\uFEFFM\u00E3 tr\u1EA1m\u200B', 'mã trạm'],
    ['', ''],
  ])('%j → %j', (text, expected) => expect(normaliseText(text)).toBe(expected));

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => normaliseText(normaliseText(text)) === normaliseText(text)));
  });

  it('does not care how the marks are composed', () => {
    const vietnamese = fc.string({ unit: fc.constantFrom(...'aàảãáạăâeêioôơuưyđhptrn OÀUỶ') });
    fc.assert(fc.property(vietnamese, (text) => normaliseText(text.normalize('NFD')) === normaliseText(text.normalize('NFC'))));
  });
});

describe('normaliseUnitName', () => {
  it.each([
    ['UBND xã Bắc Phong', 'xã bắc phong'],
    ['Uỷ ban nhân dân  XÃ Bắc Phong', 'xã bắc phong'],
    ['Ủy ban nhân dân xã Bắc Phong', 'xã bắc phong'],
    ['Xã Bắc Phong', 'xã bắc phong'],
    ['UBND', 'ubnd'],
  ])('%j → %j', (name, expected) => expect(normaliseUnitName(name)).toBe(expected));

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('ubnd ', 'Ủy ban nhân dân ', 'xã ', 'Uỷ') }), (name) => {
      expect(normaliseUnitName(normaliseUnitName(name))).toBe(normaliseUnitName(name));
    }));
  });
});

it.each([
  ['UBND xã Bắc Phong', 'Bắc Phong'], ['Xã Lỗ Sơn', 'Lỗ Sơn'], ['Thị trấn Mãn Đức', 'TT Mãn Đức'], ['Ủy ban nhân dân phường Tân Hoà', 'Tân Hoà'],
  ['Bộ phận TN&TKQ huyện Tân Lạc', 'Một cửa huyện'], ['Trung tâm Phục vụ hành chính công thành phố Hoà Bình', 'Một cửa thành phố'], ['Xã', 'Xã'], ['Khu Tám', 'Khu Tám'],
])('a small tile calls %s %s', (name, short) => {
  expect(shortUnitName(name)).toBe(short);
});
