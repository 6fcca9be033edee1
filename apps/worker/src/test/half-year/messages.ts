import { END, messageAt, type Life, type LifeEvent, type Minute } from './lives.js';

/** What the National Portal is sent at one moment: rows as its message has them (DOMAIN.md 3.3). */
export interface Message {
  /** The instant that it speaks of. */
  readonly stateAt: Date;
  readonly rows: readonly object[];
}

/** Messages in the order in which they leave: each change of a dossier in the next one, and a last word about those that are open. */
export function messagesOf(lives: readonly Life[]): Message[] {
  const rows = new Map<number, object[]>();
  const put = (second: number, row: object): void => {
    const others = rows.get(second);
    if (others) others.push(row);
    else rows.set(second, [row]);
  };
  for (const life of lives) {
    life.events.forEach((event, index) => {
      const next = life.events[index + 1];
      if (next && messageAt(next) === messageAt(event)) return;
      put(messageAt(event) * 60, portalRow(life, life.events.slice(0, index + 1)));
    });
    if (isOpen(life) && life.heardAtEnd) put(LAST_WORD, portalRow(life, life.events));
  }
  return [...rows].sort(([a], [b]) => a - b).map(([second, some]) => ({ stateAt: instantOf(second), rows: some }));
}

/** 30/06/2023 23:59:59, in seconds of the local clock. */
export const LAST_WORD = END * 60 - 1;

const LOCAL_AHEAD_MS = 7 * 3_600_000;

/** The instant of seconds of the local clock. */
export function instantOf(localSecond: number): Date {
  return new Date(localSecond * 1_000 - LOCAL_AHEAD_MS);
}

export function isOpen({ events }: Life): boolean {
  return !events.some(({ kind }) => ['rejected', 'solved', 'withdrawn'].includes(kind));
}

/** What messages let one know: all but whether an obligation was paid. */
export function asMessaged(life: Life): Life {
  return { ...life, told: { ...life.told, obligationPaid: null } };
}

/** What a list of the end lets one know of a dossier: its last due date, its last state, and the dates of its columns. */
export function asListed(life: Life): Life {
  const { events } = life;
  const due = dueIn(events);
  const known = events.flatMap((event): LifeEvent[] => {
    switch (event.kind) {
      case 'accepted': return [{ ...event, due }];
      case 'withdrawn': return [event.dated ? event : { ...event, at: LIST_SPEAKS_OF }];
      case 'solved': return [event];
      case 'rejected': return [{ ...event, at: LIST_SPEAKS_OF }];
      default: return [];
    }
  });
  const paused = events.findLast(({ kind }) => kind !== 'apology');
  if (paused?.kind === 'paused') known.push({ ...paused, at: LIST_SPEAKS_OF });
  return { ...life, events: known, heardAtEnd: true, tellsPauses: false };
}

/** What the list does not date is known since the last minute of the half-year only. */
const LIST_SPEAKS_OF = END - 1;

/** One message's bytes. */
export function portalJson(rows: readonly object[]): Buffer {
  return Buffer.from(JSON.stringify({ service: 'DongBoHoSoMC', isUpdating: 'False', data: rows }));
}

const PAUSED = { supplement: ['5', 'Yêu cầu bổ sung giấy tờ'], financial: ['6', 'Yêu cầu thực hiện nghĩa vụ tài chính'], stopped: ['8', 'Dừng xử lý'] } as const;

/** Code and name of the status after an event (DOMAIN.md 1.3). */
function statusAfter(event: LifeEvent | undefined): readonly [code: string, name: string] {
  switch (event?.kind) {
    case undefined:
    case 'registered': return ['1', 'Mới đăng ký'];
    case 'rejected': return ['3', 'Không được tiếp nhận'];
    case 'accepted': return ['2', 'Được tiếp nhận'];
    case 'resumed':
    case 'apology': return ['4', 'Đang xử lý'];
    case 'paused': return PAUSED[event.reason];
    case 'solved': return ['9', 'Đã xử lý xong'];
    case 'returned': return ['10', 'Đã trả kết quả'];
    case 'withdrawn': return ['7', 'Công dân yêu cầu rút hồ sơ'];
  }
}

function dueIn(events: readonly LifeEvent[]): Minute | null {
  return events.reduce<Minute | null>((due, event) => ('due' in event ? event.due : due), null);
}

function atOf(events: readonly LifeEvent[], kind: LifeEvent['kind']): Minute | null {
  return events.find((event) => event.kind === kind)?.at ?? null;
}

/** The day of the end as a source tells it: one that is not dated it does not. */
function toldEnd(events: readonly LifeEvent[]): Minute | null {
  const end = events.find(({ kind }) => kind === 'solved' || kind === 'withdrawn');
  return end && (end.kind !== 'withdrawn' || end.dated) ? end.at : null;
}

const CHANNELS = { COUNTER: ['1', 'Trực tiếp'], ONLINE: ['2', 'Trực tuyến'], POST: ['3', 'Bưu chính công ích'] } as const;

function portalRow(life: Life, events: readonly LifeEvent[]): object {
  const { code, unit, procedure, channel, submittedAt, decomposed, told } = life;
  const word = (text: string): string => text.normalize(decomposed ? 'NFD' : 'NFC');
  const [status] = statusAfter(events.at(-1));
  return {
    MaHoSo: code,
    MaTTHC: procedure.code,
    TenTTHC: word(procedure.name),
    TenLinhVuc: word(procedure.field),
    KenhThucHien: CHANNELS[channel][0],
    LoaiDoiTuong: '1',
    NgayNopHoSo: portalTime(submittedAt),
    NgayTiepNhan: portalTime(atOf(events, 'accepted')),
    NgayHenTra: portalTime(dueIn(events)),
    NgayKetThucXuLy: portalTime(toldEnd(events)),
    NgayTra: portalTime(atOf(events, 'returned')),
    NgayTuChoi: portalTime(atOf(events, 'rejected')),
    TrangThaiHoSo: status,
    DonViXuLy: word(unit.name),
    ChuHoSo: word('Chủ hồ sơ mẫu'),
    DanhSachHoSoBoSung: roundsOf(events),
    HoSoCoThanhPhanSoHoa: portalFlag(told.digitised),
    DuocThanhToanTrucTuyen: portalFlag(told.paidOnline),
    ...(told.electronicResult !== null && { DanhSachGiayToKetQua: told.electronicResult ? [{ TenGiayTo: word('Giấy khai sinh'), MaGiayToKetQua: '1' }] : [] }),
  };
}

function portalFlag(flag: boolean | null): string {
  return flag === null ? '' : flag ? '1' : '0';
}

function listFlag(flag: boolean | null): string {
  return flag === null ? '' : flag ? 'Có' : 'Không';
}

function roundsOf(events: readonly LifeEvent[]): object[] {
  return events.flatMap((event, index) => {
    if (event.kind !== 'paused' || event.reason !== 'supplement') return [];
    const after = events[index + 1];
    return [{ NgayBoSung: portalTime(event.at), NgayTiepNhanBoSung: portalTime(after?.kind === 'resumed' ? after.at : null) }];
  });
}

function localText(minute: Minute): string {
  return new Date(minute * 60_000).toISOString();
}

function portalTime(minute: Minute | null): string {
  return minute === null ? '' : `${localText(minute).replace(/\D/g, '').slice(0, 12)}00`;
}

function listTime(minute: Minute | null): string {
  if (minute === null) return '';
  const [, year, month, day, time] = /^(.{4})-(..)-(..)T(.{5})/.exec(localText(minute)) ?? [];
  return `${day}/${month}/${year} ${time}`;
}

const HEADER = [
  'STT', 'Đơn vị tiếp nhận', 'Mã TTHC', 'Mã hồ sơ', 'Hình thức tiếp nhận', 'Trạng thái', 'Chủ hồ sơ',
  'Ngày nộp hồ sơ', 'Ngày nhận', 'Ngày hẹn trả', 'Ngày kết thúc xử lý', 'Số hóa TPHS', 'Kết quả điện tử', 'Đã nộp phí, lệ phí', 'Thanh toán trực tuyến',
];

/** The one-stop's list at the half-year's end: each dossier as it is then, an HTML table saved as .xls (DOMAIN.md 3.6). */
export function finalList(lives: readonly Life[]): Buffer {
  const row = (cells: readonly string[], tag = 'td'): string => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  const lines = lives.map(({ code, unit, procedure, channel, submittedAt, events, decomposed, told }, index) => {
    const cells = [
      String(index + 1), unit.name, procedure.code, code, CHANNELS[channel][1], statusAfter(events.at(-1))[1], `Chủ hồ sơ ${index}`,
      listTime(submittedAt), listTime(atOf(events, 'accepted')), listTime(dueIn(events)), listTime(toldEnd(events)),
      ...[told.digitised, told.electronicResult, told.obligationPaid, told.paidOnline].map(listFlag),
    ];
    return row(cells.map((cell) => cell.normalize(decomposed ? 'NFD' : 'NFC')));
  });
  return Buffer.from([
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body><table border="1">',
    row(['DANH SÁCH HỒ SƠ TIẾP NHẬN VÀ GIẢI QUYẾT']), row(['Từ ngày 01/11/2022 đến ngày 30/06/2023']), row(HEADER, 'th'), ...lines,
    '</table></body></html>',
  ].join('\n'));
}
