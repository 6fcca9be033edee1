import { localDateTime } from '@ioc/kpi';
import { arrivalsOf } from '../model/arrivals.js';
import type { Standing } from '../model/dossier.js';
import type { Office } from '../model/office.js';
import { Random } from '../model/random.js';
import { localText } from './local-text.js';

/** A word that no district knows: once a day a desk sends it, and the row waits in quarantine. */
const FOREIGN_STATUS = 'Đang trình ký';
/** Invented; whoever reads the message must drop them. */
const PERSONAL = { ChuHoSo: 'Chủ hồ sơ mô phỏng', SoDienThoai: '0900000000' };

/** The National Portal's message about these dossiers (`DOMAIN.md` 3.3). */
export function portalMessage(rows: readonly Standing[], office: Office): string {
  return JSON.stringify({ service: 'DongBoHoSoMC', isUpdating: 'False', data: rows.map((row) => rowOf(row, office)) });
}

function rowOf(row: Standing, office: Office): object {
  const { timeZone } = office;
  const time = (at: Date | null): string => (at === null ? '' : localText(at, timeZone).portal);
  return {
    MaHoSo: row.code,
    MaTTHC: row.procedureCode,
    TenTTHC: office.procedureName(row.procedureCode),
    TenLinhVuc: row.field,
    KenhThucHien: row.channel,
    LoaiDoiTuong: '1',
    NgayNopHoSo: time(row.submittedAt),
    NgayTiepNhan: time(row.acceptedAt),
    NgayHenTra: time(row.dueAt),
    NgayKetThucXuLy: time(row.completedAt),
    NgayTra: time(row.returnedAt),
    TrangThaiHoSo: isForeign(row, office) ? FOREIGN_STATUS : row.status,
    DonViXuLy: office.unitName(row.unitCode),
    ...PERSONAL,
    TaiLieuNop: [],
    DanhSachLePhi: [],
    DanhSachHoSoBoSung: supplementOf(row, time),
    ...flagsOf(row, office),
  };
}

/** What a desk marks beside its dates, the same in every message about one dossier: proposals, like all that is simulated. */
function flagsOf({ code, channel, completedAt }: Standing, { seed }: Office): object {
  const random = new Random(seed, 'flags', code);
  const digitised = random.chance(0.85);
  const result = random.chance(0.8);
  const paidOnline = channel === '2' && random.chance(0.3);
  return {
    HoSoCoThanhPhanSoHoa: digitised ? '1' : '0',
    DuocThanhToanTrucTuyen: paidOnline ? '1' : '0',
    DanhSachGiayToKetQua: completedAt !== null && result ? [{ TenGiayTo: 'Kết quả mô phỏng', MaGiayToKetQua: '1' }] : [],
  };
}

function supplementOf({ supplement, dueAt, status }: Standing, time: (at: Date | null) => string): object[] {
  if (!supplement) return [];
  const received = status === '5' ? null : supplement.receivedAt;
  return [{ NgayBoSung: time(supplement.requestedAt), NgayTiepNhanBoSung: time(received), NgayHenTraMoi: received ? time(dueAt) : '' }];
}

/** The first word about one dossier of each day. */
function isForeign({ code, status, acceptedAt }: Standing, office: Office): boolean {
  if (status !== '2') return false;
  const { day } = localDateTime(acceptedAt, office.timeZone);
  const arrivals = arrivalsOf(office, day);
  return arrivals[new Random(office.seed, 'foreign', day).int(0, Math.max(0, arrivals.length - 1))]?.code === code;
}
