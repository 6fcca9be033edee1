import { EMPTY, faultsOf, keyOf, NEW_ITEM, periodsAhead, withItemMoved, withoutItem, type Draft } from './draft.js';
import { nameOf } from '../../entry/model/when.js';
import { entryForms } from '../../../i18n/admin/entry-forms-vi.js';

const item = (key: string, partOf: string | null = null) => ({ ...NEW_ITEM, key, name: `Dòng ${key}`, unit: 'người', partOf });
const definition = {
  ...EMPTY, title: 'Hạ tầng', items: [item('aa'), item('bb', 'aa'), item('cc')], rules: [{ kind: 'least' as const, item: 'aa', value: 1 }, { kind: 'jump' as const, times: 2, from: 20 }],
  figures: [{ indicator: 'HT01', numerator: 'bb', denominator: 'aa' }, { indicator: 'NT03', numerator: 'cc', denominator: null }],
};
const draft: Draft = { form: 'ha-tang', validFrom: '2023-07-01', definition };

it.each([
  ['Cán bộ, công chức cần máy tính', [], 'can-bo-cong-chuc-can-may-tinh'], ['Trong đó đã có máy tính', [], 'da-co-may-tinh'], ['Văn bản đi', ['van-ban-di'], 'van-ban-di-2'],
  ['2 cấp xã', [], 'cap-xa'], ['Đ', [], ''], ['', [], ''],
])('makes of %j, where %j are taken, the key %j', (name, taken, key) => {
  expect(keyOf(name, taken)).toBe(key);
});

it('takes a line out with what spoke of it', () => {
  const { items, rules, figures } = withoutItem(definition, 0);
  expect(items.map(({ key, partOf }) => [key, partOf])).toEqual([['bb', null], ['cc', null]]);
  expect([rules, figures]).toEqual([[{ kind: 'jump', times: 2, from: 20 }], [{ indicator: 'NT03', numerator: 'cc', denominator: null }]]);
});

it('says of a draft where it cannot be saved', () => {
  expect([...faultsOf(draft)]).toEqual([]);
  expect([...faultsOf({ ...draft, definition: withItemMoved(definition, 0, 1) })]).toEqual([['items.0.partOf', 'partOf']]);
  expect([...faultsOf({ ...draft, form: '', definition: { ...EMPTY, units: { codes: [] }, steps: [] } })]).toEqual([['form', 'form'], ['title', 'title'], ['units', 'units'], ['items', 'items'], ['steps', 'steps']]);
  expect([...faultsOf({ ...draft, definition: { ...definition, items: [...definition.items, NEW_ITEM], figures: [{ indicator: '', numerator: 'zz', denominator: null }] } })])
    .toEqual([['items.3.name', 'name'], ['items.3.unit', 'unit'], ['figures.0', 'figure']]);
});

it('offers the running period and the next ones, by their names', () => {
  const quarters = { calendar: 'reporting', length: 'quarter' } as const;
  expect(periodsAhead(quarters, '2023-07-03', '2021-12-16').slice(0, 3).map((period) => [period.from, nameOf(period, entryForms)])).toEqual([
    ['2023-06-15', 'Quý III/2023'], ['2023-09-15', 'Quý IV/2023'], ['2023-12-15', 'Quý I/2024'],
  ]);
  const halves = { calendar: 'reporting', length: 'half' } as const;
  expect(periodsAhead(halves, '2023-07-03', '2021-12-16').map((period) => nameOf(period, entryForms)).slice(0, 2)).toEqual(['6 tháng đầu năm 2024', '6 tháng đầu năm 2025']);
});
