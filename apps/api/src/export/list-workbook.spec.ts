import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { listWorkbook } from './list-workbook.js';

/** The files inside a workbook, as text. */
async function filesOf(workbook: Buffer): Promise<Map<string, string>> {
  const zip = await promisify<Buffer, { lazyEntries: true }, ZipFile>(fromBuffer)(workbook, { lazyEntries: true });
  const entries: Entry[] = [];
  zip.on('entry', (entry: Entry) => {
    entries.push(entry);
    zip.readEntry();
  });
  const files = new Promise<Map<string, string>>((resolve, reject) => {
    zip.on('end', () => {
      const open = promisify<Entry, NodeJS.ReadableStream>(zip.openReadStream.bind(zip));
      Promise.all(entries.map(async (entry) => [entry.fileName, (await buffer(await open(entry))).toString()] as const))
        .then((read) => resolve(new Map(read)), reject);
    });
  });
  zip.readEntry();
  return files;
}

it('is a landscape sheet of texts, numbers and real days, in which nothing is ever run', async () => {
  const list = {
    name: 'HS09', heading: 'Đã giải quyết quá hạn', columns: [{ title: 'STT', width: 6 }, { title: 'Mã', width: 20 }, { title: 'Ngày', width: 12 }],
    rows: [[{ count: 1 }, { text: '=HYPERLINK("x")\u0001' }, { day: '2023-06-14' }], [{ count: 2 }, null, null]],
  };
  const workbook = await listWorkbook(list, new Date('2023-07-03T01:00:00Z'));
  expect(await listWorkbook(list, new Date('2023-07-03T01:00:00Z'))).toEqual(workbook);
  const files = await filesOf(workbook);
  const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
  expect(sheet).toContain('orientation="landscape"');
  expect(sheet).not.toContain('<f>');
  // 14/06/2023 is day 45091 of Excel's.
  expect(sheet).toMatch(/<c r="C3"[^>]*><v>45091<\/v><\/c>/);
  expect(sheet).toMatch(/<c r="A4"[^>]*><v>2<\/v><\/c>/);
  const texts = [...files.values()].join('');
  expect(texts).toContain('=HYPERLINK("x")');
  expect(texts).toContain('Đã giải quyết quá hạn');
  expect(texts).not.toContain('\u0001');
});
