import { HEADER, htmlOf, KEPT, profileOf, refusal, ROW, stripped, vocabulary } from '../test/sample.js';
import { flattenHeader } from './header.js';
import { interpretSummary } from '../interpret/summary.js';

const kinds = async (html: string): Promise<string[]> => (await stripped(html, 'one-stop-list')).map(({ kind }) => kind);

describe('flattenHeader', () => {
  it('joins the texts of merged cells from the top', () => {
    expect(flattenHeader([
      ['STT', 'Đơn vị', 'Tiếp nhận', '', '', '', 'Đã xử lý', '', 'Bổ sung'],
      ['', '', 'Tổng số', 'Trong kỳ', '', 'Kỳ trước', 'Đúng hạn', 'Quá hạn'],
      ['', '', '', 'Trực tiếp', 'Qua mạng'],
    ])).toEqual([
      'STT', 'Đơn vị', 'Tiếp nhận > Tổng số', 'Tiếp nhận > Trong kỳ > Trực tiếp', 'Tiếp nhận > Trong kỳ > Qua mạng', 'Tiếp nhận > Kỳ trước',
      'Đã xử lý > Đúng hạn', 'Đã xử lý > Quá hạn', 'Bổ sung',
    ]);
  });
});

describe('a header', () => {
  it('may stand in row 41, below titles', async () => {
    const items = await stripped(htmlOf(...Array.from({ length: 40 }, () => ['Tiêu đề']), HEADER, ROW), 'one-stop-list');
    expect(items).toHaveLength(42);
    expect(items.at(-1)).toEqual({ kind: 'row', line: 42, cells: KEPT });
  });

  it('may have two rows with merged cells, and stand again', async () => {
    const top = `${HEADER.slice(0, 7).map((text) => `<th rowspan="2">${text}</th>`).join('')}<th colspan="2">Thời gian</th>`;
    const block = `<tr>${top}</tr><tr><th>Ngày nhận</th><th>Ngày hẹn trả</th></tr>`;
    const row = `<tr>${ROW.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    const items = await stripped(`<table>${block}${row}${block}${row}</table>`, 'one-stop-list');
    expect(items).toEqual([
      { kind: 'skipped', line: 1 }, { kind: 'skipped', line: 2 }, { kind: 'row', line: 3, cells: KEPT },
      { kind: 'skipped', line: 4 }, { kind: 'skipped', line: 5 }, { kind: 'row', line: 6, cells: KEPT },
    ]);
  });
});

describe('several tables', () => {
  it('go on where the header stands again; rows of another are skipped', async () => {
    const other = htmlOf(['Họ tên', 'Chữ ký'], ['Nguyễn Thị Bưởi', '']);
    expect(await kinds(`${other}${htmlOf(HEADER, ROW)}${other}${htmlOf(HEADER, ROW)}`)).toEqual([
      'skipped', 'skipped', 'skipped', 'row', 'skipped', 'skipped', 'skipped', 'row',
    ]);
  });

  it('may keep the header apart from the rows', async () => {
    expect(await kinds(`${htmlOf(HEADER)}${htmlOf(ROW)}`)).toEqual(['skipped', 'row']);
  });
});

describe('a page that was cut', () => {
  it('is refused wherever it was cut', async () => {
    const whole = `<html><head><title>x</title></head><body>${htmlOf(HEADER, ROW)}</body></html>`;
    for (let length = 10; length <= whole.indexOf('</table>') + 7; length += 1) {
      expect(await refusal(whole.slice(0, length), 'one-stop-list')).toBe('truncated');
    }
  });
});

describe('a summary by unit', () => {
  const row1 = '<tr><td rowspan="3">STT</td><td rowspan="3">Đơn vị</td><td colspan="5">Tiếp nhận</td><td colspan="3">Đã xử lý</td><td colspan="2">Đang xử lý</td><td rowspan="3">Bổ sung</td></tr>';
  const row2 = '<tr><td rowspan="2">Tổng số</td><td rowspan="2">Kỳ trước</td><td colspan="3">Trong kỳ</td><td rowspan="2">Trước hạn</td><td rowspan="2">Đúng hạn</td><td rowspan="2">Quá hạn</td><td rowspan="2">Trong hạn</td><td rowspan="2">Quá hạn</td></tr>';
  const row3 = '<tr><td>Trực tiếp</td><td>Qua mạng</td><td>Qua BCCI</td></tr>';
  const data = htmlOf(
    ['1', 'UBND xã Tây Phong', '1.234', '34', '100', '1.090', '10', '900', '200', '4', '125', '5', '2'],
    ['', 'TỔNG SỐ', '1.234', '34', '100', '1.090', '10', '900', '200', '4', '125', '5', '2'],
  ).replace('<table>', '');

  it('is read by its header of three rows', async () => {
    const items = await stripped(`<table>${row1}${row2}${row3}${data}`, 'unit-summary');
    expect(items.map(({ kind }) => kind)).toEqual(['skipped', 'skipped', 'skipped', 'row', 'skipped']);
    const cells = items[3]?.kind === 'row' ? items[3].cells : {};
    // received 100 + 1,090 + 10; ended 900 + 200 + 4; open 125 + 5
    expect(interpretSummary(cells, profileOf('unit-summary'), vocabulary)).toEqual({ ok: true, statement: {
      unitCode: '05110', period: null,
      counts: {
        total: 1234, carriedOver: 34, receivedCounter: 100, receivedOnline: 1090, receivedPost: 10, received: 1200,
        endedEarly: 900, endedOnTime: 200, endedLate: 4, ended: 1104, openOnTime: 125, openOverdue: 5, open: 130, supplement: 2,
      },
    } });
  });

  it('comes as monthly statistics too', async () => {
    const month = {
      month: 2, year: 2024, newReception: 40, preExtisting: 2, total: 42, totalSolved: 30, solvedInTime: 29, solvedLate: 1, totalPending: 12,
      pending: 12, pendingLate: 0, note: 'Nguyễn Thị Bưởi', organizationInchargeName: 'UBND xã Tây Phong',
    };
    for (const content of [[month], { data: [month] }, month]) {
      const [item] = await stripped(JSON.stringify(content), 'lgsp-statistics');
      expect(JSON.stringify(item)).not.toContain('Bưởi');
      expect(item?.kind === 'row' && interpretSummary(item.cells, profileOf('lgsp-statistics'), vocabulary)).toEqual({ ok: true, statement: {
        unitCode: '05110', period: { from: '2024-02-01', to: '2024-02-29' },
        counts: { total: 42, carriedOver: 2, received: 40, ended: 30, endedOnTime: 29, endedLate: 1, open: 12, openOnTime: 12, openOverdue: 0 },
      } });
    }
  });

  it.each([
    [{ unitName: 'Xã Không Có' }, 'unknown-unit', 'unitName'],
    [{ unitName: 'Xã Tây Phong', total: '…5' }, 'bad-number', 'total'],
    [{ unitName: 'Xã Tây Phong', year: '2024', month: '13' }, 'bad-number', 'month'],
  ])('%j waits: %s in %s', (cells, reason, column) => {
    expect(interpretSummary(cells, profileOf('unit-summary'), vocabulary)).toEqual({ ok: false, reason, column });
  });
});
