import { HEADER, htmlOf, KEPT, ROW, stripped, vocabulary } from '../test/sample.js';
import { matchesMasked } from './mask.js';

const list = async (...rows: readonly (readonly string[])[]): Promise<unknown[]> => (await stripped(htmlOf(HEADER, ...rows), 'one-stop-list')).slice(1);
const code = (number: number): string => `000.00.08.H28-230103-000${number}`;
const accepted = (number: number, day: string): string[] => ROW.with(3, code(number)).with(7, day);
const row = (line: number, number: number, day: string): unknown => ({ kind: 'row', line, cells: { ...KEPT, code: code(number), acceptedAt: day } });

describe('a code that stands in a file again', () => {
  it('passes with the same row and waits with another', async () => {
    expect(await list(ROW, ROW, ROW.with(5, 'Đã trả kết quả'))).toEqual([
      { kind: 'row', line: 2, cells: KEPT }, { kind: 'row', line: 3, cells: KEPT },
      { kind: 'unreadable', line: 4, cells: { ...KEPT, status: 'Đã trả kết quả' }, reason: 'repeated-code', column: 'code' },
    ]);
  });
});

describe('a column of dates in both orders', () => {
  it('makes those wait that may be either day', async () => {
    expect(await list(accepted(1, '05/06/2023'), accepted(2, '13/06/2023'), accepted(3, '06/13/2023'), accepted(4, '06/06/2023'))).toEqual([
      { kind: 'unreadable', line: 2, cells: { ...KEPT, code: code(1), acceptedAt: '05/06/2023' }, reason: 'ambiguous-date', column: 'acceptedAt' },
      row(3, 2, '13/06/2023'), row(4, 3, '06/13/2023'), row(5, 4, '06/06/2023'),
    ]);
  });

  it('is not made by one slip of the pen among many', async () => {
    const days = Array.from({ length: 15 }, (_, index) => ROW.with(3, `000.00.08.H28-230103-01${index + 10}`).with(7, `${index + 13}/06/2023`));
    const items = await list(...days, accepted(3, '06/13/2023'), accepted(1, '05/06/2023'));
    expect(items.at(-1)).toEqual(row(18, 1, '05/06/2023'));
  });
});

describe('what looks like a formula or a script', () => {
  it.each(['=cmd|x!A1', '+1+1', '-2+3', '@SUM(A1)', '&lt;script&gt;alert(1)&lt;/script&gt;'])('%s is text that fits no column', async (cell) => {
    const [item] = await list(ROW.with(1, cell));
    expect(item).toMatchObject({ kind: 'row', cells: { unitName: expect.stringMatching(/^.{0,2}…\d+#[0-9a-f]{8}$/) as string } });
  });
});

describe('a hidden word', () => {
  it('is known again in any spelling, and only by its installation', async () => {
    const [item] = await list(ROW.with(5, 'Đang CHỜ  hoà giải'));
    const cell = (item as { cells: { status: string } }).cells.status;
    expect(cell).toMatch(/^Đa…17#[0-9a-f]{8}$/);
    expect(matchesMasked(cell, 'đang chờ hòa giải', vocabulary)).toBe(true);
    expect(matchesMasked(cell, 'đang chờ ký', vocabulary)).toBe(false);
    expect(matchesMasked('Đang chờ hòa giải', 'Đang chờ hòa giải', vocabulary)).toBe(false);
    expect(matchesMasked(cell, 'đang chờ hòa giải', { ...vocabulary, fingerprint: () => null })).toBe(false);
  });
});
