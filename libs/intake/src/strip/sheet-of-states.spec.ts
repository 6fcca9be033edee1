import { htmlOf, inPieces, pack, stripped, vocabulary } from '../test/sample.js';
import { workbookFile } from '../test/workbook-file.js';
import { previewFile } from '../preview/preview-file.js';
import { recogniseFile } from './recognise.js';

const HEADER = ['TT', 'Mã trạm', 'Trạng thái', 'Từ lúc', 'Nguyên nhân', 'Ghi chú'];
const ROW = ['1', 'BTS-001', 'Mất liên lạc', '06:40 14/06/2026', 'Mất điện', 'gọi anh Bưởi 0912345678'];
const REGISTER = ['Mã trạm', 'Doanh nghiệp', 'Mã ĐVHC', 'Công nghệ', 'Vĩ độ', 'Kinh độ'];

const printed = async (...titles: string[][]): Promise<unknown> => {
  const [item] = (await stripped(htmlOf(...titles, HEADER, ROW), 'station-states')).filter(({ kind }) => kind === 'printed');
  return item ?? null;
};

describe('the title of a sheet of states', () => {
  it.each([
    [[['BẢNG TRẠNG THÁI TRẠM'], ['Ngày 14/06/2026']], '2026-06-14', undefined],
    [[['Thời điểm: 07:30 14/06/2026']], '2026-06-14', '07:30'],
    [[['Cập nhật lúc 7h05 ngày 14-06-2026']], '2026-06-14', '07:05'],
    [[['Tính đến 07 giờ 30, ngày 14 tháng 6 năm 2026']], '2026-06-14', '07:30'],
    [[['Thời điểm', '14/06/2026 07:30']], '2026-06-14', '07:30'],
    // A moment says more than the day of signing.
    [[['Hòa Bình, ngày 15 tháng 6 năm 2026'], ['Số liệu lúc 17:00 ngày 14/06/2026']], '2026-06-14', '17:00'],
    [[['Theo Công văn số 12/SVHTT ngày 01/02/2026'], ['Ngày 14/06/2026']], '2026-06-14', undefined],
  ])('%j is of %s %s', async (titles, day, time) => {
    expect(await printed(...titles)).toEqual({ kind: 'printed', period: { from: day, to: day }, ...(time !== undefined && { time }) });
  });

  it('says nothing where it names no day that there is', async () => {
    expect(await printed(['BẢNG TRẠNG THÁI TRẠM'], ['Ngày 31/02/2026'])).toBeNull();
  });

  it('of other lists is no moment', async () => {
    const items = await stripped(htmlOf(['Ngày 14/06/2026'], REGISTER, ['BTS-001', 'Viettel', '05089', '4G', '20,5', '105,3']), 'base-stations');
    expect(items.some(({ kind }) => kind === 'printed')).toBe(false);
  });
});

describe('a sheet of states', () => {
  it('keeps its five columns and nothing of its notes; a cause that nobody knows is masked', async () => {
    const items = await stripped(htmlOf(HEADER, ROW, ['2', 'BTS-002', 'Hoạt động', '-', 'do anh Bưởi cắt', '']), 'station-states');
    expect(items.slice(1)).toEqual([
      { kind: 'row', line: 2, cells: { code: 'BTS-001', status: 'Mất liên lạc', sinceAt: '06:40 14/06/2026', cause: 'Mất điện' } },
      { kind: 'row', line: 3, cells: { code: 'BTS-002', status: 'Hoạt động', sinceAt: '-', cause: 'do…15' } },
    ]);
    expect(JSON.stringify(items)).not.toMatch(/Bưởi|0912/);
  });

  it('as a workbook is read with its days as Excel counts them', async () => {
    // 46187 is 14/06/2026; .25 of a day is six hours.
    const bytes = await workbookFile({ sheets: [[['Thời điểm: 07:30 14/06/2026'], HEADER, ['1', 'BTS-001', 'Sự cố', 46_187.25, null, null]]] });
    expect((await stripped(bytes, 'station-states')).filter(({ kind }) => kind === 'row')).toEqual([
      { kind: 'row', line: 3, cells: { code: 'BTS-001', status: 'Sự cố', sinceAt: '14/06/2026 06:00' } },
    ]);
  });
});

describe('a register and a sheet of states', () => {
  const recognised = async (...rows: string[][]): Promise<unknown[]> => {
    const { profile, rival } = await recogniseFile(inPieces(new TextEncoder().encode(htmlOf(...rows)), 1_000), 'a.xls', pack.profiles);
    return [profile?.id, rival?.id];
  };

  it('are told apart by their columns', async () => {
    expect(await recognised(HEADER, ROW)).toEqual(['station-states', undefined]);
    expect(await recognised(REGISTER)).toEqual(['base-stations', undefined]);
  });

  it('may each be what a file is that has the columns of both: the one of which it has more is taken, the other named', async () => {
    expect(await recognised([...REGISTER, 'Trạng thái'])).toEqual(['base-stations', 'station-states']);
    expect(await recognised(['Mã trạm', 'Doanh nghiệp', 'Đơn vị hành chính', 'Công nghệ', 'Trạng thái', 'Từ lúc', 'Nguyên nhân'])).toEqual(['station-states', 'base-stations']);
  });

  it('of an unknown form is guessed by which columns are there', async () => {
    const look = (rows: string[][]) => previewFile(
      inPieces(new TextEncoder().encode(htmlOf(...rows)), 1_000), 'a.xls', { profiles: pack.profiles, stations: new Map([['BTS-001', ['Viettel']]]) }, vocabulary,
    );
    const states = await look([['Trạm', 'Tình hình trạm', 'Thời gian bắt đầu sự cố'], ['BTS-001', 'Mất sóng', '14/06/2026 06:40'], ['BTS-002', 'Hoạt động', '']]);
    expect(states).toMatchObject({ kind: 'guessed', profile: { entity: 'station-state', speaksFor: 'rows', source: 'station-state' }, counts: { read: 3, quarantined: 1, skipped: 1 } });
    const register = await look([['Trạm', 'Nhà cung cấp', 'Xã', 'Công nghệ mạng'], ['BTS-001', 'Viettel', 'Xã Bắc Phong', '4G'], ['BTS-002', 'VNPT', 'Xã Tây Phong', '3G+4G']]);
    expect(register).toMatchObject({ kind: 'guessed', profile: { entity: 'station', source: 'telecom' } });
  });
});
