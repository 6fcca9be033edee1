export interface Column {
  title: string;
  align?: 'right';
}

const width = (text: string): number => [...text.normalize('NFC')].length;

/** Lines of text with columns of even width, two spaces between them; nothing at the end of a line. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const lines = [columns.map(({ title }) => title), ...rows];
  const widths = columns.map((_column, index) => Math.max(...lines.map((line) => width(line[index] ?? ''))));
  const draw = (line: readonly string[]): string => columns.map(({ align }, index) => {
    const cell = line[index] ?? '';
    const padding = ' '.repeat((widths[index] ?? 0) - width(cell));
    return align === 'right' ? padding + cell : cell + padding;
  }).join('  ').trimEnd();
  return lines.map((line) => `${draw(line)}\n`).join('');
}
