import fc from 'fast-check';
import { HEADER, htmlOf, KEPT, refusal, ROW, stripped } from '../test/sample.js';
import { CsvRowSplitter, DELIMITERS } from './csv.js';

const LIST = [HEADER, ROW].map((cells) => cells.join(';')).join('\r\n');
const READ = [{ kind: 'skipped', line: 1 }, { kind: 'row', line: 2, cells: KEPT }];
const LETTERS_1258 = new Map([...new TextDecoder('windows-1258').decode(Uint8Array.from({ length: 128 }, (_, index) => index + 128))].map((letter, index) => [letter, index + 128]));
/** Marks of tones that windows-1258 writes after their letter. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/;

function windows1258(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const letter of text.normalize('NFC')) {
    const parts = [...letter.normalize('NFD')];
    const tone = parts.filter((part) => TONES.test(part));
    const base = parts.filter((part) => !TONES.test(part)).join('').normalize('NFC');
    for (const part of [base, ...tone]) bytes.push(part < '\u0080' ? part.charCodeAt(0) : (LETTERS_1258.get(part) ?? 0x3f));
  }
  return Uint8Array.from(bytes);
}

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

describe('the encoding of a text', () => {
  it.each([
    ['UTF-8', Buffer.from(LIST)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${LIST}`)],
    ['UTF-8, decomposed', Buffer.from(LIST.normalize('NFD'))],
    ['UTF-16 LE with a mark', utf16(`\uFEFF${LIST}`)],
    ['UTF-16 LE', utf16(LIST)],
    ['UTF-16 BE with a mark', utf16(`\uFEFF${LIST}`).swap16()],
    ['UTF-16 BE', utf16(LIST).swap16()],
    ['windows-1258', windows1258(LIST)],
    ['UTF-16 LE, HTML', utf16(htmlOf(HEADER, ROW))],
    ['windows-1258, HTML', windows1258(htmlOf(HEADER, ROW))],
  ])('%s is recognised, in pieces of any size', async (_, bytes) => {
    for (const size of [1, 3, 7, 65_536]) expect(await stripped(bytes, 'one-stop-list', size)).toEqual(READ);
  });

  it('of old Vietnamese text is recognised after any amount of ASCII', async () => {
    const head = `<html><style>${'a'.repeat(200_000)}</style>`;
    expect(await stripped(windows1258(`${head}${htmlOf(HEADER, ROW)}</html>`), 'one-stop-list')).toEqual(READ);
  });

  it('is never guessed against itself: damaged UTF-8 is refused', async () => {
    const bytes = Buffer.from(LIST);
    const damaged = Buffer.concat([bytes.subarray(0, 20), Buffer.from([0xff]), bytes.subarray(20)]);
    expect(await refusal(damaged, 'one-stop-list')).toBe('not-utf8');
    const long = Buffer.from(`${LIST}\n${`${ROW.join(';')}\n`.repeat(1_000)}`);
    expect(await refusal(Buffer.concat([long, Buffer.from([0xe1, 0x20])]), 'one-stop-list')).toBe('not-utf8');
  });
});

describe('delimited text', () => {
  it('comes back as it was written, whatever its cells hold', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ệ', '"', ';', ',', '\t', '\n', '\r', ' ', '=', '<'), maxLength: 6 });
    fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }), fc.constantFrom(...DELIMITERS), fc.integer({ min: 1, max: 9 }), (rows, delimiter, size) => {
      const text = rows.map((cells) => `${cells.map((value) => `"${value.replaceAll('"', '""')}"`).join(delimiter)}\n`).join('');
      const splitter = new CsvRowSplitter(delimiter);
      const read = [];
      for (let at = 0; at < text.length; at += size) read.push(...splitter.push(text.slice(at, at + size)));
      expect([...read, ...splitter.end()].map(({ cells }) => cells)).toEqual(rows);
    }));
  });
});
