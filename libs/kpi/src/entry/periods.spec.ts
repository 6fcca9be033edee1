import type { EntryForm, EntryFormVersion } from '@ioc/contracts';
import { formPeriodAt, formPeriodsUntil, submittingUnits, yearBefore } from './periods.js';

const version = (validFrom: string, endsOn: string | null, length: EntryForm['periods']['length'], calendar: EntryForm['periods']['calendar'] = 'reporting'): EntryFormVersion => ({
  form: 'ha-tang-so', version: 1, validFrom, endsOn, madeAt: '2023-01-01T00:00:00.000Z', madeBy: '',
  definition: {
    title: 'Hạ tầng số', periods: { calendar, length }, units: { kinds: ['commune'] }, items: [{ key: 'co', name: 'Có máy', unit: 'người', decimals: 0, partOf: null, hint: null }],
    rules: [], figures: [], due: { workingDays: 2, time: '17:00' }, graceWorkingDays: 3, steps: [{ role: 'approver', name: 'Duyệt' }], reminders: [],
  },
});
const spans = (versions: EntryFormVersion[], day: string): string[] => formPeriodsUntil(versions, day).map(({ period: { from, to } }) => `${from}..${to}`);

it('a form has the periods that begin in its time, those of a later version by that version\'s calendar', () => {
  expect(spans([version('2022-12-15', null, 'quarter')], '2023-06-15')).toEqual(['2022-12-15..2023-03-14', '2023-03-15..2023-06-14', '2023-06-15..2023-09-14']);
  expect(spans([version('2022-12-16', null, 'quarter')], '2023-06-14')).toEqual(['2023-03-15..2023-06-14']);
  expect(spans([version('2022-12-15', '2023-03-15', 'quarter'), version('2023-03-15', null, 'month')], '2023-04-15')).toEqual([
    '2022-12-15..2023-03-14', '2023-03-15..2023-04-14', '2023-04-15..2023-05-14',
  ]);
  expect(spans([], '2023-06-15')).toEqual([]);
});

it('the year before has the same place', () => {
  expect(yearBefore({ from: '2023-03-15', to: '2023-06-14' }, { calendar: 'reporting', length: 'quarter' })).toEqual({ from: '2022-03-15', to: '2022-06-14' });
  expect(yearBefore({ from: '2024-02-01', to: '2024-02-29' }, { calendar: 'calendar', length: 'month' })).toEqual({ from: '2023-02-01', to: '2023-02-28' });
});

it('a day lies in one period, or before the next', () => {
  expect(formPeriodAt({ calendar: 'reporting', length: 'quarter' }, '2022-12-15')).toEqual({ from: '2022-12-15', to: '2023-03-14' });
  expect(formPeriodAt({ calendar: 'reporting', length: 'half' }, '2023-07-03')).toEqual({ from: '2023-12-15', to: '2024-06-14' });
});

it('units submit that are there on the last day', () => {
  const unit = (code: string, kind: string, validTo: string | null): { code: string; kind: string; validFrom: string; validTo: string | null } => ({ code, kind, validFrom: '2020-01-01', validTo });
  const units = [unit('A', 'commune', null), unit('B', 'commune', '2025-06-30'), unit('C', 'township', null)];
  const codes = (chosen: EntryForm['units'], to: string): string[] => submittingUnits({ units: chosen }, { from: to, to }, units).map(({ code }) => code);
  expect(codes({ kinds: ['commune'] }, '2025-06-30')).toEqual(['A', 'B']);
  expect(codes({ kinds: ['commune'] }, '2025-07-01')).toEqual(['A']);
  expect(codes({ codes: ['C', 'B'] }, '2023-01-01')).toEqual(['B', 'C']);
});
