import { dayTyped, dayWritten } from './day-text.js';

it.each([
  ['03/07/2023', '2023-07-03'], ['3/7/2023', '2023-07-03'], ['3.7.2023', '2023-07-03'], [' 3-7-2023 ', '2023-07-03'], ['2023-07-03', '2023-07-03'],
  ['29/02/2024', '2024-02-29'], ['29/02/2023', null], ['31/04/2023', null], ['7/13/2023', null], ['03/07/23', null], ['3/7', null], ['', null],
])('%p is %p', (text, day) => {
  expect(dayTyped(text)).toBe(day);
});

it('is written the way it is typed, whatever the browser speaks', () => {
  expect([dayWritten('2023-07-03'), dayWritten(''), dayWritten('03/')]).toEqual(['03/07/2023', '', '03/']);
});
