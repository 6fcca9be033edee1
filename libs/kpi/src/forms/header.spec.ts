import type { FormDefinition } from '@ioc/contracts';
import { columnNumbers, headerCells } from './header.js';

const FORM = {
  lead: ['STT', 'Lĩnh vực'],
  columns: [
    { column: 3, titles: ['Nhận', 'Tổng số'], counts: 'handed-in', sum: [4, 5, 6] }, { column: 4, titles: ['Nhận', 'Trong kỳ', 'Trực tuyến'], counts: 'received-online' },
    { column: 5, titles: ['Nhận', 'Trong kỳ', 'Trực tiếp'], counts: 'received-other' }, { column: 6, titles: ['Nhận', 'Từ kỳ trước'], counts: 'carried-over' },
    { column: 7, titles: ['Đã giải quyết'], counts: 'solved' },
  ],
} as unknown as FormDefinition;

it('columns under one title share its cell, and a short stack of titles reaches down', () => {
  const { depth, cells } = headerCells(FORM);
  expect(depth).toBe(3);
  expect(cells.map(({ text, row, column, rows, columns }) => `${text} ${row},${column} ${rows}×${columns}`)).toEqual([
    'STT 0,0 3×1', 'Lĩnh vực 0,1 3×1', 'Nhận 0,2 1×4', 'Đã giải quyết 0,6 3×1',
    'Tổng số 1,2 2×1', 'Trong kỳ 1,3 1×2', 'Từ kỳ trước 1,5 2×1',
    'Trực tuyến 2,3 1×1', 'Trực tiếp 2,4 1×1',
  ]);
  // Every place of the grid is covered once.
  expect(cells.reduce((area, { rows, columns }) => area + rows * columns, 0)).toBe(depth * 7);
});

it('a total says what adds up to it', () => {
  expect(columnNumbers(FORM)).toEqual(['(1)', '(2)', '(3) = (4) + (5) + (6)', '(4)', '(5)', '(6)', '(7)']);
});
