import { mentionsPerson } from './contact.js';

it.each([
  ['Hồ sơ 000.00.05.H28-230601-0001 đã trả ngày 14/06/2023', false],
  ['Thiếu 12 hồ sơ của xã Bắc Phong từ 01/06/2023', false],
  ['Gọi 0912345678 để hỏi', true],
  ['Gọi 0912 345 678 để hỏi', true],
  ['số 017012345678', true],
])('"%s" carries a number of a person: %j', (words, expected) => expect(mentionsPerson(words)).toBe(expected));
