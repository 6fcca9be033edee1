import type { CellContent, EntryForm, EntryIssue } from '@ioc/contracts';
import fc from 'fast-check';
import { issuesOf, type EntryCheck } from './check.js';

const line = (key: string, more: Partial<EntryForm['items'][number]> = {}): EntryForm['items'][number] =>
  ({ key, name: key, unit: 'đơn vị', decimals: 0, partOf: null, hint: null, ...more });
const number = (value: number): CellContent => ({ kind: 'number', value, qualifier: '=' });
const ITEMS = [line('all'), line('online', { partOf: 'all' }), line('area', { decimals: 1 })];

function issues(contents: Record<string, CellContent | null>, more: Partial<EntryCheck> & { rules?: EntryForm['rules']; notes?: Record<string, string> } = {}): EntryIssue[] {
  const { rules = [], notes = {}, ...rest } = more;
  const cells = new Map(Object.entries(contents).map(([key, content]) => [key, { content, note: notes[key] ?? null }]));
  return issuesOf({ definition: { items: ITEMS, rules }, cells, before: {}, history: {}, ...rest });
}
const GOOD = { all: number(6), online: number(6), area: number(2.5) };

it('has nothing against a form that is whole', () => {
  expect(issues(GOOD)).toEqual([]);
  expect(issues({ ...GOOD, online: { kind: 'none', reason: 'Chưa khảo sát' } })).toEqual([]);
  expect(issues({ ...GOOD, all: number(0), online: number(0) })).toEqual([]);
});

it.each<[string, Record<string, CellContent | null>, EntryIssue[]]>([
  ['blank', { all: number(6), area: number(1) }, [{ item: 'online', hard: true, rule: 'blank', amounts: [], other: null }]],
  ['a text', { ...GOOD, online: { kind: 'typed', text: '5 cái' } }, [{ item: 'online', hard: true, rule: 'not-a-number', amounts: [], other: null }]],
  ['more than the whole', { ...GOOD, online: number(7) }, [{ item: 'online', hard: true, rule: 'part', amounts: [6], other: 'all' }]],
  ['below zero', { ...GOOD, area: number(-1) }, [{ item: 'area', hard: true, rule: 'negative', amounts: [], other: null }]],
  ['half an office', { ...GOOD, all: number(6.5) }, [{ item: 'all', hard: true, rule: 'decimals', amounts: [0], other: null }]],
  ['too fine', { ...GOOD, area: number(2.55) }, [{ item: 'area', hard: true, rule: 'decimals', amounts: [1], other: null }]],
])('refuses %s', (_, contents, expected) => {
  expect(issues(contents)).toEqual(expected);
});

it('holds a line to its bounds and a sum to its parts', () => {
  expect(issues(GOOD, { rules: [{ kind: 'most', item: 'all', value: 5 }, { kind: 'least', item: 'area', value: 3 }] })).toEqual([
    { item: 'all', hard: true, rule: 'most', amounts: [5], other: null }, { item: 'area', hard: true, rule: 'least', amounts: [3], other: null },
  ]);
  const sum = (hard: boolean): EntryForm['rules'] => [{ kind: 'sum', whole: 'all', parts: ['online', 'area'], hard }];
  expect(issues(GOOD, { rules: sum(true) })).toEqual([{ item: 'all', hard: true, rule: 'sum', amounts: [8.5], other: null }]);
  expect(issues(GOOD, { rules: sum(false) })).toEqual([{ item: 'all', hard: false, rule: 'sum', amounts: [8.5], other: null }]);
  expect(issues({ ...GOOD, all: number(7), online: number(4), area: number(3) }, { rules: sum(true) })).toEqual([]);
});

it('asks for a note about a jump, and is content with one', () => {
  const rules: EntryForm['rules'] = [{ kind: 'jump', times: 2, from: 20 }];
  const before = { all: 188, online: null, area: 0 };
  const jumped = { all: number(412), online: number(412), area: number(9) };
  expect(issues(jumped, { rules, before })).toEqual([{ item: 'all', hard: false, rule: 'jump', amounts: [412 / 188, 188], other: null }]);
  expect(issues(jumped, { rules, before, notes: { all: 'Có đợt bầu cử' } })).toEqual([]);
  expect(issues({ ...jumped, all: number(376), online: number(376) }, { rules, before })).toEqual([]);
  expect(issues({ ...GOOD, all: number(93) }, { rules, before })).toMatchObject([{ item: 'all', rule: 'jump' }]);
  // 3 times as many, but few.
  expect(issues({ ...GOOD, all: number(18) }, { rules, before: { all: 6 } })).toEqual([]);
});

it('knows what is unusual for the unit itself, once it has told four times', () => {
  const rules: EntryForm['rules'] = [{ kind: 'outlier', periods: 8 }];
  const history = { all: [23, 23, 22, 24, 23] };
  // Median 23, its floor of a tenth 2.3: 3.5 × 2.3 = 8.05 either way.
  expect(issues({ ...GOOD, all: number(31), online: number(6) }, { rules, history })).toEqual([]);
  expect(issues({ ...GOOD, all: number(32), online: number(6) }, { rules, history })).toEqual([{ item: 'all', hard: false, rule: 'outlier', amounts: [22, 24], other: null }]);
  expect(issues({ ...GOOD, all: number(32) }, { rules, history: { all: [23, 23, 22] } })).toEqual([]);
});

it('a part never passes its whole, whatever is typed', () => {
  fc.assert(fc.property(fc.nat(1_000), fc.nat(1_000), (all, online) => {
    const broken = issues({ ...GOOD, all: number(all), online: number(online) }).some(({ rule }) => rule === 'part');
    expect(broken).toBe(online > all);
  }));
});
