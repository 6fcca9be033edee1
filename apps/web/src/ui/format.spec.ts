import { en } from '../i18n/en.js';
import { vi } from '../i18n/vi.js';
import {
  formatAge, formatChange, formatCount, formatDay, formatDayMonth, formatMoment, formatPeriod, formatRate, formatSpan, formatStatedRate,
  formatTime, formatToday, namePeriod,
} from './format.js';

const ZONE = 'Asia/Ho_Chi_Minh';

describe('counts', () => {
  it.each([
    [0, '0'],
    [148, '148'],
    [6747, '6.747'],
    [20241, '20.241'],
    [1234567, '1.234.567'],
    [null, '?'],
  ])('%s is written %s', (count, text) => expect(formatCount(count)).toBe(text));
});

describe('rates', () => {
  it.each([
    // 6643 / 6747 = 98,4586 %
    [6643, 6747, '98,5%'],
    // 6594 / 6599 = 99,924 %
    [6594, 6599, '99,9%'],
    // 99,985 % would round to 100,0 and is capped
    [6598, 6599, '99,9%'],
    [6599, 6599, '100%'],
    [0, 148, '0%'],
    [0, 0, '–'],
    // 1 / 16 = 6,25 %: half up
    [1, 16, '6,3%'],
    // 1 / 2000 = 0,05 %: half up
    [1, 2000, '0,1%'],
    [1, 2, '50,0%'],
    [null, 6747, '?'],
    [6643, null, '?'],
  ])('%s of %s is written %s', (numerator, denominator, text) => expect(formatRate(numerator, denominator)).toBe(text));

  it('that are stated as such are written as stated', () => {
    expect(formatStatedRate(98)).toBe('98%');
    expect(formatStatedRate(66.66)).toBe('66,7%');
    expect(formatStatedRate(null)).toBe('?');
  });

  it('of change have no sign and may exceed 100 %', () => {
    // (6747 − 5120) / 5120 = 31,777 %
    expect(formatChange(6747, 5120)).toBe('31,8%');
    expect(formatChange(5120, 6747)).toBe('24,1%');
    expect(formatChange(30, 10)).toBe('200,0%');
  });
});

describe('days and periods', () => {
  it('are written day first', () => {
    expect(formatDay('2023-06-05')).toBe('05/06/2023');
    expect(formatDayMonth('2023-06-05')).toBe('05/06');
  });

  it.each([
    [{ from: '2023-01-01', to: '2023-06-30' }, '01/01–30/06/2023', '01/01–30/06'],
    [{ from: '2022-12-15', to: '2023-06-14' }, '15/12/2022–14/06/2023', '15/12/2022–14/06/2023'],
    [{ from: '2023-06-30', to: '2023-06-30' }, '30/06/2023', '30/06'],
  ])('%j is %s, and %s beside its year', (period, text, span) => {
    expect(formatPeriod(period)).toBe(text);
    expect(formatSpan(period)).toBe(span);
  });

  it.each([
    ['2023-01-01', '2023-06-30', '6 tháng đầu năm 2023'],
    ['2023-07-01', '2023-12-31', '6 tháng cuối năm 2023'],
    ['2023-04-01', '2023-06-30', 'Quý II/2023'],
    ['2023-10-01', '2023-12-31', 'Quý IV/2023'],
    ['2023-02-01', '2023-02-28', 'Tháng 2/2023'],
    ['2024-02-01', '2024-02-29', 'Tháng 2/2024'],
    ['2023-01-01', '2023-12-31', 'Năm 2023'],
    ['2023-02-01', '2023-04-30', '01/02–30/04/2023'],
    ['2023-02-01', '2023-02-27', '01/02–27/02/2023'],
    ['2022-07-01', '2023-06-30', '01/07/2022–30/06/2023'],
    ['2022-12-15', '2023-06-14', '15/12/2022–14/06/2023'],
  ])('%s–%s is called %s', (from, to, name) => expect(namePeriod({ from, to }, vi)).toBe(name));

  it('have English names too', () => {
    expect(namePeriod({ from: '2023-01-01', to: '2023-06-30' }, en)).toBe('First half of 2023');
  });
});

describe('moments', () => {
  // 14:32 on Monday 03/07/2023 there
  const now = new Date('2023-07-03T07:32:00Z');

  it('are told on the clock of the zone', () => {
    expect(formatTime(now, ZONE)).toBe('14:32');
    expect(formatToday(now, ZONE, vi)).toBe('Thứ Hai 03/07/2023');
    // 18:00 UTC on Sunday is Monday 01:00 there
    expect(formatToday(new Date('2023-07-02T18:00:00Z'), ZONE, vi)).toBe('Thứ Hai 03/07/2023');
  });

  it.each([
    ['2023-07-03T06:30:00Z', '13:30'],
    ['2023-06-28T04:40:00Z', '11:40\u00a028/06'],
    ['2022-12-31T03:00:00Z', '31/12/2022'],
    // 23:59:59 there: the whole day
    ['2023-06-30T16:59:59Z', '30/06'],
    ['2022-06-30T16:59:59Z', '30/06/2022'],
  ])('%s is written %s', (instant, text) => expect(formatMoment(instant, now, ZONE)).toBe(text));

  it.each([
    [-500, '1\u00a0phút'],
    [119_999, '1\u00a0phút'],
    [3_599_999, '59\u00a0phút'],
    [3_600_000, '1\u00a0giờ'],
    [172_800_000, '2\u00a0ngày'],
  ])('%s ms ago is %s', (age, text) => expect(formatAge(age, vi)).toBe(text));
});
