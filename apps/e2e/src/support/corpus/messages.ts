import { takenIn, type CorpusFile, type TakenIn } from './corpus-file.js';
import { person } from './people.js';
import { bytesOf, dossier } from './sheet.js';

const json = (name: string, message: unknown, expected: TakenIn): CorpusFile => {
  const text = JSON.stringify(message);
  return { name: `${name}.json`, bytes: () => bytesOf(text), expected };
};

function portalRow(change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const { applicant, owner, address, phone, identity } = person(1);
  return {
    MaHoSo: dossier().code, MaTTHC: '2.000815', KenhThucHien: '2', NgayTiepNhan: '20230612080000', NgayHenTra: '20230613080000',
    NgayKetThucXuLy: '', TrangThaiHoSo: '4', DonViXuLy: 'UBND xã Bắc Phong',
    ChuHoSo: owner, NguoiNop: applicant, DiaChi: address, SoDienThoai: phone, SoGiayToChuHoSo: identity, ...change,
  };
}
const portal = (name: string, rows: readonly unknown[], expected: TakenIn): CorpusFile =>
  json(name, { service: 'DongBoHoSoMC', isUpdating: 'False', data: rows }, expected);

const { applicant, phone } = person(0);

function summaryTable(): string {
  const header = `
    <tr><th rowspan="3">STT</th><th rowspan="3">Đơn vị</th><th colspan="5">Tiếp nhận</th><th colspan="4">Đã xử lý</th><th colspan="2">Đang xử lý</th><th rowspan="3">Bổ sung</th><th rowspan="3">Trả lại/Rút HS</th></tr>
    <tr><th rowspan="2">Tổng số</th><th rowspan="2">Kỳ trước</th><th colspan="3">Trong kỳ</th><th rowspan="2">Trước hạn</th><th rowspan="2">Đúng hạn</th><th rowspan="2">Quá hạn</th><th rowspan="2">Tỷ lệ trước hạn, đúng hạn</th><th rowspan="2">Trong hạn</th><th rowspan="2">Quá hạn</th></tr>
    <tr><th>Trực tiếp</th><th>Qua mạng</th><th>Qua BCCI</th></tr>`;
  const row = (cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  return `<html><body><table><tr><td colspan="15">TỔNG HỢP THEO ĐƠN VỊ</td></tr><tr><td colspan="15">Từ ngày 01/06/2023 đến ngày 30/06/2023</td></tr>${header}${[
    ['1', 'UBND xã Bắc Phong', '1.234', '34', '100', '1.090', '10', '500', '600', '4', '99,64', '120', '0', '5', '5'],
    ['2', 'Xã Không Tên', '10', '0', '0', '10', '0', '5', '5', '0', '100', '0', '0', '0', '0'],
    ['3', applicant, '10', '0', '0', '10', '0', '5', '5', '0', '100', '0', '0', '0', '0'],
    ['', 'Tổng cộng', '1.254', '34', '100', '1.110', '10', '510', '610', '4', '99,65', '120', '0', '5', '5'],
  ].map(row).join('')}</table></body></html>`;
}

const STATISTICS = {
  month: 5, year: 2023, isMonthStatistic: true, newReception: 1200, preExtisting: 34, total: 1234, totalSolved: 1104, solvedInTime: 1100, solvedInTimePercent: 99.64,
  solvedLate: 4, solvedLatePercent: 0.36, totalPending: 130, pending: 130, pendingLate: 0, pendingLatePercent: 0, pendingPercent: 100, note: applicant,
  organizationInchargeIdlevel1: '000.00.05.H28', organizationInchargeName: 'UBND xã Bắc Phong',
};

/** What other systems send or count. */
export const MESSAGES: readonly CorpusFile[] = [
  portal('a portal message', [portalRow(), portalRow()], takenIn({ new: 2 })),
  portal('a portal message of nothing', [], takenIn({})),
  portal('a portal message of wrong types', [
    portalRow({ NgayTiepNhan: 20230612080000, KenhThucHien: 2, TrangThaiHoSo: 4 }),
    null, applicant, [phone],
    portalRow({ TrangThaiHoSo: { ten: applicant } }),
    portalRow({ MaHoSo: phone }),
    portalRow({ DonViXuLy: applicant }),
    portalRow({ NgayHenTra: '20230231080000' }),
  ], takenIn({ new: 1 },
    [2, 'unreadable-row', null], [3, 'unreadable-row', null], [4, 'unreadable-row', null],
    [5, 'unknown-status', 'status'], [6, 'unreadable-row', 'code'], [7, 'unknown-unit', 'unitName'], [8, 'bad-date', 'dueAt'])),
  json('an empty page of iGate', { content: [], last: true, number: 3 }, takenIn({})),
  json('a page of iGate', {
    content: [{
      code: dossier().code, procedure: { code: '2.000815.000.00.00.H28' }, agency: { name: 'UBND xã Bắc Phong' }, applyMethod: { id: 0, name: 'Trực tuyến' },
      acceptedDate: '2023-06-12T01:00:00.000+0000', dueDate: '2023-06-13T01:00:00.000+0000', dossierStatus: { id: 2, name: 'Đang xử lý' },
      applicant: { fullname: applicant, phoneNumber: phone },
    }],
    last: true, number: 0,
  }, takenIn({ new: 1 })),
  json('monthly statistics', [STATISTICS], takenIn({ new: 1 })),
  {
    name: 'counts by unit.xls',
    bytes: () => bytesOf(summaryTable()),
    expected: takenIn({ new: 1, skipped: 6 }, [7, 'unknown-unit', 'unitName'], [8, 'unknown-unit', 'unitName']),
  },
];
