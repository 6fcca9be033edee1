import type { QuarantineRow } from '@ioc/contracts';
import { quarantineCsv } from './csv.js';

const row = (line: number, cells: Record<string, string>, given: Partial<QuarantineRow> = {}): QuarantineRow => ({
  deliveryId: '00000000-0000-4000-8000-000000000001', fileName: 'a.xls', line, reason: 'unknown-unit', column: 'unitName', cells, resolution: null, ...given,
});

it('rows that wait are a sheet for Excel', () => {
  expect(quarantineCsv([
    row(7, { code: 'H28-0001', unitName: 'Xã; "Lạ"' }),
    row(9, { code: 'H28-0002', status: 'Đã…12#3f9a1c02' }, { reason: 'bad-date', column: null, resolution: { kind: 'given-up', at: '2023-07-03T01:00:00Z', by: 'Phiên 1a2b', note: 'trùng' } }),
  ])).toBe(
    '\uFEFFTệp;Dòng;Lý do;Cột;Tình trạng;code;unitName;status\r\n' +
    'a.xls;7;Không có đơn vị nào mang tên này.;unitName;đang chờ;H28-0001;"Xã; ""Lạ""";\r\n' +
    'a.xls;9;Không đọc được ngày này, hoặc không có ngày như vậy.;;đã bỏ;H28-0002;;Đã…12#3f9a1c02\r\n',
  );
});

it.each([['=1+1', "'=1+1"], ['+84', "'+84"], ['-1', "'-1"], ['@SUM(A1)', "'@SUM(A1)"], ['=a;b', '"\'=a;b"'], ['1=1', '1=1']])('%s is inert', (cell, text) => {
  expect(quarantineCsv([row(1, { status: cell })]).split('\r\n')[1]).toBe(`a.xls;1;Không có đơn vị nào mang tên này.;unitName;đang chờ;${text}`);
});
