import type { CellContent, Qualifier } from '@ioc/contracts';
import fc from 'fast-check';
import { readCell, writeCell } from './typed.js';

const number = (value: number, qualifier: Qualifier = '='): CellContent => ({ kind: 'number', value, qualifier });

it.each<[string, CellContent | null]>([
  ['', null], ['  ', null], ['0', number(0)], ['-0', number(0)], ['412', number(412)], ['1.234', number(1_234)], ['1.234,5', number(1_234.5)], ['1 234 567', number(1_234_567)],
  ['12,5', number(12.5)], ['-3', number(-3)], ['−3', number(-3)], [' 23\t', number(23)],
  ['≈ 98,5', number(98.5, '≈')], ['~98', number(98, '≈')], ['khoảng 40', number(40, '≈')], ['>7000', number(7_000, '>')], ['>= 5', number(5, '≥')], ['trên 12', number(12, '>')], ['<3', number(3, '<')],
  ['1.5', { kind: 'typed', text: '1.5' }], ['12.34', { kind: 'typed', text: '12.34' }], ['1,234.5', { kind: 'typed', text: '1,234.5' }], ['1.2345', { kind: 'typed', text: '1.2345' }],
  ['0.125', { kind: 'typed', text: '0.125' }], ['-0.500', { kind: 'typed', text: '-0.500' }], ['012.345', { kind: 'typed', text: '012.345' }], ['0,125', number(0.125)], ['1e309', { kind: 'typed', text: '1e309' }],
  // Copied from where directions are marked, and with what has no width.
  ['\u202a1.234\u202c', number(1_234)], ['\ufeff7\u200b', number(7)],
  [`${'a'.repeat(59)}😀`, { kind: 'typed', text: 'a'.repeat(59) }],
  ['5 cái', { kind: 'typed', text: '5 cái' }], ['>', { kind: 'typed', text: '>' }], ['2000000000000', { kind: 'typed', text: '2000000000000' }],
])('reads %j', (text, expected) => {
  expect(readCell(text)).toEqual(expected);
});

it('reads back what it writes', () => {
  const value = fc.integer({ min: -999_999_999, max: 999_999_999 }).map((thousandths) => thousandths / 1_000);
  fc.assert(fc.property(value, fc.constantFrom<Qualifier>('=', '≈', '>', '≥', '<'), (each, qualifier) => {
    expect(readCell(writeCell(number(each, qualifier), ''))).toEqual(number(each, qualifier));
  }));
});

it('gives the server nothing that it cannot keep', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    const content = readCell(text);
    if (content?.kind === 'typed') expect(content.text).toMatch(/^[^\p{Cc}\p{Cs}]{1,60}$/u);
  }));
});
