import type { HoldReason, ProfileEntity } from '@ioc/contracts';
import { day, moment, number, VIETNAM } from './words.js';

const EXAMPLES = 3;
const KINDS: Readonly<Record<ProfileEntity, string>> = {
  'dossier': 'danh sách hồ sơ', 'station': 'danh sách trạm', 'station-state': 'bảng trạng thái trạm', 'unit-summary': 'bảng tổng hợp theo đơn vị',
};

function few(words: readonly string[]): string {
  return words.length > EXAMPLES ? `${words.slice(0, EXAMPLES).join(', ')}…` : words.join(', ');
}

/** Why a delivery waits for a yes, in words. */
export function holdReason(reason: HoldReason): string {
  switch (reason.code) {
    case 'future-state': return `số liệu ghi ngày ở tương lai (${moment(reason.stateAt, VIETNAM)})`;
    case 'other-units': return `tệp của đơn vị khác: ${few(reason.units)}`;
    case 'unknown-units': return `${number(reason.rows)}/${number(reason.of)} dòng ghi đơn vị không có ở đây`;
    case 'unusual-size': return `có ${number(reason.rows)} dòng, mọi khi khoảng ${number(reason.usual)}`;
    case 'going-back': return `${number(reason.dossiers)} hồ sơ đã kết thúc lại thành đang giải quyết: ${few(reason.examples)}`;
    case 'outside-period': return `${number(reason.rows)} dòng ngoài kỳ ${day(reason.from)} – ${day(reason.to)} ghi trong tệp`;
    case 'mostly-unreadable': return `${number(reason.rows)}/${number(reason.of)} dòng không hiểu được; có thể tệp bị lệch cột`;
    case 'two-kinds': return `tệp vừa giống ${KINDS[reason.taken]} vừa giống ${KINDS[reason.other]}; đang hiểu là ${KINDS[reason.taken]}`;
    case 'demo-world': return 'máy chủ đang chạy bản mô phỏng; tệp thật thì chọn Dùng thật trước';
  }
}
