import type { FormDefinition } from '@ioc/contracts';
import { noEdges, type DossierCounters } from '../figures/measures.js';
import { formChanges } from './changes.js';
import { formChecks, formRows, formVersionFor, type FormInputs } from './ii06a.js';

const column = (number: number, counts: FormDefinition['columns'][number]['counts'], sum?: number[]): FormDefinition['columns'][number] => ({
  column: number, titles: [counts], counts, ...(sum && { sum }),
});

const FORM: FormDefinition = {
  code: 'II.06a', version: 1, title: '', legal: '', unitOfMeasure: '', receiver: '', validFrom: '2020-10-21', validTo: '2026-02-14', lead: ['STT', 'Lĩnh vực'],
  columns: [
    column(3, 'handed-in', [4, 5, 6]), column(4, 'received-online'), column(5, 'received-other'), column(6, 'carried-over'),
    column(7, 'solved', [8, 9, 10]), column(8, 'solved-early'), column(9, 'solved-on-time'), column(10, 'solved-overdue'),
    column(11, 'open', [12, 13]), column(12, 'open-in-time'), column(13, 'open-overdue'),
  ],
  balances: [{ column: 3, sum: [7, 11] }],
  levels: [{ key: 'district', label: 'Cấp huyện', kinds: ['district-desk'] }, { key: 'commune', label: 'Cấp xã', kinds: ['township', 'commune'] }],
  total: 'Tổng cộng',
};
const UNITS = [
  { code: '154', name: 'UBND huyện', kind: 'district-desk' }, { code: '1', name: 'Thị trấn A', kind: 'township' }, { code: '2', name: 'Xã B', kind: 'commune' },
];

function counters(before: Partial<DossierCounters['flows']>, flows: Partial<DossierCounters['flows']>, awaiting = 0, carriedOver = 0): DossierCounters {
  const [earlier, within] = [{ ...noEdges(), ...before }, { ...noEdges(), ...flows }];
  const stocks = Object.fromEntries(Object.entries(within).map(([name, count]) => [name, count + earlier[name as keyof typeof earlier]]));
  return { flows: within, stocks: stocks as DossierCounters['stocks'], carriedOver, awaiting, due: null };
}

function filled(inputs: Partial<FormInputs>) {
  const rows = formRows({ definition: FORM, units: UNITS, cells: [], openings: [], by: 'field', ...inputs });
  return { rows, line: (key: string) => rows.find((row) => row.key === key)?.cells, checks: formChecks(FORM, rows) };
}

// Eve: 10 received, 7 ended, so 3 carried over. In the period 20 come and 18 end, so 5 remain, 2 of them overdue, 1 of these unsure.
const LAND = counters(
  { received_online: 6, received_counter: 4, ended_on_time: 7, overdue_in: 1 },
  { received_online: 15, received_counter: 3, received_post: 2, ended_early: 8, ended_on_time: 6, ended_late: 3, withdrawn: 1, overdue_in: 4, overdue_out: 3, paused_in: 2, paused_out: 1 },
  1,
  3,
);

describe('columns 3 to 13', () => {
  it('count what came, what was carried over, what ended and what remains', () => {
    const { line, rows, checks } = filled({ cells: [{ unit: '154', field: 'Đất đai', counters: LAND }] });
    //                                          3   4   5  6   7  8  9 10  11 12 13
    expect(line('level:district/Đất đai')).toEqual([23, 15, 5, 3, 18, 8, 7, 3, 5, 4, 1]);
    expect(line('level:district')).toEqual([23, 15, 5, 3, 18, 8, 7, 3, 5, 4, 1]);
    expect(line('level:commune')).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(line('total')).toEqual([23, 15, 5, 3, 18, 8, 7, 3, 5, 4, 1]);
    expect(rows.map(({ number, title }) => `${number} ${title}`.trim())).toEqual(['I Cấp huyện', '1 Đất đai', 'II Cấp xã', 'Tổng cộng']);
    expect(rows.at(-1)?.apart).toEqual({ unknownChannel: 0, awaiting: 1, withdrawn: 1, paused: 1, opening: 0 });
    expect(checks.map(({ identity, holds }) => `${identity} ${holds}`)).toEqual([
      '3 = 4 + 5 + 6 true', '7 = 8 + 9 + 10 true', '11 = 12 + 13 true', '3 = 7 + 11 true',
    ]);
  });

  it('add up by level and over all, fields in Vietnamese order, and one line a unit when asked', () => {
    const one = counters({}, { received_online: 1 });
    const two = counters({}, { received_counter: 2, ended_early: 1 });
    const cells = [
      { unit: '1', field: 'Hộ tịch', counters: one }, { unit: '2', field: 'Hộ tịch', counters: two }, { unit: '2', field: 'Đất đai', counters: one },
      { unit: '2', field: 'Xây dựng', counters: counters({}, {}) }, { unit: '154', field: 'Hộ tịch', counters: two },
    ];
    const byField = filled({ cells });
    expect(byField.rows.map(({ key }) => key)).toEqual([
      'level:district', 'level:district/Hộ tịch', 'level:commune', 'level:commune/Đất đai', 'level:commune/Hộ tịch', 'total',
    ]);
    expect(byField.line('level:commune/Hộ tịch')).toEqual([3, 1, 2, 0, 1, 1, 0, 0, 2, 2, 0]);
    expect(byField.line('total')).toEqual([6, 2, 4, 0, 2, 2, 0, 0, 4, 4, 0]);
    const byUnit = filled({ cells, by: 'unit' });
    expect(byUnit.rows.map(({ title }) => title)).toEqual(['Cấp huyện', 'UBND huyện', 'Cấp xã', 'Thị trấn A', 'Xã B', 'Tổng cộng']);
    expect(byUnit.line('level:commune/2')).toEqual([3, 1, 2, 0, 1, 1, 0, 0, 2, 2, 0]);
  });

  it('swallow no dossier of an unknown channel: the total has it, no part of it does, and the check says so', () => {
    const { line, rows, checks } = filled({ cells: [{ unit: '2', field: 'Hộ tịch', counters: counters({}, { received_online: 4, received_unknown: 3, ended_early: 5 }) }] });
    expect(line('total')).toEqual([7, 4, 0, 0, 5, 5, 0, 0, 2, 2, 0]);
    expect(rows.at(-1)?.apart.unknownChannel).toBe(3);
    expect(checks[0]).toEqual({ identity: '3 = 4 + 5 + 6', holds: false, difference: 3, rows: ['Cấp xã', 'Hộ tịch', 'Tổng cộng'] });
    expect(checks[3]).toEqual({ identity: '3 = 7 + 11', holds: true, difference: 0, rows: [] });
  });

  it('take in an opening balance with what became of it', () => {
    const opening = { unit: '2', field: 'Hộ tịch', count: 9, solvedEarly: 2, solvedOnTime: 3, solvedOverdue: 1, openOverdue: 1 };
    const { line, rows, checks } = filled({ openings: [opening] });
    expect(line('level:commune/Hộ tịch')).toEqual([9, 0, 0, 9, 6, 2, 3, 1, 3, 2, 1]);
    expect(rows.at(-1)?.apart.opening).toBe(9);
    expect(checks.every(({ holds }) => holds)).toBe(true);
  });
});

it('two fillings differ in the cells that changed, and in rows that only one has', () => {
  const before = filled({ cells: [{ unit: '2', field: 'Hộ tịch', counters: counters({}, { received_online: 1 }) }] });
  const after = filled({
    cells: [
      { unit: '2', field: 'Hộ tịch', counters: counters({}, { received_online: 1, ended_early: 1 }) },
      { unit: '154', field: 'Đất đai', counters: counters({}, { received_post: 1 }) },
    ],
  });
  const changes = formChanges({ definition: FORM, rows: before.rows }, { definition: FORM, rows: after.rows });
  expect(changes.filter(({ row }) => row === 'level:commune/Hộ tịch')).toEqual([
    { row: 'level:commune/Hộ tịch', title: 'Hộ tịch', column: 7, old: 0, new: 1 }, { row: 'level:commune/Hộ tịch', title: 'Hộ tịch', column: 8, old: 0, new: 1 },
    { row: 'level:commune/Hộ tịch', title: 'Hộ tịch', column: 11, old: 1, new: 0 }, { row: 'level:commune/Hộ tịch', title: 'Hộ tịch', column: 12, old: 1, new: 0 },
  ]);
  expect(changes.at(-11)).toEqual({ row: 'level:district/Đất đai', title: 'Đất đai', column: 3, old: null, new: 1 });
  expect(formChanges({ definition: FORM, rows: after.rows }, { definition: FORM, rows: after.rows })).toEqual([]);
});

it('a form is that of the period’s end; a period that none is known for has the newest, said so', () => {
  const later = { ...FORM, version: 2, validFrom: '2026-02-15', validTo: null };
  expect(formVersionFor([later, FORM], '2026-02-14')).toEqual({ definition: FORM, outdated: false });
  expect(formVersionFor([FORM, later], '2026-02-15')).toEqual({ definition: later, outdated: false });
  expect(formVersionFor([FORM], '2026-03-14')).toEqual({ definition: FORM, outdated: true });
  expect(formVersionFor([], '2026-03-14')).toBeNull();
});
