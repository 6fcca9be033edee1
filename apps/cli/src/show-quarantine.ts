import { QuarantineList, type QuarantineReason } from '@ioc/contracts';
import type { Client } from './client.js';
import type { Context } from './context.js';
import { parseAnswer } from './parse-answer.js';
import { table } from './table.js';
import { number } from './words.js';

const REASONS: Record<QuarantineReason, string> = {
  'missing-code': 'thiếu mã',
  'unknown-unit': 'không rõ đơn vị',
  'unknown-procedure': 'không rõ thủ tục',
  'unknown-status': 'không rõ trạng thái',
  'unknown-channel': 'không rõ hình thức tiếp nhận',
  'unknown-operator': 'không rõ doanh nghiệp',
  'unknown-station': 'không rõ trạm',
  'unknown-station-state': 'không rõ trạng thái trạm',
  'since-ahead': 'bắt đầu sau thời điểm của bảng',
  'unknown-technology': 'không rõ công nghệ',
  'bad-date': 'ngày không đúng',
  'ambiguous-date': 'ngày tháng có thể hiểu hai cách',
  'missing-accepted-date': 'thiếu ngày tiếp nhận',
  'ended-before-accepted': 'kết thúc trước khi tiếp nhận',
  'bad-number': 'số không đúng',
  'unreadable-row': 'không đọc được dòng',
  'repeated-code': 'mã lặp lại với nội dung khác',
};

/** Prints the rows that wait to be looked at: with `json` the server's answer as it is, else a table in Vietnamese. */
export async function showQuarantine(client: Client, context: Context, { json }: { json: boolean }): Promise<void> {
  const body = await client.call({ path: '/api/quarantine' });
  if (json) {
    context.out(`${body}\n`);
    return;
  }
  const { total, rows } = parseAnswer(QuarantineList, body);
  context.out(rows.length < total
    ? `Dòng cần xem lại: ${number(total)}, dưới đây là ${number(rows.length)}\n`
    : `Dòng cần xem lại: ${number(total)}\n`);
  if (rows.length === 0) return;
  const lines = rows.map(({ fileName, line, reason, column, cells }) => [
    fileName, number(line), REASONS[reason], column === null ? '' : `${column}: ${cells[column] ?? ''}`,
  ]);
  context.out(`\n${table([{ title: 'Tệp' }, { title: 'Dòng', align: 'right' }, { title: 'Lý do' }, { title: 'Ô' }], lines)}`);
}
