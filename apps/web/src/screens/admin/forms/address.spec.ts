import type { FormContent, FormRow } from '@ioc/contracts';
import { cellAddress, formAddress, formAsked, tabbed } from './address.js';

const HALF = { from: '2023-01-01', to: '2023-06-30' };
const row = (key: string, kind: FormRow['kind'], cells: number[]): FormRow => ({
  key, kind, number: '', title: '', cells, apart: { unknownChannel: 0, awaiting: 0, withdrawn: 0, paused: 0, opening: 0 },
});
const content = (scope: FormContent['scope'], by: FormContent['by']): FormContent => ({
  definition: { columns: [{ column: 8, titles: ['Trước hạn'], counts: 'solved-early' }, { column: 6, titles: ['Từ kỳ trước'], counts: 'carried-over' }] },
  period: HALF, cutOff: '2023-06-30', scope, by,
}) as unknown as FormContent;

it('the address says what is shown, and nothing that goes without saying', () => {
  expect(formAddress({ ...HALF, scope: 'office', by: 'field' })).toBe('/bieu-mau?from=2023-01-01&to=2023-06-30');
  const asked = { from: '2022-12-15', to: '2023-06-14', scope: 'unit:05098', by: 'unit' } as const;
  expect(formAsked(formAddress(asked).slice('/bieu-mau'.length), HALF)).toEqual(asked);
  expect(formAsked('?from=2023-13-01&to=x', HALF)).toEqual({ ...HALF, scope: 'office', by: 'field' });
});

it('a cell leads to its dossiers', () => {
  const days = 'from=2023-01-01&to=2023-06-30&asOf=2023-06-30';
  expect(cellAddress(content('office', 'field'), row('total', 'total', [3, 1]), 0)).toBe(`/ho-so?indicator=HS06&condition=early&scope=total&${days}`);
  expect(cellAddress(content('office', 'field'), row('level:commune/Hộ tịch', 'item', [3, 1]), 0))
    .toBe(`/ho-so?indicator=HS06&condition=early&scope=field%3AH%E1%BB%99+t%E1%BB%8Bch&level=commune&${days}`);
  expect(cellAddress(content('office', 'unit'), row('level:commune/05098', 'item', [3, 1]), 0)).toBe(`/ho-so?indicator=HS06&condition=early&scope=unit%3A05098&${days}`);
  expect(cellAddress(content('office', 'field'), row('total', 'total', [3, 1]), 1)).toBe(`/ho-so?indicator=HS02&scope=total&${days}`);
  expect(cellAddress(content('office', 'field'), row('total', 'total', [0, 1]), 0)).toBeNull();
});

it('cells are copied as a sheet takes them', () => {
  expect(tabbed([row('a', 'level', [6747, 6643]), row('total', 'total', [1, 0])])).toBe('6747\t6643\n1\t0');
});
