import type { BehindRow } from '@ioc/contracts';
import { facetsOf, filterRows, sortRows, type Names } from './list.js';

const names: Names = {
  unit: (code) => ({ '05098': 'Xã Bắc Phong', '05101': 'Xã Đông Phong' })[code] ?? code,
  procedure: (code) => ({ '1.001193': 'Đăng ký khai sinh', '2.000815': 'Chứng thực bản sao từ bản chính' })[code] ?? code,
};
function row(code: string, over: Partial<BehindRow> = {}): BehindRow {
  return {
    code, unit: '05098', procedureCode: '1.001193', field: 'Hộ tịch', channel: 'ONLINE', acceptedAt: '2023-06-01T01:00:00.000Z',
    dueAt: '2023-06-05T01:00:00.000Z', endedAt: null, endProved: true, condition: 'overdue', daysOverdue: 2, ...over,
  };
}
const birth = row('A-1');
const copy = row('B-2', { unit: '05101', procedureCode: '2.000815', field: 'Chứng thực', channel: null, dueAt: null, condition: 'running', daysOverdue: 0 });
const late = row('C-3', { condition: 'late', endedAt: '2023-06-09T01:00:00.000Z', dueAt: '2023-06-02T01:00:00.000Z', daysOverdue: 5 });
const rows = [birth, copy, late];
const codes = (some: readonly BehindRow[]): string[] => some.map(({ code }) => code);

it.each([
  [{}, ['A-1', 'B-2', 'C-3']],
  [{ unit: '05101' }, ['B-2']],
  [{ field: 'Hộ tịch', condition: 'late' as const }, ['C-3']],
  [{ procedure: '2.000815' }, ['B-2']],
  [{ channel: 'UNKNOWN' as const }, ['B-2']],
  [{ q: 'dong phong' }, ['B-2']],
  [{ q: 'KHAI  bac' }, ['A-1', 'C-3']],
  [{ q: 'đăng ký' }, ['A-1', 'C-3']],
  [{ q: 'a-1' }, ['A-1']],
  [{ q: 'khai tử' }, []],
])('the filter %j lets %j through', (filter, expected) => expect(codes(filterRows(rows, filter, names))).toEqual(expected));

it.each([
  // One without a due date stands last, whatever the order.
  ['due', 'asc', ['C-3', 'A-1', 'B-2']], ['due', 'desc', ['A-1', 'C-3', 'B-2']],
  ['overdue', 'desc', ['C-3', 'A-1', 'B-2']],
  // B before Đ by the Vietnamese alphabet; equal ones by code.
  ['unit', 'asc', ['A-1', 'C-3', 'B-2']], ['unit', 'desc', ['B-2', 'A-1', 'C-3']],
  ['procedure', 'asc', ['B-2', 'A-1', 'C-3']],
  ['code', 'desc', ['C-3', 'B-2', 'A-1']],
] as const)('by %s, %s: %j', (sort, order, expected) => expect(codes(sortRows(rows, { sort, order }, names))).toEqual(expected));

it('says what there is to filter by', () => {
  expect(facetsOf(rows)).toEqual({
    unit: [{ key: '05098', count: 2 }, { key: '05101', count: 1 }], field: [{ key: 'Hộ tịch', count: 2 }, { key: 'Chứng thực', count: 1 }],
    procedure: [{ key: '1.001193', count: 2 }, { key: '2.000815', count: 1 }], channel: [{ key: 'ONLINE', count: 2 }, { key: 'UNKNOWN', count: 1 }],
    condition: [{ key: 'late', count: 1 }, { key: 'overdue', count: 1 }, { key: 'running', count: 1 }],
  });
});
