import { Cell, type CellContent, type EntrySheet, type EntryWorkbookPreview, type Qualifier, type WorkbookLine } from '@ioc/contracts';
import { issuesOf, readCell } from '@ioc/kpi';
import { issueWords } from '../words.js';
import { MARKS, NONE, type Shown } from './layout.js';
import type { FileLine, FileRead } from './read.js';

type Said = NonNullable<WorkbookLine['then']>;

const Kept = Cell.pick({ content: true, note: true });
const TWO_NUMBERS = 'Vừa ghi số vừa chọn “không có số liệu”: bỏ một trong hai.';
const TWO_MARKS = 'Dấu gõ trước số khác với cột Dấu: để một dấu.';
const NO_MARK = 'Cột Dấu có chữ lạ: chọn trong danh sách, hoặc để trống.';
const NO_REASON = 'Chọn “không có số liệu” thì ghi lý do ở cột Ghi chú, từ 3 đến 500 ký tự.';
const NOTE_LENGTH = 'Ghi chú phải có từ 3 đến 500 ký tự.';
const GONE = 'Tệp không còn dòng này nên giữ số trên máy chủ.';
const TWICE = 'Dòng này đứng hai lần trong tệp với số khác nhau nên không lấy.';
const CONFLICT = 'Người khác vừa ghi số khác vào ô này từ khi tải tệp. Chọn số nào đúng.';

/**
 * Lays a filled-in workbook beside the form as it is now: what changes, what stays, what somebody else has changed meanwhile.
 * @param locked why nothing of the form can be changed now, in words; null: it can
 */
export function compareEntryFile(file: FileRead, sheet: EntrySheet, locked: string | null): EntryWorkbookPreview {
  const lines = sheet.cells.map((now): WorkbookLine => {
    const found = file.lines.get(now.item) ?? [];
    return { item: now.item, place: found[0]?.at ?? null, now, ...verdictOn(found, file.given.get(now.item), now, locked) };
  });
  return { lines, faults: faultsOf(lines, sheet) };
}

function verdictOn(
  [line, ...more]: readonly FileLine[], given: (Shown & { readonly revision: number }) | undefined, now: Cell, locked: string | null,
): Pick<WorkbookLine, 'outcome' | 'then' | 'message'> {
  const kept = Kept.parse(now);
  if (!line) return { outcome: 'refused', then: null, message: GONE };
  const said = read(line, now);
  if (typeof said === 'string') return { outcome: 'refused', then: null, message: said };
  if (more.some((other) => !same(read(other, now), said))) return { outcome: 'refused', then: null, message: TWICE };
  const untouched = given !== undefined && same(read(given, now), said);
  if (untouched || same(said, kept)) return { outcome: 'same', then: kept, message: null };
  if (locked !== null) return { outcome: 'refused', then: said, message: locked };
  if (given?.revision !== now.revision) return { outcome: 'conflict', then: said, message: CONFLICT };
  return { outcome: 'change', then: said, message: null };
}

/** What the three cells of a line say, or in words why it cannot be taken. */
function read({ mark, value, note }: Shown, now: Cell): Said | string {
  // A break of the line is no part of a note.
  const said = note.normalize('NFC').replaceAll(/[\p{Cc}\p{Cs}]+/gu, ' ').trim();
  const sign = mark === '' ? '=' : mark.normalize('NFC').toLowerCase();
  if (!MARKS.includes(sign)) return NO_MARK;
  if (sign === NONE || value.normalize('NFC').toLowerCase() === NONE) {
    if (sign === NONE && value !== '' && value.normalize('NFC').toLowerCase() !== NONE) return TWO_NUMBERS;
    // A cell that has both a reason and a note shows the reason only.
    const none = Kept.safeParse({ content: { kind: 'none', reason: said }, note: now.content?.kind === 'none' ? now.note : null });
    return none.success ? none.data : NO_REASON;
  }
  const content = withSign(readCell(value), sign as Qualifier);
  if (content === 'two') return TWO_MARKS;
  const cell = Kept.safeParse({ content, note: said === '' ? null : said });
  return cell.success ? cell.data : NOTE_LENGTH;
}

function withSign(content: CellContent | null, sign: Qualifier): CellContent | 'two' | null {
  if (content?.kind !== 'number' || sign === '=' || content.qualifier === sign) return content;
  return content.qualifier === '=' ? { ...content, qualifier: sign } : 'two';
}

function same(a: Said | string, b: Said | string): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** By the rules of the page, over the cells as they are once what changes is applied. */
function faultsOf(lines: readonly WorkbookLine[], { definition, before, history }: EntrySheet): EntryWorkbookPreview['faults'] {
  const cells = new Map(lines.map(({ item, outcome, now, then }) => [item, outcome === 'change' && then ? then : now]));
  const places = new Map(lines.map(({ item, place }) => [item, place]));
  return issuesOf({ definition, cells, before: before.values, history }).map((issue) => ({ place: places.get(issue.item) ?? '', item: issue.item, hard: issue.hard, message: issueWords(issue) }));
}
