import { ApiError, CellOutcomes, EntryFormVersion, EntryWorkbookPreview, type CellContent } from '@ioc/contracts';
import { z } from 'zod';
import { partsOf, rowsSwapped, typedInto, withParts } from '../support/edited-workbook.js';
import { savedByOffice } from '../support/soffice.js';
import type { System } from '../support/system.js';
import { firstAdministrator, newPerson, type Visitor } from '../support/visitor.js';
import { World } from '../support/world.js';

jest.setTimeout(180_000);

// The demo's clock stands at Monday 03/07/2023, 07:00.
const [OWN, STRANGE] = ['05098', '05092'];
const addressOf = (form: string, unit: string, from: string): string => `/api/entry/submissions/${form}/${unit}/${from}`;
const JUNE = addressOf('van-ban', OWN, '2023-06-01');
const SHEET = 'xl/worksheets/sheet1.xml';
const number = (value: number, qualifier: '=' | '≈' = '='): CellContent => ({ kind: 'number', value, qualifier });
const change = (item: string, content: CellContent, note: string | null = null, base = 0): object => ({ item, content, note, base });

let world: World;
let system: System;
let administrator: Visitor;
let [lan, hung, hoa]: Visitor[] = [];
beforeAll(async () => {
  world = await World.open();
  system = await world.system('PostgreSQL', { demo: true });
  administrator = await firstAdministrator(system);
  const person = async (login: string, role: 'officer' | 'checker', units: string[]): Promise<Visitor> => (await newPerson(system, administrator, { login, roles: [role], units })).visitor;
  lan = await person('lan', 'officer', [OWN]);
  hung = await person('hung', 'officer', [OWN, STRANGE]);
  hoa = await person('hoa', 'checker', [OWN]);
});
afterAll(() => world.close());

async function put(visitor: Visitor | undefined, cells: object[]): Promise<string[]> {
  const answer = await visitor?.ask('PUT', `${JUNE}/cells`, { cells });
  return CellOutcomes.parse(await answer?.json()).outcomes.map(({ outcome }) => outcome);
}

async function download(visitor: Visitor | undefined, address: string): Promise<Buffer> {
  const answer = await visitor?.ask('GET', `${address}/workbook`);
  if (answer?.status !== 200) throw new Error(await answer?.text());
  return Buffer.from(await answer.arrayBuffer());
}

function upload(visitor: Visitor | undefined, address: string, file: Uint8Array): Promise<Response> {
  return fetch(`${system.url}${address}/workbook`, { method: 'POST', headers: { 'Origin': system.url, 'Cookie': visitor?.cookie ?? '', 'Content-Type': 'application/octet-stream' }, body: Buffer.from(file) });
}

async function preview(visitor: Visitor | undefined, file: Uint8Array): Promise<EntryWorkbookPreview> {
  const answer = await upload(visitor, JUNE, file);
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return EntryWorkbookPreview.parse(JSON.parse(text));
}

async function refusal(visitor: Visitor | undefined, address: string, file: Uint8Array): Promise<string> {
  const answer = await upload(visitor, address, file);
  const { code, message } = ApiError.parse(await answer.json());
  expect(message).toMatch(/[ạ-ỹ]/u);
  return `${answer.status} ${code}`;
}

const shown = ({ lines }: EntryWorkbookPreview): unknown[] => lines.map(({ item, place, outcome }) => [item, place, outcome]);

it('a workbook that LibreOffice has opened and saved says what it said, and stays locked', async () => {
  expect(await put(lan, [
    change('van-ban-den', number(150)), change('ky-so', number(78), 'Theo sổ ký số'), change('qua-truc', { kind: 'none', reason: 'Trục liên thông hỏng cả tháng' }, 'Đã báo huyện'),
    change('tai-khoan-thu', { kind: 'typed', text: 'hỏi lại' }),
  ])).toEqual(Array(4).fill('saved'));
  const given = await download(lan, JUNE);
  const saved = await savedByOffice(given);
  for (const file of [given, saved]) {
    const { lines, faults } = await preview(lan, file);
    expect(lines.map(({ outcome, place }) => [outcome, place])).toEqual([['same', 'F8'], ['same', 'F9'], ['same', 'F10'], ['same', 'F11'], ['same', 'F12'], ['same', 'F13']]);
    expect(faults.map(({ place, hard, message }) => [place, hard, message])).toEqual([
      ['F9', true, 'chưa nhập; không có phát sinh thì ghi 0'], ['F12', true, 'không phải số'], ['F13', true, 'chưa nhập; không có phát sinh thì ghi 0'],
    ]);
    const parts = await partsOf(file);
    const sheet = parts.get(SHEET) ?? '';
    expect(sheet).toMatch(/<sheetProtection [^>]*sheet="(?:1|true)"/);
    expect(sheet).not.toMatch(/<sheetProtection [^>]*(?:password|hashValue)=/);
    expect(sheet.match(/<dataValidation /g)).toHaveLength(7);
    expect(sheet).toContain('không có số liệu');
    expect(parts.get('xl/workbook.xml')).toMatch(/<sheet [^>]*name="ioc"[^>]*state="hidden"/);
  }
});

it('shows what changes by cell, whatever the order of rows, and applies it by the revisions that were seen', async () => {
  const given = await download(lan, JUNE);
  const filled = await savedByOffice(await withParts(given, (parts) => {
    let sheet = parts.get(SHEET) ?? '';
    const typed: [string, number | string | { formula: string }][] = [
      ['F8', 160], ['F9', { formula: '200-120' }], ['I10', 'Theo sổ ký số, đã kiểm'], ['F12', '1.234'], ['E13', '≈'], ['F13', 1_200],
    ];
    for (const [cell, content] of typed) sheet = typedInto(sheet, cell, content);
    return [[SHEET, rowsSwapped(sheet, 8, 9)]];
  }));
  expect(await put(hung, [change('van-ban-den', number(155), null, 1)])).toEqual(['saved']);
  const looked = await preview(lan, filled);
  expect(shown(looked)).toEqual([
    ['van-ban-den', 'F9', 'conflict'], ['van-ban-di', 'F8', 'change'], ['ky-so', 'F10', 'change'], ['qua-truc', 'F11', 'same'], ['tai-khoan-thu', 'F12', 'change'], ['thu-thuong-dung', 'F13', 'change'],
  ]);
  const [conflict, sent, signed, route, accounts, used] = looked.lines;
  expect([conflict?.now.content, conflict?.then?.content, conflict?.message]).toEqual([number(155), number(160), 'Người khác vừa ghi số khác vào ô này từ khi tải tệp. Chọn số nào đúng.']);
  expect([sent?.then, signed?.then, accounts?.then?.content, used?.then?.content]).toEqual([
    { content: number(80), note: null }, { content: number(78), note: 'Theo sổ ký số, đã kiểm' }, number(1_234), number(1_200, '≈'),
  ]);
  expect([route?.now.content, route?.now.note]).toEqual([{ kind: 'none', reason: 'Trục liên thông hỏng cả tháng' }, 'Đã báo huyện']);
  expect(looked.faults).toEqual([]);
  const changes = looked.lines.flatMap(({ item, outcome, then, now: { revision } }) => (outcome === 'change' && then ? [{ item, ...then, base: revision }] : []));
  expect(await put(lan, changes)).toEqual(Array(4).fill('saved'));
  // The same file again: what it says is there, and the number in dispute still is.
  expect((await preview(lan, filled)).lines.map(({ outcome }) => outcome)).toEqual(['conflict', 'same', 'same', 'same', 'same', 'same']);
});

it('judges by the rules of the page, and says of each line why it is not taken', async () => {
  const given = await download(lan, JUNE);
  const bad = await withParts(given, (parts) => {
    let sheet = parts.get(SHEET) ?? '';
    const typed: [string, number | string][] = [['F8', '≈ 1.234,5'], ['F9', 70], ['I10', 'x'], ['F11', 5], ['E12', '~'], ['E13', '>']];
    for (const [cell, content] of typed) sheet = typedInto(sheet, cell, content);
    return [[SHEET, sheet.replace(/<row r="13".*?<\/row>/, (row) => row + row.replaceAll('13"', '14"').replace('<v>1200</v>', '<v>1100</v>'))]];
  });
  const { lines, faults } = await preview(lan, bad);
  expect(lines.map(({ outcome, message }) => [outcome, message])).toEqual([
    ['change', null], ['change', null], ['refused', 'Ghi chú phải có từ 3 đến 500 ký tự.'], ['refused', 'Vừa ghi số vừa chọn “không có số liệu”: bỏ một trong hai.'],
    ['refused', 'Cột Dấu có chữ lạ: chọn trong danh sách, hoặc để trống.'], ['refused', 'Dòng này đứng hai lần trong tệp với số khác nhau nên không lấy.'],
  ]);
  expect(lines[0]?.then?.content).toEqual(number(1_234.5, '≈'));
  // Line 10 stays 78 on the server, more than the 70 of its whole.
  expect(faults.map(({ place, message }) => [place, message])).toEqual([['F8', 'nhiều nhất 0 chữ số sau dấu phẩy'], ['F10', 'lớn hơn tổng số (70)']]);
});

it('refuses with words what is of another form, unit, period or version, and what no office makes', async () => {
  const given = await download(lan, JUNE);
  const july = addressOf('van-ban', OWN, '2023-07-01');
  const early = await download(lan, july);
  const { definition } = z.array(EntryFormVersion).parse(await (await administrator.ask('GET', '/api/entry/forms')).json()).find(({ form }) => form === 'van-ban') ?? {};
  expect(await administrator.outcome('POST', '/api/entry/forms/van-ban/versions', { form: 'van-ban', validFrom: '2023-07-01', definition })).toBe('201');
  const plus = (path: string, content: string | Buffer): Promise<Buffer> => withParts(given, () => [[path, content]]);
  const HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
  const asked: [string, Uint8Array, string][] = [
    [addressOf('vien-thong', OWN, '2023-01-01'), given, '409 other-form'], [addressOf('van-ban', STRANGE, '2023-06-01'), given, '409 other-unit'], [july, given, '409 other-period'],
    [july, early, '409 old-version'],
    [JUNE, Buffer.from('STT;Kỳ này\n1;5'), '422 wrong-format'], [JUNE, Buffer.alloc(2_000_001, 'x'), '413 too-large'], [JUNE, given.subarray(0, given.length - 200), '422 truncated'],
    [JUNE, await plus('xl/vbaProject.bin', 'x'), '422 active'], [JUNE, await plus('xl/externalLinks/externalLink1.xml', '<x/>'), '422 active'],
    [JUNE, await plus('xl/worksheets/sheet9.xml', Buffer.alloc(30_000_000, ' ')), '422 zip-bomb'],
    [JUNE, await plus(SHEET, `${HEAD}${'<row/>'.repeat(1_000_000)}</sheetData></worksheet>`), '422 too-long'],
    [JUNE, await plus(SHEET, `<!DOCTYPE x>${HEAD}</sheetData></worksheet>`), '422 wrong-format'], [JUNE, await plus(SHEET, `${HEAD}</sheetData></worksheet>`), '422 no-workbook'],
  ];
  for (const [address, file, expected] of asked) expect([expected, await refusal(hung, address, file)]).toEqual([expected, expected]);
  expect(await refusal(hoa, JUNE, given)).toBe('403 not-allowed');
  expect(await refusal(lan, addressOf('van-ban', STRANGE, '2023-06-01'), given)).toBe('403 foreign-unit');
  // Its time is over.
  expect(await lan?.outcome('GET', `${addressOf('ha-tang-so', OWN, '2023-03-15')}/workbook`)).toBe('409 not-open');
});

it('a form ends with periods that nobody has begun, and can go on', async () => {
  const end = (form: string, endsOn: string, by: Visitor | undefined = administrator): Promise<string> | undefined => by?.outcome('POST', `/api/entry/forms/${form}/end`, { endsOn });
  expect(await end('van-ban', '2023-06-01', lan)).toBe('403 not-allowed');
  expect(await end('khong-co', '2023-07-15')).toBe('404 no-form');
  expect(await end('van-ban', '2023-06-01')).toBe('409 not-later');
  expect(await end('doi-thanh-nien', '2023-06-15')).toBe('200');
  expect(await end('doi-thanh-nien', '2023-07-15')).toBe('409 ended');
  const versions = async (): Promise<unknown[]> => z.array(EntryFormVersion).parse(await (await administrator.ask('GET', '/api/entry/forms')).json())
    .filter(({ form }) => form === 'doi-thanh-nien').map(({ version, validFrom, endsOn }) => [version, validFrom, endsOn]);
  expect(await versions()).toEqual([[1, '2022-05-15', '2023-06-15']]);
  // The running period is no longer one of the form's.
  expect(await lan?.outcome('GET', addressOf('doi-thanh-nien', OWN, '2023-06-15'))).toBe('404 no-period');
  const [{ definition } = { definition: null }] = z.array(EntryFormVersion).parse(await (await administrator.ask('GET', '/api/entry/forms')).json());
  const again = (validFrom: string): Promise<string> => administrator.outcome('POST', '/api/entry/forms/doi-thanh-nien/versions', { form: 'doi-thanh-nien', validFrom, definition });
  expect([await again('2023-05-15'), await again('2023-06-15')]).toEqual(['409 not-later', '201']);
  expect(await versions()).toEqual([[1, '2022-05-15', '2023-06-15'], [3, '2023-06-15', null]]);
  expect(await lan?.outcome('GET', addressOf('doi-thanh-nien', OWN, '2023-06-15'))).toBe('200');
});
