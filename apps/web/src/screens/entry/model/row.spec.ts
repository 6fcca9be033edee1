import type { Cell, EntryForm, EntrySheet } from '@ioc/contracts';
import { readCell } from '@ioc/kpi';
import { entry as words } from '../../../i18n/entry/vi.js';
import { typed, type Draft } from '../sync/draft.js';
import { rowsOf, sayIssue } from './row.js';

const line = (key: string, partOf: string | null = null): EntryForm['items'][number] => ({ key, name: key, unit: 'đơn vị', decimals: 0, partOf, hint: null });
const cell = (item: string, value: number | null, revision = 1): Cell => ({
  item, content: value === null ? null : { kind: 'number', value, qualifier: '=' }, note: null, revision, savedAt: revision === 0 ? null : '2023-06-14T03:00:00.000Z', savedBy: 'Cán bộ số 12',
});
const SHEET = {
  definition: {
    items: [line('all'), line('online', 'all'), line('sent')], rules: [{ kind: 'jump', times: 2, from: 20 }],
    figures: [{ indicator: 'HT03', numerator: 'online', denominator: 'all' }, { indicator: 'VB02', numerator: 'sent', denominator: null }],
  },
  cells: [cell('all', 6), cell('online', 5), cell('sent', null, 0)],
  before: { period: { from: '2022-12-15', to: '2023-03-14' }, values: { all: 6, online: 6, sent: 188 } },
  history: {}, comments: [],
} as unknown as EntrySheet;
const drafts = (item: string, text: string): ReadonlyMap<string, Draft> =>
  new Map([[item, typed(undefined, { item, revision: 0 }, { text, content: readCell(text), note: null }, 's', '2023-06-14T03:05:00.000Z')]]);

it('tells how each line is kept, and of what it is a part', () => {
  expect(rowsOf(SHEET, undefined).map(({ place, keeping, rate }) => [place, keeping, rate])).toEqual([[1, 'saved', null], [2, 'saved', { text: '83,3%', of: 1 }], [3, 'blank', null]]);
  const [, part, sent] = rowsOf(SHEET, drafts('sent', '200'));
  expect([part?.keeping, sent?.keeping, sent?.content]).toEqual(['saved', 'here', { kind: 'number', value: 200, qualifier: '=' }]);
});

it('says what is wrong with the numbers of it', () => {
  const said = (item: string, text: string): string[] => {
    const rows = rowsOf(SHEET, drafts(item, text));
    return rows.flatMap((row) => row.issues.filter(({ rule }) => rule !== 'blank').map((issue) => `${row.place}: ${sayIssue(issue, rows, words)}`));
  };
  expect(said('online', '7')).toEqual(['2: Lớn hơn tổng số ở dòng 1 (6)']);
  expect(rowsOf(SHEET, drafts('online', '7'))[1]).toMatchObject({ keeping: 'refused', rate: null });
  expect(said('online', '5,5')).toEqual(['2: Chỉ nhận số nguyên']);
  expect(said('online', 'năm')).toEqual(['2: Không phải là số – gõ lại, ví dụ 1.234 hoặc 12,5']);
  // 412 / 188 = 2,19; 47 / 188 = 0,25.
  expect(said('sent', '412')).toEqual(['3: Gấp 2,2 lần kỳ trước – thêm lý do (F2)']);
  expect(said('sent', '47')).toEqual(['3: Chỉ bằng 0,3 lần kỳ trước (188) – thêm lý do (F2)']);
});

it('a returned line asks to be changed until something of it is typed', () => {
  const returned = { ...SHEET, comments: [{ id: 1, item: 'all', text: 'Xem lại', by: 'Người kiểm tra số 3', at: '2023-06-14T03:00:00.000Z', open: true }] };
  expect(rowsOf(returned, undefined)[0]?.issues).toMatchObject([{ rule: 'returned', hard: false }]);
  expect(rowsOf(returned, drafts('all', '8'))[0]?.issues).toEqual([]);
});
