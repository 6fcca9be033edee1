import type { QuarantineReason } from '@ioc/contracts';
import { cleanText, type PackProfile } from '@ioc/pack';
import type { Vocabulary } from '../vocabulary.js';
import { isMasked, maskCell } from './mask.js';
import { fitsColumn } from './shapes.js';

/** What is left of a file after stripping. Blank cells are left out of `cells`. */
export type StrippedItem =
  /** What the title rows say, once, before the rows: the period, of a sheet of states its day and time (`HH:mm`), and units: those that are known first, of them the first is the issuer, then names of other offices. Not a row of its own. */
  | { readonly kind: 'printed'; readonly period?: { readonly from: string; readonly to: string }; readonly time?: string; readonly unitNames?: readonly string[] }
  | { readonly kind: 'row'; readonly line: number; readonly cells: Readonly<Record<string, string>> }
  /** Title, header, total and blank rows. */
  | { readonly kind: 'skipped'; readonly line: number }
  /** Cannot be read for itself (wider than the header, not an object, its code is none) or beside the file's other rows. */
  | {
    readonly kind: 'unreadable';
    readonly line: number;
    readonly cells: Readonly<Record<string, string>>;
    readonly reason: QuarantineReason;
    readonly column: string | null;
  };

/** Control characters that are no white space, which `cleanText` sees to. */
const CONTROL = /[^\P{Cc}\s]/gu;
const HALF_CHARACTER = /\p{Cs}/gu;

/** ASCII words with single spaces between them, as most codes and dates are: clean already. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** Clean, and without what no store can hold: control characters go, half of a character becomes U+FFFD, so that its gap shows. */
function storable(text: string): string {
  return text === '' || PLAIN.test(text) ? text : cleanText(text.replace(CONTROL, '').replace(HALF_CHARACTER, '\uFFFD'));
}

/** Applies the allow-list to one row: `textOf` gives the raw text of a column, '' when there is none. */
export function keepColumns(
  columns: readonly string[],
  textOf: (column: string) => string,
  profile: PackProfile,
  vocabulary: Vocabulary,
): Record<string, string> {
  const cells: Record<string, string> = {};
  for (const column of columns) {
    const text = storable(textOf(column));
    if (text !== '') cells[column] = fitsColumn(column, text, profile, vocabulary) ? text : maskCell(column, text, vocabulary);
  }
  return cells;
}

/** A kept row as an item; `readable` false when the row's own form is broken. */
export function rowItem(line: number, cells: Record<string, string>, readable: boolean): StrippedItem {
  if (!readable) return { kind: 'unreadable', line, cells, reason: 'unreadable-row', column: null };
  const code = cells['code'];
  if (code !== undefined && isMasked(code)) return { kind: 'unreadable', line, cells, reason: 'unreadable-row', column: 'code' };
  return { kind: 'row', line, cells };
}
