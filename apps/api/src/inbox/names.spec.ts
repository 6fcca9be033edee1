import { isPassedOver, nameOf } from './names.js';

it.each([
  ['.DS_Store', true], ['~$danh-sach.xlsx', true], ['a.tmp', true], ['a.xls.part', true], ['a.xls.CRDOWNLOAD', true],
  ['danh sách.xls', false], ['tmp', false], ['a.tmp.xls', false],
])('%s is passed over: %s', (name, expected) => {
  expect(isPassedOver(name)).toBe(expected);
});

it('what is put away keeps its name behind the day, with a number when that is taken', () => {
  expect(nameOf('2023-07-03', 'danh sách.xls', 1)).toBe('2023-07-03 danh sách.xls');
  expect(nameOf('2023-07-03', 'danh sách.xls', 2)).toBe('2023-07-03 danh sách (2).xls');
  expect(nameOf('2023-07-03', 'tệp', 3)).toBe('2023-07-03 tệp (3)');
});
