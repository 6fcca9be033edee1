import type { CellContent, Period } from '@ioc/contracts';
import { workingCalendar } from '../time/calendar.js';
import { enteredFigure, enteredParts, type EnteredForm, type EnteredPeriod, type Gathers } from './entered.js';
import type { TimeContext } from './reporters.js';

const calendar = workingCalendar({ workingHours: [{ from: '07:00', to: '17:00' }], daysOff: [], makeUpDays: [] });
const on = (day: string): TimeContext => ({ now: new Date(`${day}T08:00:00+07:00`), timeZone: 'Asia/Ho_Chi_Minh', calendar });
const number = (value: number): CellContent => ({ kind: 'number', value, qualifier: '=' });
const HALF: Period = { from: '2023-01-01', to: '2023-06-30' };

/** A month in which each of units A and B told [part, whole], or nothing. */
function month(place: number, told: Partial<Record<'A' | 'B', [number, number]>>): EnteredPeriod {
  const of = `2023-${String(place).padStart(2, '0')}`;
  const last = new Date(Date.UTC(2023, place, 0)).toISOString().slice(0, 10);
  return {
    period: { from: `${of}-01`, to: last }, figures: [{ indicator: 'VB03', numerator: 'signed', denominator: 'out' }, { indicator: 'VB02', numerator: 'out', denominator: null }],
    expected: ['A', 'B'], approved: new Map(Object.entries(told).map(([unit, [signed, out]]) => [unit, new Map([['signed', number(signed)], ['out', number(out)]])])),
  };
}

const form = (...periods: EnteredPeriod[]): EnteredForm[] => [{ form: 'van-ban', periods }];
const [MARCH, APRIL, MAY, JUNE] = [month(3, { A: [9, 10], B: [18, 20] }), month(4, { A: [10, 10], B: [10, 10] }), month(5, { A: [8, 10] }), month(6, {})];
const SPRING: Period = { from: '2023-04-01', to: '2023-06-30' };

function told(indicator: string, gathers: Gathers, asked: Period, forms: EnteredForm[], today: string, unit: string | null = null): unknown {
  const parts = enteredParts(indicator, gathers, asked, forms, on(today), gathers === 'last' ? unit : null);
  return parts && { exact: parts.exact, enough: parts.enough, days: parts.days, ...enteredFigure(parts, unit) };
}

it('adds up the periods inside an asked one; who is silent in one that has ended is missing', () => {
  const forms = form(MARCH, APRIL, MAY, JUNE);
  // (10 + 10 + 8) / (10 + 10 + 10) = 93,3333 %
  const quarter = { exact: true, enough: false, days: SPRING, value: 93.3333, numerator: 28, denominator: 30, qualifier: '=', expected: 2, missing: ['A', 'B'], toldTo: '2023-05-31' };
  expect(told('VB03', 'sum', SPRING, forms, '2023-07-03')).toEqual(quarter);
  // June runs: nobody owes it yet, but B owes May.
  expect(told('VB03', 'sum', SPRING, forms, '2023-06-30')).toEqual({ ...quarter, days: { from: '2023-04-01', to: '2023-05-31' }, missing: ['B'] });
  expect(told('VB03', 'sum', SPRING, forms, '2023-06-30', 'A')).toMatchObject({ value: 90, numerator: 18, denominator: 20, expected: 1, missing: [] });
  expect(told('VB02', 'sum', SPRING, forms, '2023-07-03')).toMatchObject({ value: 30, numerator: null, denominator: null });
  // January and February were before the form.
  expect(told('VB02', 'sum', HALF, forms, '2023-07-03')).toMatchObject({ exact: false, days: { from: '2023-03-01', to: '2023-06-30' }, value: 60 });
});

it('takes the last that anybody told where it is how things stand', () => {
  expect(told('VB03', 'last', SPRING, form(MARCH, APRIL, month(5, { A: [8, 10], B: [8, 10] }), JUNE), '2023-07-03')).toMatchObject({ exact: false, days: MAY.period, value: 80, missing: [] });
  const twoMonths = { from: '2023-04-01', to: '2023-05-31' };
  // Half of the units are not yet all of them; alone they are all there is, and say how many.
  expect(told('VB03', 'last', twoMonths, form(MARCH, APRIL, MAY), '2023-07-03')).toMatchObject({ exact: false, enough: true, days: APRIL.period, value: 100, missing: [] });
  expect(told('VB03', 'last', twoMonths, form(MAY), '2023-07-03')).toMatchObject({ exact: true, enough: false, days: MAY.period, value: 80, missing: ['B'] });
  // What a unit has told itself holds for it.
  expect(told('VB03', 'last', twoMonths, form(MARCH, APRIL, MAY), '2023-07-03', 'A')).toMatchObject({ exact: true, days: MAY.period, value: 80, missing: [] });
  expect(told('VB03', 'last', twoMonths, form(MARCH, APRIL, MAY), '2023-07-03', 'B')).toMatchObject({ exact: false, days: APRIL.period, value: 100 });
});

it('is carried on from before, and never back', () => {
  const forms = form(MARCH, APRIL, JUNE);
  for (const gathers of ['last', 'sum'] as const) {
    expect(told('VB03', gathers, { from: '2023-06-01', to: '2023-06-30' }, forms, '2023-07-03')).toMatchObject({ exact: false, days: APRIL.period, value: 100, missing: [] });
    expect(told('VB03', gathers, { from: '2023-01-01', to: '2023-02-28' }, forms, '2023-07-03')).toBeNull();
  }
  expect(told('HT01', 'last', SPRING, forms, '2023-07-03')).toBeNull();
});

it('adds decimals as they were typed', () => {
  const area = (unit: string, value: number): [string, Map<string, CellContent>] => [unit, new Map([['out', number(value)], ['signed', number(0.1)]])];
  const forms = form({ ...JUNE, approved: new Map([area('A', 0.1), area('B', 0.2)]) });
  expect(told('VB02', 'sum', JUNE.period, forms, '2023-07-03')).toMatchObject({ value: 0.3 });
  expect(told('VB03', 'sum', JUNE.period, forms, '2023-07-03')).toMatchObject({ value: 66.6667, numerator: 0.2, denominator: 0.3 });
});
