/** A spreadsheet would run what begins like this. */
const FORMULA = /^[=+\-@\t\r]/;

/** A sheet that Excel opens: UTF-8 with BOM, `;`, formulas made inert by an apostrophe. */
export function csvOf(lines: readonly (readonly string[])[]): string {
  return `\uFEFF${lines.map((cells) => cells.map(cellText).join(';')).join('\r\n')}\r\n`;
}

function cellText(text: string): string {
  const inert = FORMULA.test(text) ? `'${text}` : text;
  return /[;"\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
