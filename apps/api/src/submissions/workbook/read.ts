import type { TableRow } from '@ioc/intake';
import { cellName } from '../../export/workbook.js';
import { COLUMNS, FACTS, HIDDEN_MARK, LINE, type ColumnName, type Shown } from './layout.js';

/** A line as it stands in the file. */
export interface FileLine extends Shown {
  /** Where its number stands. */
  readonly at: string;
}

export interface FileRead {
  readonly facts: Readonly<Record<(typeof FACTS)[number], string>>;
  /** By the key of the line; one that was copied stands there several times. */
  readonly lines: ReadonlyMap<string, readonly FileLine[]>;
  /** As they were when the file was given out, with the revision. */
  readonly given: ReadonlyMap<string, Shown & { readonly revision: number }>;
}

const LOOKED_FOR: readonly ColumnName[] = ['key', 'mark', 'value', 'note'];

/** Reads the rows of a workbook that was given out; null: it is none, or its hidden sheet or a column is gone. */
export function readEntryFile(rows: readonly TableRow[]): FileRead | null {
  const hidden = rows.find(({ line, cells }) => line === 1 && cells[0] === HIDDEN_MARK)?.table;
  const told = rows.filter(({ table }) => table === hidden);
  const factOf = (name: string): string => told.find(({ cells }) => cells[0] === name)?.cells[1] ?? '';
  const head = rows.find(({ table, cells }) => table !== hidden && LOOKED_FOR.every((name) => cells.some((cell) => cell.trim() === COLUMNS[name])));
  if (hidden === undefined || !head) return null;
  const place = Object.fromEntries(LOOKED_FOR.map((name) => [name, head.cells.findIndex((cell) => cell.trim() === COLUMNS[name])])) as Record<'key' | 'mark' | 'value' | 'note', number>;
  const lines = new Map<string, FileLine[]>();
  for (const { line, table, cells } of rows) {
    if (table !== head.table || line <= head.line) continue;
    const textAt = (name: keyof typeof place): string => cells[place[name]]?.trim() ?? '';
    const key = textAt('key');
    if (key !== '') lines.set(key, [...(lines.get(key) ?? []), { at: cellName(line, place.value + 1), mark: textAt('mark'), value: textAt('value'), note: textAt('note') }]);
  }
  return {
    facts: Object.fromEntries(FACTS.map((name) => [name, factOf(name)])) as FileRead['facts'],
    lines,
    given: new Map(told.filter(({ cells }) => cells[0] === LINE).map(({ cells: [, key = '', revision = '', mark = '', value = '', note = ''] }) => [key, { revision: Number(revision), mark, value, note }])),
  };
}
