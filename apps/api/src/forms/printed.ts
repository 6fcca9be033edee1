import type { FormContent, FrozenForm, LateDossier } from '@ioc/contracts';
import { columnNumbers, headerCells, isEndOfDay, localDateTime, type HeaderCell } from '@ioc/kpi';

/** One appendix: a list under its own title. */
export interface PrintedList {
  /** Name of its sheet. */
  readonly name: string;
  readonly title: string;
  readonly head: readonly string[];
  /** Of the columns, in shares of the page. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
  readonly empty: string;
  readonly note: string | null;
}

/** A form as it stands on paper, before it is drawn as a sheet or a page. */
export interface PrintedForm {
  readonly content: FormContent;
  readonly left: readonly string[];
  readonly title: string;
  readonly period: string;
  readonly right: readonly string[];
  readonly unitOfMeasure: string;
  readonly header: { readonly depth: number; readonly cells: readonly HeaderCell[] };
  readonly numbers: readonly string[];
  readonly notes: readonly string[];
  readonly signatures: readonly (readonly string[])[];
  readonly lists: readonly PrintedList[];
  /** Stands on every page. */
  readonly foot: string;
  readonly name: string;
  readonly madeAt: Date;
}

export interface Printing {
  readonly content: FormContent;
  /** Null: the form as it is now. */
  readonly frozen: FrozenForm | null;
  readonly now: Date;
  readonly timeZone: string;
  readonly demo: boolean;
}

export const formatCount = (count: number): string => new Intl.NumberFormat('vi-VN').format(count);
const day = (iso: string): string => iso.split('-').reverse().join('/');

function moment(instant: string | Date, timeZone: string): string {
  const { day: on, minutes } = localDateTime(instant, timeZone);
  if (isEndOfDay(instant, timeZone)) return `hết ngày ${day(on)}`;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')} ngày ${day(on)}`;
}

/** Lays a form out for paper. Of people only roles are ever printed. */
export function printForm({ content, frozen, now, timeZone, demo }: Printing): PrintedForm {
  const { definition, period } = content;
  const state = frozen
    ? `Bản chốt, phiên bản ${frozen.version}, chốt lúc ${moment(frozen.frozenAt, timeZone)}`
    : `Bản chưa chốt, lập lúc ${moment(now, timeZone)}`;
  return {
    content,
    left: [`Biểu số ${definition.code}`, definition.legal],
    title: definition.title.toLocaleUpperCase('vi'),
    period: `Kỳ báo cáo: Từ ngày ${day(period.from)} đến ngày ${day(period.to)}`,
    right: [`Đơn vị báo cáo: ${content.reporter}`, `Đơn vị nhận báo cáo: ${definition.receiver}`],
    unitOfMeasure: `Đơn vị tính: ${definition.unitOfMeasure}`,
    header: headerCells(definition),
    numbers: columnNumbers(definition),
    notes: notesOf(content, frozen, timeZone),
    signatures: [
      ['', 'Người lập biểu', '(Ký, ghi rõ họ tên)'],
      ['………, ngày … tháng … năm ……', 'Thủ trưởng đơn vị', '(Ký, đóng dấu)'],
    ],
    lists: [lateList(content), overdueList(content)],
    foot: `${demo ? 'DỮ LIỆU MÔ PHỎNG · ' : ''}${state} · Biểu ${definition.code}, phiên bản mẫu ${definition.version}`,
    name: `Bieu-${definition.code.split('/')[0] ?? ''}_${period.from}_${period.to}${frozen ? `_ban-chot-${frozen.version}` : ''}`,
    madeAt: frozen ? new Date(frozen.frozenAt) : now,
  };
}

function notesOf(content: FormContent, frozen: FrozenForm | null, timeZone: string): string[] {
  const { apart } = content.rows.at(-1) ?? {};
  const asOf = content.asOf === null ? 'chưa có lần nhập nào' : `số liệu nguồn đến ${moment(content.asOf, timeZone)}`;
  return [
    `Quy tắc tính ${content.ruleSetName === undefined ? content.ruleSet : `${content.ruleSetName} (${content.ruleSet})`}, công thức phiên bản ${content.formulaVersion}; ${asOf}.`,
    ...(content.cutOff < content.period.to ? [`Kỳ chưa kết thúc: số liệu tính đến ngày ${day(content.cutOff)}.`] : []),
    ...(content.outdated ? [`Chưa có mẫu biểu áp dụng cho kỳ này; đang dùng mẫu phiên bản ${content.definition.version}.`] : []),
    ...(apart && apart.withdrawn > 0 ? [`Cột 9 gồm ${formatCount(apart.withdrawn)} hồ sơ rút, trả lại.`] : []),
    ...(apart && apart.paused > 0 ? [`Cột 12 gồm ${formatCount(apart.paused)} hồ sơ tạm dừng, chờ bổ sung.`] : []),
    ...(apart && apart.awaiting > 0 ? [`Cột 12 gồm ${formatCount(apart.awaiting)} hồ sơ quá ngày hẹn trả nhưng nguồn chưa xác nhận (chờ xác nhận), chưa tính vào cột 13.`] : []),
    ...(apart && apart.unknownChannel > 0 ? [`${formatCount(apart.unknownChannel)} hồ sơ chưa rõ kênh tiếp nhận: có trong cột 3, chưa tính vào cột 4 và cột 5.`] : []),
    ...(content.unheardBefore && content.unheardBefore.length > 0 ? [`Cột 6 có thể thiếu: chưa có số liệu trước ngày ${day(content.period.from)} của ${formatCount(content.unheardBefore.length)} đơn vị.`] : []),
    ...(apart && apart.opening > 0 ? [`Cột 6 gồm ${formatCount(apart.opening)} hồ sơ tồn đầu kỳ nhập tay.`] : []),
    ...content.uncovered.map(({ from, to, units }) => `Chưa có số liệu ${from === to ? `ngày ${day(from)}` : `từ ngày ${day(from)} đến ngày ${day(to)}`}: ${units.join(', ')}.`),
    ...(frozen && frozen.reason !== null ? [`${frozen.version > 1 ? 'Lý do đính chính' : 'Lý do chốt'}: ${frozen.reason}`] : []),
  ];
}

function lateList({ late, period }: FormContent): PrintedList {
  return {
    name: 'Phụ lục I',
    title: 'PHỤ LỤC I. DANH SÁCH ĐƠN VỊ, CÁ NHÂN CHẬM TRỄ TRONG VIỆC GIẢI QUYẾT HỒ SƠ TTHC',
    head: ['STT', 'Mã hồ sơ', 'Ngày tiếp nhận', 'Ngày hẹn trả', 'Ngày có kết quả', 'Đơn vị giải quyết', 'Ghi chú (nguyên nhân)'],
    widths: [5, 20, 11, 11, 11, 20, 22],
    rows: late.map((item, index) => [String(index + 1), item.code, day(item.acceptedOn), day(item.dueOn), item.endedOn === null ? '' : day(item.endedOn), item.unit, lateness(item)]),
    empty: `Không có hồ sơ giải quyết quá hạn từ ngày ${day(period.from)} đến ngày ${day(period.to)}.`,
    note: null,
  };
}

function overdueList({ overdue, cutOff }: FormContent): PrintedList {
  return {
    name: 'Phụ lục II',
    title: 'PHỤ LỤC II. DANH SÁCH ĐƠN VỊ, CÁ NHÂN ĐANG CHẬM TRỄ TRONG VIỆC GIẢI QUYẾT HỒ SƠ TTHC',
    head: ['STT', 'Mã hồ sơ', 'Ngày tiếp nhận', 'Ngày hẹn trả', 'Đơn vị giải quyết', 'Cán bộ đang xử lý', 'Ghi chú'],
    widths: [5, 20, 11, 11, 20, 15, 18],
    rows: overdue.map((item, index) => [String(index + 1), item.code, day(item.acceptedOn), day(item.dueOn), item.unit, '', lateness(item)]),
    empty: `Không có hồ sơ đang giải quyết quá hạn đến ngày ${day(cutOff)}.`,
    note: 'Cột “Cán bộ đang xử lý”: ghi chức danh, không ghi họ tên; nguồn số liệu không mang thông tin này.',
  };
}

function lateness({ workingDaysLate }: LateDossier): string {
  return workingDaysLate === 0 ? 'Quá hạn, chưa đủ 1 ngày làm việc' : `Quá hạn ${formatCount(workingDaysLate)} ngày làm việc`;
}
