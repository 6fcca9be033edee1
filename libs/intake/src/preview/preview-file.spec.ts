import { FilePreview } from '@ioc/contracts';
import { HEADER, htmlOf, inPieces, pack, ROW, stripped, vocabulary } from '../test/sample.js';
import { stripFile } from '../strip/strip-file.js';
import { workbookFile } from '../test/workbook-file.js';
import { previewFile } from './preview-file.js';

async function preview(content: string | Uint8Array, profile?: (typeof pack.profiles)[number]): Promise<FilePreview> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return FilePreview.parse(await previewFile(inPieces(bytes, 1_000), 'x.xls', { profiles: pack.profiles, profile, stations: new Map([['BTS-001', ['Viettel']]]) }, vocabulary));
}

/** Another office's list: other headers, other units, a person in it. */
const OTHER_HEADER = ['TT', 'Mã số hồ sơ', 'UBND xã/phường', 'Mã thủ tục HC', 'Tên thủ tục', 'Người nộp hồ sơ', 'Ngày sinh', 'Ngày tiếp nhận HS', 'Hạn trả', 'Tình trạng'];
const other = (number: number, unit: string, day: string): string[] =>
  [String(number), `H28.7-230103-000${number}`, unit, '1.001193', 'Đăng ký khai sinh', 'Nguyễn Thị Bưởi', '01/02/1990', day, '10/01/2023', 'Đang xử lý'];

describe('previewFile', () => {
  it('shows what a known file would do, with names and phones hidden', async () => {
    const look = await preview(htmlOf(['Từ ngày 01/01/2023 đến ngày 30/06/2023'], HEADER, ROW, ROW.with(3, '000.00.08.H28-230103-0002').with(1, 'Xã Không Có'), ['Tổng cộng']));
    expect(look).toMatchObject({
      kind: 'known', profile: { id: 'one-stop-list' }, counts: { read: 5, quarantined: 1, skipped: 3 },
      reasons: [{ reason: 'unknown-unit', column: 'unitName', rows: 1 }],
      units: [{ name: 'Xã Tây Phong', rows: 1, code: '05110' }, { name: 'Xã Không Có', rows: 1, code: null }],
      procedures: [{ code: '1.004884', rows: 2, known: true }], printedPeriod: { from: '2023-01-01', to: '2023-06-30' },
    });
    expect(look.headers.slice(0, 4)).toEqual([
      { text: 'STT', column: null }, { text: 'Đơn vị tiếp nhận', column: 'unitName' }, { text: 'Mã TTHC', column: 'procedureCode' }, { text: 'Mã hồ sơ', column: 'code' },
    ]);
    expect(look.rows[0]).toEqual({ line: 3, cells: ['…1', 'Xã Tây Phong', '1.004884.000.00.00.H28', '000.00.08.H28-230103-0001', 'Trực tuyến', 'Đang xử lý', 'Ng…15', '03/01/2023 07:17', '10/01/2023'] });
  });

  it('guesses a mapping that then reads the file', async () => {
    const rows = [['UBND HUYỆN KHÁC'], OTHER_HEADER, other(1, 'Xã Mường Bi', '03/01/2023'), other(2, 'Xã Mường Bi', '13/01/2023'), other(3, 'Phường Sông Đà', '04/01/2023')];
    const bytes = await workbookFile({ sheets: [rows] });
    const look = await preview(bytes);
    expect(look).toMatchObject({
      kind: 'guessed',
      profile: {
        id: expect.stringMatching(/^list-[0-9a-f]{8}$/) as string, version: 1, source: 'one-stop', channel: 'excel', reader: 'table', entity: 'dossier', speaksFor: 'units',
        dates: 'dd/MM/yyyy HH:mm',
        columns: {
          code: ['Mã số hồ sơ'], unitName: ['UBND xã/phường'], procedureCode: ['Mã thủ tục HC'], procedureName: ['Tên thủ tục'],
          acceptedAt: ['Ngày tiếp nhận HS'], status: ['Tình trạng'],
        },
      },
      counts: { read: 5, quarantined: 3, skipped: 2 }, titled: ['UBND HUYỆN KHÁC'],
      units: [{ name: 'Xã Mường Bi', rows: 2, code: null }, { name: 'Phường Sông Đà', rows: 1, code: null }],
      procedures: [{ code: '1.001193', name: 'Đăng ký khai sinh', field: 'Hộ tịch', rows: 3, known: true }],
    });
    expect(look.headers[5]).toEqual({ text: 'Người nộp hồ sơ', column: null });
    expect(look.headers[6]).toEqual({ text: 'Ngày sinh', column: null });
    expect(JSON.stringify(look)).not.toMatch(/Bưởi|1990/);
    if (!look.profile) throw new Error('no profile');
    const read = [];
    for await (const item of stripFile(inPieces(bytes, 500), look.profile, vocabulary)) read.push(item.kind);
    expect(read).toEqual(['skipped', 'printed', 'skipped', 'row', 'row', 'row']);
    expect((await preview(bytes, look.profile)).counts).toEqual(look.counts);
  });

  it('shows a guess that lacks a column without counts, and nothing of what it does not know', async () => {
    const partial = [0, 1, 2, 3, 5];
    const look = await preview(htmlOf(...[OTHER_HEADER, other(1, 'Xã Mường Bi', '03/01/2023')].map((cells) => partial.map((at) => cells[at] ?? ''))));
    expect(look).toMatchObject({ kind: 'guessed', counts: { read: 0, quarantined: 0, skipped: 0 }, rows: [{ line: 2, cells: ['…1', 'H28.7-230103-0001', 'Xã Mường Bi', '1.001193', 'Ng…15'] }] });
    expect(await preview('Họ tên;Ghi chú\nNguyễn Thị Bưởi;x\n')).toMatchObject({ kind: 'unknown', profile: null, headers: [], rows: [] });
  });

  it('refuses a file without the header that is to be tried', async () => {
    const [profile] = pack.profiles.filter(({ id }) => id === 'base-stations');
    await expect(preview(htmlOf(HEADER, ROW), profile)).rejects.toMatchObject({ code: 'no-header' });
    await expect(stripped(htmlOf(HEADER, ROW), 'base-stations')).rejects.toMatchObject({ code: 'no-header' });
  });
});
