import type { FormContent, FormRow } from '@ioc/contracts';
import { cellAddress, formAddress, formAsked, tabbed } from './address.js';

const HALF = { from: '2023-01-01', to: '2023-06-30' };
const row = (key: string, kind: FormRow['kind'], cells: number[]): FormRow => ({
  key, kind, number: '', title: '', cells, apart: { unknownChannel: 0, awaiting: 0, withdrawn: 0, paused: 0, opening: 0 },
});
const content = (scope: FormContent['scope'], by: FormContent['by']): FormContent => ({
  definition: { columns: [{ column: 8, titles: ['Trước hạn'], counts: 'solved-early' }, { column: 6, titles: ['Từ kỳ trước'], counts: 'carried-over' }] },
  period: HALF, cutOff: '2023-06-30', scope, by, ruleSet: 'ii06a',
}) as unknown as FormContent;

it('the address says what is shown, and nothing that goes without saying', () => {
  expect(formAddress({ ...HALF, scope: 'office', by: 'field' })).toBe('/bieu-mau?from=2023-01-01&to=2023-06-30');
  const asked = { from: '2022-12-15', to: '2023-06-14', scope: 'unit:05098', by: 'unit' } as const;
  expect(formAsked(formAddress(asked).slice('/bieu-mau'.length), HALF)).toEqual(asked);
  expect(formAsked('?from=2023-13-01&to=x', HALF)).toEqual({ ...HALF, scope: 'office', by: 'field' });
});

describe('a cell leads to its dossiers', () => {
  const days = 'from=2023-01-01&to=2023-06-30&asOf=2023-06-30&ruleSet=ii06a';
  const EARLY = '/ho-so?column=solved-early';
  const CIVIL = 'field%3AH%E1%BB%99+t%E1%BB%8Bch';

  it.each<[string, FormContent['scope'], FormContent['by'], FormRow, string]>([
    ['of all levels', 'office', 'field', row('total', 'total', [3, 1]), `${EARLY}&scope=total&${days}`],
    ['of a level', 'office', 'field', row('level:commune', 'level', [3, 1]), `${EARLY}&scope=total&level=commune&${days}`],
    ['of a level alone', 'level:commune', 'field', row('total', 'total', [3, 1]), `${EARLY}&scope=total&level=commune&${days}`],
    ['of a field within a level', 'office', 'field', row('level:commune/Hộ tịch', 'item', [3, 1]), `${EARLY}&scope=${CIVIL}&level=commune&${days}`],
    ['of a unit', 'office', 'unit', row('level:commune/05098', 'item', [3, 1]), `${EARLY}&scope=unit%3A05098&${days}`],
    ['of a unit’s own form', 'unit:05098', 'unit', row('total', 'total', [3, 1]), `${EARLY}&scope=unit%3A05098&${days}`],
    ['of a field of a unit', 'unit:05098', 'field', row('level:commune/Hộ tịch', 'item', [3, 1]), `${EARLY}&scope=unit%3A05098&field=H%E1%BB%99+t%E1%BB%8Bch&${days}`],
  ])('%s', (_what, scope, by, of, expected) => expect(cellAddress(content(scope, by), of, 0)).toBe(expected));

  it('of its own column, and nowhere when it counts none', () => {
    expect(cellAddress(content('office', 'field'), row('total', 'total', [3, 1]), 1)).toBe(`/ho-so?column=carried-over&scope=total&${days}`);
    expect(cellAddress(content('office', 'field'), row('total', 'total', [0, 1]), 0)).toBeNull();
  });
});

it('cells are copied as a sheet takes them', () => {
  expect(tabbed([row('a', 'level', [6747, 6643]), row('total', 'total', [1, 0])])).toBe('6747\t6643\n1\t0');
});
