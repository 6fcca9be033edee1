import type { ListedPerson } from '@ioc/contracts';
import { faultsNow, mustMend } from './rows.js';

const row = (line: number, change: Partial<ListedPerson> = {}): ListedPerson => ({
  line, name: `Người ${line}`, login: `nguoi.${line}`, contact: '', roles: ['officer'], units: ['05089'], written: { roles: '', units: '' }, faults: [], ...change,
});
const now = (read: ListedPerson[], rows = read): unknown[] => [...faultsNow(rows, new Map(read.map((one) => [one.line, one]))).values()];

it('what was read stays wrong until that very cell is another', () => {
  const wrong = row(1, { roles: [], faults: [{ field: 'roles', fault: 'unknown' }, { field: 'name', fault: 'known' }] });
  expect(now([wrong])).toEqual([wrong.faults]);
  expect(now([wrong], [{ ...wrong, roles: ['leader'] }])).toEqual([[{ field: 'name', fault: 'known' }]]);
  expect(now([row(1)], [row(1, { name: '', login: 'Có dấu', units: [] })])).toEqual([[{ field: 'login', fault: 'bad' }, { field: 'name', fault: 'missing' }, { field: 'units', fault: 'missing' }]]);
});

it('who stands twice is told in the later row, and no more when the earlier is left out', () => {
  const twice = row(2, { name: 'người 1', login: 'nguoi.1', faults: [{ field: 'login', fault: 'repeated' }] });
  expect(now([row(1), twice])).toEqual([[], [{ field: 'login', fault: 'repeated' }, { field: 'name', fault: 'repeated' }]]);
  expect(now([row(1), twice], [twice])).toEqual([[]]);
});

it('a proposal can be invited, an unknown word cannot', () => {
  expect([mustMend([{ field: 'units', fault: 'near' }, { field: 'name', fault: 'known' }]), mustMend([{ field: 'units', fault: 'unknown' }]), mustMend([])]).toEqual([false, true, false]);
});
