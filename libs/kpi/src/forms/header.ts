import type { FormDefinition } from '@ioc/contracts';

/** A heading with its place, counted from 0. */
export interface HeaderCell {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** The form's heading as a grid: columns under one title share a cell, a short stack of titles reaches down. */
export function headerCells({ lead, columns }: FormDefinition): { depth: number; cells: HeaderCell[] } {
  const depth = Math.max(1, ...columns.map(({ titles }) => titles.length));
  const cells: HeaderCell[] = lead.map((text, column) => ({ text, row: 0, column, rows: depth, columns: 1 }));
  for (let row = 0; row < depth; row += 1) {
    for (let index = 0; index < columns.length;) {
      const titles = columns[index]?.titles ?? [];
      const text = titles[row];
      const lowest = row === titles.length - 1;
      let next = index + 1;
      if (!lowest) while (next < columns.length && shares(titles, columns[next]?.titles ?? [], row)) next += 1;
      if (text !== undefined) cells.push({ text, row, column: lead.length + index, rows: lowest ? depth - row : 1, columns: next - index });
      index = next;
    }
  }
  return { depth, cells };
}

function shares(one: readonly string[], other: readonly string[], row: number): boolean {
  return row < one.length - 1 && row < other.length - 1 && one.slice(0, row + 1).every((title, level) => title === other[level]);
}

/** The row of column numbers, a total with what adds up to it: `(3) = (4) + (5) + (6)`. */
export function columnNumbers({ lead, columns }: FormDefinition): string[] {
  return [
    ...lead.map((_, index) => `(${index + 1})`),
    ...columns.map(({ column, sum }) => (sum ? `(${column}) = ${sum.map((part) => `(${part})`).join(' + ')}` : `(${column})`)),
  ];
}
