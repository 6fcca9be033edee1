import type { Cell, CellContent, EntryForm, EntrySheet, WorkbookLine } from '@ioc/contracts';
import type { Draft } from '../sync/draft.js';
import { choiceOf, laidOf, rowsWith } from './laid.js';
import { rowsOf } from './row.js';

const number = (value: number): CellContent => ({ kind: 'number', value, qualifier: '=' });
const cell = (item: string, value: number | null, revision = 1): Cell => ({ item, content: value === null ? null : number(value), note: null, revision, savedAt: null, savedBy: '' });
const draft = (item: string, value: number): Draft => ({ item, text: '', content: number(value), note: null, base: 1, stamp: 's', typedAt: '2023-06-14T03:00:00.000Z', left: true, sent: [], trouble: null });
const line = (outcome: WorkbookLine['outcome'], now: Cell, then: number | null): WorkbookLine => ({
  item: now.item, place: 'F8', outcome, now, then: then === null ? null : { content: number(then), note: null }, message: null,
});

const item = (key: string, partOf: string | null = null): EntryForm['items'][number] => ({ key, name: key, unit: 'đơn vị', decimals: 0, partOf, hint: null });
const sheet = {
  definition: { items: [item('all'), item('online', 'all')], rules: [], figures: [] },
  cells: [cell('all', 20), cell('online', 10)], before: { values: {} }, history: {}, comments: [], now: '2023-06-14T03:00:00.000Z',
} as unknown as EntrySheet;

it.each<[string, WorkbookLine, Draft | undefined, string, boolean | undefined]>([
  ['a change goes in unless it is left out', line('change', cell('all', 20), 23), undefined, 'take', true],
  ['what somebody else has changed is asked about', line('conflict', cell('all', 21, 2), 23), undefined, 'choose', undefined],
  ['so is what is typed here and nowhere else', line('change', cell('all', 20), 23), draft('all', 25), 'choose', undefined],
  ['what was typed here stays where the file changes nothing', line('same', cell('all', 20), 20), draft('all', 25), 'choose', false],
  ['what is typed here just so needs no file', line('conflict', cell('all', 21, 2), 23), draft('all', 23), 'same', false],
  ['a draft that is on the server already is no other number', line('change', cell('all', 20), 23), draft('all', 20), 'take', true],
  ['what is refused does not go in', line('refused', cell('all', 20), 23), draft('all', 25), 'refused', false],
])('%s', (_, told, typed, kind, choice) => {
  const rows = rowsOf(sheet, typed && new Map([['all', typed]]));
  const [laid] = laidOf([told], rows);
  expect(laid && [laid.kind, choiceOf(laid, new Map())]).toEqual([kind, choice]);
});

it('judges the form as it would be with what is chosen, on top of what the server has', () => {
  const lines = [line('conflict', cell('all', 5, 2), 23), line('same', cell('online', 10), 10)];
  const laid = laidOf(lines, rowsOf(sheet, undefined));
  const faults = (taken: typeof laid) => rowsWith(taken, lines, sheet, undefined).flatMap(({ issues }) => issues.map(({ rule, item, amounts }) => [rule, item, amounts]));
  expect(faults([])).toEqual([['part', 'online', [5]]]);
  expect(faults(laid.slice(0, 1))).toEqual([]);
});
