import { time as words } from '../../../i18n/time-vi.js';
import { nameOf, sayDay, sayMoment } from './when.js';

const ZONE = 'Asia/Ho_Chi_Minh';

it.each([
  ['2023-03-15', '2023-06-14', 'Quý II/2023'], ['2022-12-15', '2023-03-14', 'Quý I/2023'], ['2023-04-15', '2023-05-14', 'Tháng 5/2023'], ['2022-12-15', '2023-01-14', 'Tháng 1/2023'],
  ['2022-12-15', '2023-06-14', '6 tháng đầu năm 2023'], ['2022-12-15', '2023-09-14', '9 tháng năm 2023'], ['2022-12-15', '2023-12-14', 'Năm 2023'],
  ['2023-04-01', '2023-06-30', 'Quý II/2023'], ['2022-07-01', '2022-12-31', '6 tháng cuối năm 2022'], ['2023-02-01', '2023-02-28', 'Tháng 2/2023'], ['2023-02-03', '2023-02-09', '03/02–09/02/2023'],
])('%s to %s is %s', (from, to, expected) => {
  expect(nameOf({ from, to }, words)).toBe(expected);
});

it('says a deadline on the clock of the district, with the year when that is another', () => {
  const now = new Date('2023-06-14T02:00:00Z');
  expect(sayMoment('2023-06-16T10:00:00.000Z', now, ZONE, words)).toBe('17:00 Thứ Sáu 16/06');
  expect(sayDay('2023-06-21T16:59:59.000Z', now, ZONE)).toBe('21/06');
  expect(sayDay('2022-06-21T17:00:00.000Z', now, ZONE)).toBe('22/06/2022');
});
