import { searchable } from './searchable.js';

it.each([
  ['Đăng ký KHAI SINH', 'dang ky khai sinh'],
  ['Hòa Bình'.normalize('NFD'), 'hoa binh'],
  ['000.00.05.H28-230601-0001', '000.00.05.h28-230601-0001'],
])('"%s" is searched as "%s"', (text, words) => expect(searchable(text)).toBe(words));
