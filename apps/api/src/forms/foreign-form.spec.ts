import type { FormContent, FormRow } from '@ioc/contracts';
import { compareForms } from './foreign-form.js';

const row = (key: string, kind: FormRow['kind'], title: string, cells: number[]): FormRow => ({
  key, kind, number: '', title, cells, apart: { unknownChannel: 0, awaiting: 0, withdrawn: 0, paused: 0, opening: 0 },
});
const OURS = {
  definition: { columns: [3, 4, 5].map((column) => ({ column, titles: ['x'], counts: 'open' })) },
  rows: [
    row('level:district', 'level', 'Cấp huyện', [1669, 1646, 23]), row('level:district/Chứng thực', 'item', 'Chứng thực', [800, 787, 13]),
    row('level:commune', 'level', 'Cấp xã', [5078, 4997, 81]), row('level:commune/Chứng thực', 'item', 'Chứng thực', [2086, 2048, 38]),
    row('level:commune/Hộ tịch', 'item', 'Hộ tịch', [2655, 2616, 39]), row('total', 'total', 'Tổng cộng', [6747, 6643, 104]),
  ],
} as unknown as FormContent;

it('a vendor’s form differs from ours in the cells that it counts otherwise', () => {
  const comparison = compareForms(OURS, [
    ['Biểu số II.06a', '', '', '', ''], ['STT', 'Lĩnh vực', 'Tổng số', 'Trực tuyến', 'Trực tiếp'], ['(1)', '(2)', '(3)', '(4)', '(5)'],
    ['I', 'CẤP HUYỆN', '1.669', '1.646', '23'], ['1', 'Chứng  thực', '800', '787', '13'],
    ['II.', 'TTHC cấp xã', '5,079', '4.998', '81'], ['1', 'Chứng thực'.normalize('NFD'), '2087', '2049.0', '38'], ['2', 'Y tế', '1', '1', '-'], ['3', 'Trống', '-', '', '0'],
    ['', 'Tổng cộng', '', '6748', '6644', '104'],
  ]);
  expect(comparison).toEqual({
    // Five rows of three columns; the total's heading is over two columns.
    compared: 15,
    changes: [
      { row: 'level:commune', title: 'Cấp xã', column: 3, old: 5078, new: 5079 }, { row: 'level:commune', title: 'Cấp xã', column: 4, old: 4997, new: 4998 },
      { row: 'level:commune/Chứng thực', title: 'Chứng thực', column: 3, old: 2086, new: 2087 },
      { row: 'level:commune/Chứng thực', title: 'Chứng thực', column: 4, old: 2048, new: 2049 },
      { row: 'total', title: 'Tổng cộng', column: 3, old: 6747, new: 6748 }, { row: 'total', title: 'Tổng cộng', column: 4, old: 6643, new: 6644 },
    ],
    onlyTheirs: ['Y tế'],
    onlyOurs: ['Hộ tịch'],
  });
});

it('what is no such form is not compared', () => {
  expect(compareForms(OURS, [['Mã hồ sơ', 'Ngày'], ['000.00.05.H28-230601-0001', '01/06/2023']])).toBeNull();
});
