import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { recogniseFile } from '../strip/recognise.js';
import { HEADER, inPieces, KEPT, pack, profileOf, refusal, ROW, stripped, vocabulary } from '../test/sample.js';
import { stripFile } from '../strip/strip-file.js';
import { letters, workbookFile, zipFile, type SheetCell } from '../test/workbook-file.js';

const dates = (accepted: SheetCell, due: SheetCell = null): SheetCell[] => [...ROW.slice(0, 7), accepted, due];
const number = (value: number | string, style: number): SheetCell => ({ xml: `<c s="${style}"><v>${value}</v></c>` });

async function cellsOf(rows: readonly (readonly SheetCell[])[], date1904 = false): Promise<unknown[]> {
  const items = await stripped(await workbookFile({ sheets: [[HEADER, ...rows]], date1904 }), 'one-stop-list');
  return items.flatMap((item) => (item.kind === 'row' ? [item.cells] : []));
}

describe('an .xlsx workbook', () => {
  it('is read like the same list as HTML, shared and inline texts alike', async () => {
    const bytes = await workbookFile({ sheets: [[HEADER.map((text) => `~${text}`), ROW.map((text) => `~${text}`), ROW.with(3, '000.00.08.H28-230103-0002')]] });
    expect(await stripped(bytes, 'one-stop-list')).toEqual([
      { kind: 'skipped', line: 1 }, { kind: 'row', line: 2, cells: KEPT }, { kind: 'row', line: 3, cells: { ...KEPT, code: '000.00.08.H28-230103-0002' } },
    ]);
  });

  it.each([
    // 03/01/2023 is day 44929; 07:17 is 437 of 1,440 minutes of it
    [number(44_929, 2), '03/01/2023'],
    [number(44_929 + 437 / 1_440, 1), '03/01/2023 07:17'],
    [number('44929.303761574', 1), '03/01/2023 07:17'],
    [number('44929.9999999', 1), '04/01/2023'],
    [44_929, '03/01/2023'],
    [number(44_929, 3), '03/01/2023'],
    [{ xml: '<c t="d"><v>2023-01-03T07:17:00</v></c>' }, '03/01/2023 07:17'],
    [{ xml: '<c t="str"><f>TEXT(A1)</f><v>03/01/2023</v></c>' }, '03/01/2023'],
  ] as const)('writes %j as %s', async (cell, text) => {
    expect(await cellsOf([dates(cell)])).toEqual([{ ...KEPT, acceptedAt: text, dueAt: undefined }]);
  });

  it('counts from 1904 where the workbook says so', async () => {
    // 1,462 days lie between the two beginnings
    expect(await cellsOf([dates(number(44_929 - 1_462, 2), 44_929 - 1_462)], true)).toEqual([{ ...KEPT, acceptedAt: '03/01/2023', dueAt: '03/01/2023' }]);
  });

  it('takes of a formula what it last gave, and nothing when it gave nothing', async () => {
    const [cells] = await cellsOf([[...ROW.slice(0, 8), { xml: '<c><f>TODAY()</f></c>' }]]);
    expect(cells).toEqual({ ...KEPT, dueAt: undefined });
  });

  it('reads the first sheet that has the header, by its own rows', async () => {
    const other = [['Ghi chú'], ['x']];
    const bytes = await workbookFile({ sheets: [other, [['Từ ngày 01/01/2023 đến ngày 30/06/2023'], HEADER, ROW], [HEADER, ROW]] });
    expect(await stripped(bytes, 'one-stop-list')).toEqual([
      { kind: 'skipped', line: 1 }, { kind: 'printed', period: { from: '2023-01-01', to: '2023-06-30' } }, { kind: 'skipped', line: 2 },
      { kind: 'row', line: 3, cells: KEPT },
    ]);
    const { profile, input } = await recogniseFile(inPieces(bytes, 1_000), 'x.bin', pack.profiles);
    expect(profile?.id).toBe('one-stop-list');
    let items = 0;
    for await (const _ of stripFile(input, profileOf('one-stop-list'), vocabulary)) items += 1;
    expect(items).toBe(4);
  });

  it('is read the same in whatever pieces it comes', async () => {
    const bytes = await workbookFile({ sheets: [[HEADER, ROW]] });
    const whole = await stripped(bytes, 'one-stop-list');
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 3_000 }), async (size) => {
      expect(await stripped(bytes, 'one-stop-list', size)).toEqual(whole);
    }), { numRuns: 20 });
  });
});

describe('a workbook that does harm or is none', () => {
  const laughs = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>';
  const outside = '<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd">';

  it.each(['xl/workbook.xml', 'xl/sharedStrings.xml', 'xl/styles.xml', 'xl/worksheets/sheet1.xml'])('is refused for a DOCTYPE in %s', async (part) => {
    for (const head of [laughs, outside]) {
      const bytes = await workbookFile({ sheets: [[HEADER, ROW]], parts: { [part]: `${head}<x>&b;</x>` } });
      await expect(stripped(bytes, 'one-stop-list')).rejects.toMatchObject({ code: 'wrong-format', message: expect.stringContaining('DOCTYPE') as string });
    }
  });

  it('is refused when it inflates to much more than it is', async () => {
    const bomb = await workbookFile({ sheets: [[HEADER, ROW]], parts: { 'xl/media/a.xml': Buffer.alloc(11_000_000) } });
    expect(bomb.length).toBeLessThan(50_000);
    expect(await refusal(bomb, 'one-stop-list')).toBe('zip-bomb');
  });

  it('is refused when it was cut, wherever', async () => {
    const bytes = await workbookFile({ sheets: [[HEADER, ROW]] });
    for (let tenth = 1; tenth < 10; tenth += 1) {
      expect(await refusal(bytes.subarray(0, (bytes.length * tenth) / 10), 'one-stop-list')).toBe('truncated');
    }
    const cut = await workbookFile({ sheets: [[HEADER, ROW]], parts: { 'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row>${letters(0)}` } });
    expect(await refusal(cut, 'one-stop-list')).toBe('truncated');
  });

  it.each([
    ['%PDF-1.7 …', 'wrong-format', 'Đây là tệp PDF'],
    [zipFile({ 'a.txt': 'x' }), 'wrong-format', 'Đây là tệp nén (ZIP)'],
    [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'wrong-format', 'Đây không phải bảng tính'],
    [new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'old-excel', 'Tệp Excel 97–2003'],
    [Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), randomBytes(500)]), 'truncated', 'Tệp bị cắt giữa chừng'],
  ])('says what it is instead: %#', async (content, code, words) => {
    await expect(stripped(await content, 'one-stop-list')).rejects.toMatchObject({ code, message: expect.stringContaining(words) as string });
  });
});
