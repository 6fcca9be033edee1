import { parseSourceTime } from './source-time.js';

describe('parseSourceTime', () => {
  it.each([
    ['03/01/2023 06:27', 'dd/MM/yyyy HH:mm', '2023-01-02T23:27:00.000Z', true],
    ['3/1/2023 6:27:05', 'dd/MM/yyyy HH:mm', '2023-01-02T23:27:05.000Z', true],
    ['03/01/2023', 'dd/MM/yyyy HH:mm', '2023-01-02T17:00:00.000Z', false],
    ['01/03/2023 06:27', 'MM/dd/yyyy HH:mm', '2023-01-02T23:27:00.000Z', true],
    ['20230619061700', 'yyyyMMddHHmmss', '2023-06-18T23:17:00.000Z', true],
    ['20230619', 'yyyyMMddHHmmss', '2023-06-18T17:00:00.000Z', false],
    ['2023-06-29T01:54:00.000+0000', 'iso', '2023-06-29T01:54:00.000Z', true],
    ['2023-06-29T08:54:00+07:00', 'iso', '2023-06-29T01:54:00.000Z', true],
    ['2023-06-29T01:54:00.25Z', 'iso', '2023-06-29T01:54:00.250Z', true],
  ] as const)('%s (%s) is %s', (text, format, instant, hasTime) => {
    expect(parseSourceTime(text, format, 'Asia/Ho_Chi_Minh')).toEqual({ instant, hasTime });
  });

  it.each([
    ['29/02/2023', 'dd/MM/yyyy HH:mm'], ['03/13/2023', 'dd/MM/yyyy HH:mm'], ['03/01/2023 06:60', 'dd/MM/yyyy HH:mm'], ['', 'dd/MM/yyyy HH:mm'],
    ['31/02/2023', 'dd/MM/yyyy HH:mm'], ['03/01/23', 'dd/MM/yyyy HH:mm'], ['13/01/2023', 'MM/dd/yyyy HH:mm'],
    ['20230230000000', 'yyyyMMddHHmmss'], ['0912345678', 'yyyyMMddHHmmss'],
    ['2023-06-29T01:54:00', 'iso'], ['2023-06-29', 'iso'],
    ['03/01/0000', 'dd/MM/yyyy HH:mm'], ['03/01/0023 06:27', 'dd/MM/yyyy HH:mm'], ['31/12/1899', 'dd/MM/yyyy HH:mm'], ['01/01/2200', 'dd/MM/yyyy HH:mm'],
    // Still 1899, or already 2200, in UTC.
    ['01/01/1900', 'dd/MM/yyyy HH:mm'], ['2199-12-31T23:30:00-05:00', 'iso'],
    ['0000-06-29T01:54:00Z', 'iso'], ['9999-12-31T00:00:00Z', 'iso'],
  ] as const)('%s (%s) is no time', (text, format) => {
    expect(parseSourceTime(text, format, 'Asia/Ho_Chi_Minh')).toBeNull();
  });
});
