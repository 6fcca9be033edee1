import type { DifferenceRow, SideSaid } from '@ioc/contracts';
import type { Names } from '../dossiers/list.js';
import { differenceFacets, filterDifferences, sortDifferences } from './list.js';

const names: Names = {
  unit: (code) => ({ '05098': 'Xã Bắc Phong', '05101': 'Xã Đông Phong' })[code] ?? code,
  procedure: (code) => ({ '1.001193': 'Đăng ký khai sinh', '2.000815': 'Chứng thực bản sao từ bản chính' })[code] ?? code,
};
const said = (over: Partial<SideSaid> = {}): SideSaid => ({
  status: '4', statusName: 'Đang xử lý', unit: '05098', dueAt: null, endedAt: null, saidAt: '2023-06-30T10:00:00.000Z', ...over,
});
function row(code: string, over: Partial<DifferenceRow> = {}): DifferenceRow {
  return {
    code, procedureCode: '1.001193', field: 'Hộ tịch', acceptedAt: '2023-06-01T01:00:00.000Z', kinds: ['status'], cause: 'contradiction',
    first: said(), second: said({ status: '9' }), ...over,
  };
}
const rows = [
  row('A-1', { acceptedAt: '2023-06-03T01:00:00.000Z' }),
  row('B-2', { kinds: ['only-second'], cause: 'first-behind', first: null, second: said({ unit: '05101' }), procedureCode: '2.000815', field: 'Chứng thực' }),
  row('C-3', { kinds: ['due', 'unit'], second: said({ unit: '05101' }) }),
];
const codes = (some: readonly DifferenceRow[]): string[] => some.map(({ code }) => code);

it.each([
  [{}, ['A-1', 'B-2', 'C-3']],
  [{ kind: 'unit' as const }, ['C-3']],
  [{ cause: 'contradiction' as const }, ['A-1', 'C-3']],
  // Named by either side.
  [{ unit: '05101' }, ['B-2', 'C-3']],
  [{ field: 'Hộ tịch', kind: 'status' as const }, ['A-1']],
  [{ q: 'dong phong' }, ['B-2', 'C-3']],
  [{ q: 'KHAI sinh' }, ['A-1', 'C-3']],
  [{ q: 'khai tử' }, []],
])('the filter %j lets %j through', (filter, expected) => expect(codes(filterDifferences(rows, filter, names))).toEqual(expected));

it.each([
  ['cause', 'asc', ['A-1', 'C-3', 'B-2']], ['code', 'desc', ['C-3', 'B-2', 'A-1']], ['accepted', 'asc', ['B-2', 'C-3', 'A-1']], ['unit', 'asc', ['A-1', 'C-3', 'B-2']], ['procedure', 'asc', ['B-2', 'A-1', 'C-3']],
] as const)('by %s, %s: %j', (sort, order, expected) => expect(codes(sortDifferences(rows, { sort, order }, names))).toEqual(expected));

it('says what there is to filter by; a dossier may differ in several kinds', () => {
  expect(differenceFacets(rows)).toEqual({
    kind: [{ key: 'due', count: 1 }, { key: 'only-second', count: 1 }, { key: 'status', count: 1 }, { key: 'unit', count: 1 }],
    cause: [{ key: 'contradiction', count: 2 }, { key: 'first-behind', count: 1 }],
    unit: [{ key: '05098', count: 2 }, { key: '05101', count: 2 }],
    field: [{ key: 'Hộ tịch', count: 2 }, { key: 'Chứng thực', count: 1 }],
  });
});
