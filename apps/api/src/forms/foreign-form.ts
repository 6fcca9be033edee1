import type { FormComparison, FormContent, FormRow } from '@ioc/contracts';
import { formChanges } from '@ioc/kpi';
import { normaliseText } from '@ioc/intake';

/** A count as a sheet or a page writes it: `6747`, `6.747`, `6,747`, `6747.0`; blank and `-` are none. */
const COUNT = /^(?:\d+(?:\.0+)?|\d{1,3}(?:[.,]\d{3})+|-|)$/;
const LEVELS = /^[IVX]+\.?$/;

interface ForeignRow {
  readonly title: string;
  readonly level: boolean;
  readonly total: boolean;
  readonly cells: readonly number[];
}

/**
 * Lays the rows of another system's form beside ours. Rows are told by their titles below the level they stand under
 * (in order of the levels); marks, case and spellings of one word are the same. Null: no row of it looks like this form's.
 */
export function compareForms(ours: FormContent, theirs: readonly (readonly string[])[]): FormComparison | null {
  const read = theirs.flatMap((cells) => foreignRow(cells, ours) ?? []);
  if (read.length === 0) return null;
  const levels = ours.rows.filter(({ kind }) => kind === 'level');
  const matched = new Map<string, readonly number[]>();
  const onlyTheirs: string[] = [];
  let level = levels.length === 1 ? 0 : -1;
  for (const row of read) {
    if (row.level) level += 1;
    const mine = row.total ? ours.rows.at(-1) : row.level ? levels[level] : itemOf(ours, levels[level], row.title);
    if (mine && !matched.has(mine.key)) matched.set(mine.key, row.cells);
    else if (row.cells.some((count) => count !== 0)) onlyTheirs.push(row.title);
  }
  const both = ours.rows.filter(({ key }) => matched.has(key));
  const filled = both.map((row): FormRow => ({ ...row, cells: [...(matched.get(row.key) ?? [])] }));
  return {
    compared: both.length * ours.definition.columns.length,
    changes: formChanges({ definition: ours.definition, rows: both }, { definition: ours.definition, rows: filled }),
    onlyTheirs,
    onlyOurs: ours.rows.filter(({ key, cells }) => !matched.has(key) && cells.some((count) => count !== 0)).map(({ title }) => title),
  };
}

function foreignRow(cells: readonly string[], { definition }: FormContent): ForeignRow | null {
  const texts = cells.map((cell) => cell.trim());
  const place = texts.findIndex((text) => /\p{L}/u.test(text) && !LEVELS.test(text));
  if (place < 0) return null;
  const width = definition.columns.length;
  // A title over several columns leaves blanks behind it.
  const counts = texts.slice(place + 1);
  const from = counts.findIndex((text) => text !== '');
  const own = from < 0 ? [] : counts.slice(from, from + width);
  if (own.length < width || !own.every((text) => COUNT.test(text)) || own.every((text) => text === '')) return null;
  const title = texts[place] ?? '';
  const total = /^(?:tổng|cộng)/.test(normaliseText(title));
  return { title, total, level: !total && texts.slice(0, place).some((text) => LEVELS.test(text)), cells: own.map(countOf) };
}

/** `.000` are thousands, any other zeros behind a point are decimals. */
function countOf(text: string): number {
  return text === '' || text === '-' ? 0 : Number(text.replace(/\.(?!000$)0+$/, '').replace(/[.,]/g, ''));
}

function itemOf({ rows }: FormContent, level: FormRow | undefined, title: string): FormRow | undefined {
  const wanted = normaliseText(title);
  return level && rows.find(({ key, kind, title: name }) => kind === 'item' && key.startsWith(`${level.key}/`) && normaliseText(name) === wanted);
}
