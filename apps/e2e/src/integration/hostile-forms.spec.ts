import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { ApiError, CalendarShown, FormComparison, FrozenContent, ReconcileRun } from '@ioc/contracts';
import { zip } from '../support/corpus/xlsx.js';
import { LIST, PORTAL_MESSAGE } from '../support/district.js';
import { importFile } from '../support/ioc.js';
import { query } from '../support/database-server.js';
import type { System } from '../support/system.js';
import { World } from '../support/world.js';

jest.setTimeout(180_000);

const HALF = 'from=2023-01-01&to=2023-06-30&scope=office&by=field';
const MEGABYTE = 1_000_000;

let world: World;
let system: System;
beforeAll(async () => {
  world = await World.open();
  system = await world.system('PostgreSQL');
  await importFile(system, LIST);
});
afterAll(() => world.close());

/** The highest resident memory of the api so far, in bytes. */
function peak(): number {
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/u.exec(readFileSync(`/proc/${system.api.pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1_024;
}

async function refusal(path: string, body: Uint8Array): Promise<[number, string]> {
  const response = await system.ask(path, { method: 'POST', body: Buffer.from(body) });
  const { code, message } = ApiError.parse(await response.json());
  expect(message).toMatch(/[ạ-ỹ]/u);
  return [response.status, code];
}

it('of two who freeze a form at the same moment one does, and the other is told', async () => {
  const order = { from: '2023-01-01', to: '2023-06-30', scope: 'office', by: 'field', after: 0, reason: 'Chốt kỳ' };
  const answers = await Promise.all([1, 2, 3].map(() => system.post('/api/forms/ii06a/freeze', order)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  for (const answer of answers.filter(({ status }) => status === 409)) expect(ApiError.parse(await answer.json()).code).toBe('newer-version');
  expect(await query(system.databaseUrl, 'SELECT version FROM frozen_form')).toEqual([{ version: 1 }]);
});

it('a calendar that goes back while a delivery goes in leaves sums that equal the rows', async () => {
  const shown = CalendarShown.parse(await (await system.ask('/api/calendar')).json());
  const off = (day: string) => ({ day, kind: 'off' as const, name: 'Nghỉ', basis: null, swapWith: null });
  const change = { basedOn: shown.version, note: 'Thử', calendar: { ...shown.calendar, days: [...shown.calendar.days, off('2023-06-14'), off('2023-06-15')] } };
  const put = await system.ask('/api/calendar', { method: 'PUT', body: JSON.stringify(change), headers: { 'Content-Type': 'application/json' } });
  expect(put.status).toBe(200);
  const { version } = CalendarShown.parse(await put.json());
  const { id } = await system.send({ fileName: basename(PORTAL_MESSAGE), body: readFileSync(PORTAL_MESSAGE), sure: true });
  const restores = await Promise.all([1, 2].map(() => system.post('/api/calendar/restore', { basedOn: version, version: shown.version })));
  expect(restores.map(({ status }) => status).sort()).toEqual([200, 409]);
  await system.becomes(id, 'done');
  const run = ReconcileRun.parse(await (await system.post('/api/reconcile')).json());
  expect(run).toMatchObject({ drifted: 0, drifts: [] });
});

describe('another system’s form', () => {
  const compare = `/api/forms/ii06a/compare?${HALF}`;
  const head = '<?xml version="1.0"?>';
  /** A workbook of one sheet, its rows as XML. */
  const workbook = (rows: string | Buffer, more: readonly [string, string | Buffer][] = []): Promise<Uint8Array> => zip([
    ['xl/workbook.xml', `${head}<workbook xmlns:r="r"><sheets><sheet name="S" r:id="rId1"/></sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', `${head}<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`],
    ['xl/worksheets/sheet1.xml', Buffer.isBuffer(rows) ? rows : `${head}<worksheet><sheetData>${rows}</sheetData></worksheet>`],
    ...more,
  ]);
  const row = (cells: readonly string[]): string => `<row>${cells.join('')}</row>`;
  const text = (value: string): string => `<c t="inlineStr"><is><t>${value}</t></is></c>`;

  it('is read with merged headers; a formula counts by what it last gave, and by nothing else', async () => {
    const answer = await system.ask(`/api/forms/ii06a/file/xlsx?${HALF}`);
    const own = await system.ask(compare, { method: 'POST', body: Buffer.from(await answer.arrayBuffer()) });
    expect(FormComparison.parse(await own.json())).toMatchObject({ compared: 132, changes: [] });
    const formulas = await workbook(row([text(''), text('Tổng cộng'), ...Array.from({ length: 11 }, () => '<c><f>WEBSERVICE("http://x")</f></c>')]));
    const none = await system.ask(compare, { method: 'POST', body: Buffer.from(formulas) });
    expect(none.status).toBeLessThan(500);
  });

  it.each([
    ['a sheet of something else', () => workbook(row([text('Họ tên'), text('Lương')])), [422, 'no-form']],
    ['more rows than a form has', () => workbook(row([text('x'), text('y')]).repeat(20_000)), [422, 'no-form']],
    ['a part that inflates to a hundred times', () => workbook('', [['xl/media/a.xml', Buffer.alloc(400 * MEGABYTE)]]), [422, 'zip-bomb']],
    ['a DOCTYPE', () => workbook(Buffer.from(`<!DOCTYPE x [<!ENTITY a "ha">]><worksheet/>`)), [422, 'wrong-format']],
    ['a sheet that is cut', () => workbook(Buffer.from('<worksheet><sheetData><row>')), [422, 'truncated']],
    ['no workbook', () => zip([['a.txt', 'x']]), [422, 'wrong-format']],
    ['a PDF', () => Promise.resolve(Buffer.from('%PDF-1.7\n%%EOF')), [422, 'wrong-format']],
    ['nothing', () => Promise.resolve(new Uint8Array()), [422, 'empty']],
    ['6 MB', () => Promise.resolve(Buffer.alloc(6 * MEGABYTE, 'x')), [413, 'too-large']],
  ] as const)('that is %s is refused in words', async (_, file, answer) => {
    expect(await refusal(compare, await file())).toEqual(answer);
  });

  it('whose texts would fill the memory is refused while it is read', async () => {
    await refusal(compare, await workbook(row([text('x')])));
    const before = peak();
    // Of each text of 3,000 letters a fiftieth is left: 4 MB here, 200 MB there.
    const texts = Buffer.from(`${head}<sst>${Array.from({ length: 66_000 }, (_, index) => `<si><t>${`${(index * 2_654_435_761) % 4_294_967_296}`.padStart(60, `${index}`).repeat(50)}</t></si>`).join('')}</sst>`);
    const bomb = await workbook(row(['<c t="s"><v>1</v></c>']), [['xl/sharedStrings.xml', texts]]);
    expect(bomb.byteLength).toBeLessThan(5 * 1_024 * 1_024);
    expect(await refusal(compare, bomb)).toEqual([422, 'zip-bomb']);
    expect(peak() - before).toBeLessThan(250 * MEGABYTE);
  });
});

describe('a signed copy', () => {
  const attach = (id: number): string => `/api/forms/frozen/${id}/signed?number=1&signedOn=2023-07-03&fileName=ky.pdf`;
  let path = '';
  beforeAll(async () => {
    const [form] = await query<{ id: number }>(system.databaseUrl, 'SELECT id::int FROM frozen_form');
    FrozenContent.parse(await (await system.ask(`/api/forms/frozen/${form?.id}`)).json());
    path = attach(form?.id ?? 0);
  });

  it.each([
    ['no PDF', () => Buffer.from('<html><script>alert(1)</script>'), [415, 'not-pdf']],
    ['a PDF that runs a script', () => Buffer.from('%PDF-1.7\n1 0 obj <</OpenAction <</S/JavaScript/JS(app.alert(1))>>>> endobj\n%%EOF'), [422, 'active-pdf']],
    ['a PDF and a page in one', () => Buffer.from('%PDF-1.7\n<script>alert(1)</script> 1 0 obj <</S/#4aavaScript>> endobj %%EOF'), [422, 'active-pdf']],
  ] as const)('that is %s is refused in words', async (_, file, answer) => {
    expect(await refusal(path, file())).toEqual(answer);
  });

  it('of 100 MB is refused, announced or not, without being kept in memory', async () => {
    const before = peak();
    expect(await refusal(path, Buffer.alloc(100 * MEGABYTE, 'x'))).toEqual([413, 'too-large']);
    const pieces = Readable.toWeb(Readable.from(Array.from({ length: 100 }, () => Buffer.alloc(MEGABYTE))));
    const response = await system.ask(path, { method: 'POST', body: pieces as ReadableStream, duplex: 'half' } as RequestInit);
    expect([response.status, ApiError.parse(await response.json()).code]).toEqual([413, 'too-large']);
    expect(peak() - before).toBeLessThan(100 * MEGABYTE);
    expect(await query(system.databaseUrl, 'SELECT FROM signed_form')).toEqual([]);
  });
});
