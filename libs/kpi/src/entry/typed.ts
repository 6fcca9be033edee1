import type { CellContent, Qualifier } from '@ioc/contracts';

const MOST = 1e12;
const LONGEST = 60;
const SIGNS: readonly (readonly [RegExp, Qualifier])[] = [
  [/^(?:≈|~|khoảng\s)/i, '≈'], [/^(?:≥|>=|ít nhất\s)/i, '≥'], [/^(?:>|trên\s)/i, '>'], [/^(?:<|dưới\s)/i, '<'],
];
/** `1.234,5`, `1234,5`, `1 234`; a dot that parts no thousands is no number: `0.125` is not 125. */
const NUMBER = /^-?(?:[1-9]\d{0,2}(?:[. \u00a0]\d{3})+|\d+)(?:,\d+)?$/;
const numbers = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 6 });

/** What somebody typed or pasted into a cell, as numbers are written in Vietnamese; null: blank. What is no number stays as it is typed. */
export function readCell(text: string): CellContent | null {
  // What no store takes, e.g. the tab of a pasted cell, is no part of a number either, nor what nobody sees.
  const typed = text.normalize('NFC').replaceAll(/\p{Cf}/gu, '').replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ').trim();
  if (typed === '') return null;
  const sign = SIGNS.find(([pattern]) => pattern.test(typed));
  const digits = (sign ? typed.replace(sign[0], '') : typed).trim().replace(/^[\u2212\u2013]/, '-');
  if (!NUMBER.test(digits)) return asTyped(typed);
  const value = Number(digits.replaceAll(/[. \u00a0]/g, '').replace(',', '.'));
  if (Math.abs(value) > MOST) return asTyped(typed);
  // No -0: it is not written.
  return { kind: 'number', value: value + 0 === 0 ? 0 : value, qualifier: sign?.[1] ?? '=' };
}

// No half of a character at the end.
const asTyped = (text: string): CellContent => ({ kind: 'typed', text: text.slice(0, LONGEST).replace(/\p{Cs}$/u, '') });

/** `1234.5` → `1.234,5` */
export function writeNumber(value: number): string {
  return numbers.format(value);
}

/** What stands in the field of a cell; `none`: the words for *không có số liệu*. */
export function writeCell(content: CellContent | null, none: string): string {
  if (content === null) return '';
  switch (content.kind) {
    case 'number': return `${content.qualifier === '=' ? '' : `${content.qualifier}\u00a0`}${writeNumber(content.value)}`;
    case 'none': return none;
    case 'typed': return content.text;
  }
}
