/** A field of a table as spreadsheets copy it: quoted when it holds a quote, a tab or a line's end. */
const FIELD = /"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*)/y;

/** Rows of cells that were copied from a spreadsheet; the empty line behind the last row is none. */
export function readBlock(text: string): string[][] {
  const source = text.replaceAll('\r\n', '\n').replace(/\n$/, '');
  const rows: string[][] = [[]];
  for (let at = 0; at <= source.length; at += 1) {
    FIELD.lastIndex = at;
    const [, quoted, plain = ''] = FIELD.exec(source) ?? [];
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    at = Math.max(at, FIELD.lastIndex);
    if (source[at] === '\n') rows.push([]);
  }
  return rows;
}

/**
 * The values of a block for one line of the form each, from the first on: one column as it is, one row from left to right, of
 * several columns the last that holds most numbers.
 */
export function columnOf(rows: readonly (readonly string[])[], isNumber: (text: string) => boolean): string[] {
  const [first = []] = rows;
  if (rows.length === 1) return [...first];
  const width = Math.max(...rows.map((row) => row.length));
  const counts = Array.from({ length: width }, (_, column) => rows.filter((row) => isNumber(row[column] ?? '')).length);
  const column = counts.lastIndexOf(Math.max(...counts));
  return rows.map((row) => row[column] ?? '');
}
