import { columnOf, readBlock } from './block.js';

const isNumber = (text: string): boolean => /^\d+$/.test(text);

it.each([
  ['23', [['23']]],
  ['23\r\n22\r\n', [['23'], ['22']]],
  ['23\n\n6', [['23'], [''], ['6']]],
  ['1\tCán bộ\t23\n2\t"Có ""máy"""\t22\n', [['1', 'Cán bộ', '23'], ['2', 'Có "máy"', '22']]],
  ['"hai\ndòng"\t5', [['hai\ndòng', '5']]],
  ['\t5\n6\t', [['', '5'], ['6', '']]],
])('reads %j', (text, expected) => {
  expect(readBlock(text)).toEqual(expected);
});

it('takes a column, a row, or of several columns the last that is of numbers', () => {
  expect(columnOf([['23'], [''], ['6']], isNumber)).toEqual(['23', '', '6']);
  expect(columnOf([['23', '', '6']], isNumber)).toEqual(['23', '', '6']);
  expect(columnOf([['1', 'Cán bộ', 'người', '23'], ['2', 'Có máy', 'người', '22']], isNumber)).toEqual(['23', '22']);
});
