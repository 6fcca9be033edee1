import type { CellContent, EntryForm, Qualifier } from '@ioc/contracts';
import { writeNumber } from '@ioc/kpi';

/** Titles of the columns: by them a column is found again, wherever it was moved. */
export const COLUMNS = {
  place: 'STT', key: 'Mã dòng', name: 'Chỉ tiêu', unit: 'Đơn vị tính', mark: 'Dấu', value: 'Kỳ này', before: 'Kỳ trước', yearBefore: 'Cùng kỳ năm trước', note: 'Ghi chú, lý do',
} as const;
export type ColumnName = keyof typeof COLUMNS;
export const COLUMN_NAMES = Object.keys(COLUMNS) as ColumnName[];

/** Stands in the first cell of the sheet that is hidden. */
export const HIDDEN_MARK = 'ioc-bieu-nhap';
/** What the hidden sheet tells, by the text in its first column; lines follow, one a row, behind `line`. */
export const FACTS = ['form', 'unit', 'from', 'version', 'correction'] as const;
export const LINE = 'line';

/** In the column of signs: *không có số liệu*, for the reason in the note. */
export const NONE = 'không có số liệu';
export const MARKS: readonly string[] = ['=', '≈', '>', '≥', '<', NONE] satisfies (Qualifier | typeof NONE)[];

/** What a line's three open cells show. */
export interface Shown {
  readonly mark: string;
  readonly value: string;
  readonly note: string;
}

export function shownOf(content: CellContent | null, note: string | null): Shown {
  if (content === null) return { mark: '', value: '', note: note ?? '' };
  switch (content.kind) {
    case 'number': return { mark: content.qualifier === '=' ? '' : content.qualifier, value: writeNumber(content.value), note: note ?? '' };
    case 'none': return { mark: NONE, value: '', note: content.reason };
    case 'typed': return { mark: '', value: content.text, note: note ?? '' };
  }
}

/** Digits behind the comma, as a style of cells knows them. */
export function digitsOf({ decimals }: Pick<EntryForm['items'][number], 'decimals'>): 0 | 1 | 2 | 3 {
  return decimals === 1 || decimals === 2 || decimals === 3 ? decimals : 0;
}
