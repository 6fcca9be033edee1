import type { DataValidation } from 'hucre/xlsx';
import type { EntryForm, EntrySheet } from '@ioc/contracts';
import { isEndOfDay, localDateTime } from '@ioc/kpi';
import { dayText } from '../../export/list-workbook.js';
import { cellName, LINE as LINE_HEIGHT, writeWorkbook, type Cell, type Sheet } from '../../export/workbook.js';
import { COLUMN_NAMES, COLUMNS, digitsOf, FACTS, HIDDEN_MARK, LINE, MARKS, shownOf, type ColumnName } from './layout.js';

const WIDTHS: Readonly<Record<ColumnName, number>> = { place: 6, key: 10, name: 44, unit: 12, mark: 18, value: 16, before: 14, yearBefore: 14, note: 36 };
const [TITLE, UNIT, PERIOD, DUE, HOW, HEAD] = [1, 2, 3, 4, 5, 7];
const HOW_TO = 'Chỉ gõ được vào các ô nền vàng. Để trống là chưa nhập, 0 là không phát sinh. Ước tính thì chọn dấu ≈; không có số liệu thì chọn ở cột Dấu và ghi lý do. Xong thì lưu tệp rồi tải lên trang nhập số liệu.';
/** What programs show beside a cell is no longer than this. */
const LONGEST_PROMPT = 255;
const LETTERS = 0.85;

const columnOf = (name: ColumnName): number => COLUMN_NAMES.indexOf(name) + 1;

/** The workbook of a form to be filled in without a network, with what is in it already. */
export function entryWorkbook(sheet: EntrySheet, timeZone: string, madeAt: Date): Promise<Buffer> {
  return writeWorkbook([shownSheet(sheet, timeZone), hiddenSheet(sheet)], madeAt);
}

function momentText(instant: string, timeZone: string): string {
  const { day, minutes } = localDateTime(instant, timeZone);
  if (isEndOfDay(instant, timeZone)) return `hết ngày ${dayText(day)}`;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')} ngày ${dayText(day)}`;
}

function shownSheet(sheet: EntrySheet, timeZone: string): Sheet {
  const { task: { title, unitName, period, deadline }, definition: { items } } = sheet;
  const head = (row: number, style: Cell['style'], value: string): Cell => ({ row, column: 1, style, value });
  const last = HEAD + items.length;
  return {
    name: 'Biểu nhập',
    cells: [
      head(TITLE, 'title', title), head(UNIT, 'strong', `Đơn vị: ${unitName}`), head(PERIOD, 'plain', `Kỳ: từ ${dayText(period.from)} đến ${dayText(period.to)}`),
      head(DUE, 'plain', `Hạn nộp: ${momentText(deadline.dueAt, timeZone)}; sau đó ghi nộp muộn, đến ${momentText(deadline.lateUntil, timeZone)}`), head(HOW, 'italic', HOW_TO),
      ...COLUMN_NAMES.map((name): Cell => ({ row: HEAD, column: columnOf(name), style: 'head', value: COLUMNS[name] })),
      ...items.flatMap((item, index) => lineCells(sheet, item, HEAD + 1 + index, index + 1)),
    ],
    widths: COLUMN_NAMES.map((name) => WIDTHS[name]), hiddenColumns: [columnOf('key')],
    heights: new Map([[HOW, 2 * LINE_HEIGHT], [HEAD, 2 * LINE_HEIGHT], ...items.map(({ name }, index): [number, number] => [HEAD + 1 + index, LINE_HEIGHT * Math.max(1, Math.ceil(name.length / (LETTERS * WIDTHS.name)))])]),
    merges: [TITLE, UNIT, PERIOD, DUE, HOW].map((row) => ({ row, column: 1, rows: 1, columns: COLUMN_NAMES.length })),
    repeated: { from: HEAD, to: HEAD }, lastRow: last, foot: `${title}, ${unitName}`, sticky: HEAD, locked: true,
    validations: [
      { type: 'list', values: [...MARKS], allowBlank: true, showErrorMessage: true, errorTitle: 'Dấu', errorMessage: 'Chọn một dấu trong danh sách, hoặc để trống khi là số chính xác.', range: rangeOf('mark', items.length) },
      ...items.map((item, index) => numberRule(item, HEAD + 1 + index)),
    ],
  };
}

function rangeOf(name: ColumnName, count: number): string {
  return `${cellName(HEAD + 1, columnOf(name))}:${cellName(HEAD + count, columnOf(name))}`;
}

function numberRule({ decimals, hint, name }: EntryForm['items'][number], row: number): DataValidation {
  return {
    type: decimals === 0 ? 'whole' : 'decimal', operator: 'greaterThanOrEqual', formula1: '0', allowBlank: true, range: cellName(row, columnOf('value')),
    showErrorMessage: true, errorTitle: 'Kỳ này', errorMessage: decimals === 0 ? 'Gõ số nguyên từ 0 trở lên. Dấu ≈, > chọn ở cột Dấu.' : 'Gõ số từ 0 trở lên. Dấu ≈, > chọn ở cột Dấu.',
    ...(hint !== null && { showInputMessage: true, inputTitle: name.slice(0, 32), inputMessage: hint.slice(0, LONGEST_PROMPT) }),
  };
}

function lineCells({ cells, before, yearBefore }: EntrySheet, item: EntryForm['items'][number], row: number, place: number): Cell[] {
  const { content, note } = cells.find((cell) => cell.item === item.key) ?? { content: null, note: null };
  const shown = shownOf(content, note);
  const digits = digitsOf(item);
  const at = (name: ColumnName, style: Cell['style'], value: Cell['value']): Cell => ({ row, column: columnOf(name), style, value: value === '' ? null : value });
  return [
    at('place', 'centred', place), at('key', 'text', item.key), at('name', 'text', item.name), at('unit', 'centred', item.unit), at('mark', 'typed-centred', shown.mark),
    at('value', `typed-${digits}`, content?.kind === 'number' ? content.value : shown.value), at('before', `known-${digits}`, before.values[item.key] ?? null),
    at('yearBefore', `known-${digits}`, yearBefore.values[item.key] ?? null), at('note', 'typed-text', shown.note),
  ];
}

/** What the file is of, and of each line the revision and what the file showed of it. */
function hiddenSheet({ task: { key, correction }, version, cells }: EntrySheet): Sheet {
  const facts: Readonly<Record<(typeof FACTS)[number], string | number>> = { ...key, version, correction };
  const rows: (string | number)[][] = [
    [HIDDEN_MARK], ...FACTS.map((fact) => [fact, facts[fact]]),
    ...cells.map(({ item, content, note, revision }) => {
      const { mark, value, note: said } = shownOf(content, note);
      return [LINE, item, revision, mark, value, said];
    }),
  ];
  return {
    name: 'ioc', widths: [16, 24, 10, 18, 18, 36], heights: new Map(), merges: [], repeated: { from: 1, to: 1 }, lastRow: rows.length, foot: '', hidden: true, locked: true,
    cells: rows.flatMap((row, index) => row.map((value, column): Cell => ({ row: index + 1, column: column + 1, style: 'plain', value: value === '' ? null : value }))),
  };
}
