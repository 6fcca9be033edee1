import type { AuditFault } from './verify.js';

const number = new Intl.NumberFormat('vi-VN');

/** Which entry is wrong and how, in one sentence. */
export function faultWords({ kind, number: at, to = at, source = '' }: AuditFault): string {
  switch (kind) {
    case 'changed': return `Dòng ${number.format(at)} đã bị sửa.`;
    case 'missing': return to === at ? `Thiếu dòng ${number.format(at)}.` : `Thiếu các dòng từ ${number.format(at)} đến ${number.format(to)}.`;
    case 'detached': return `Dòng ${number.format(at)} không nối với dòng trước.`;
    case 'beyond': return `Dòng ${number.format(at)} bị chèn vào: chuỗi chưa từng dài đến đó.`;
    case 'rewritten': return `Chuỗi đã bị viết lại: dòng ${number.format(at)} khác với khi tạo ${source}.`;
  }
}
