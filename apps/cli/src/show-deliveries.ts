import { Delivery } from '@ioc/contracts';
import type { Client } from './client.js';
import type { Context } from './context.js';
import { parseAnswer } from './parse-answer.js';
import { table } from './table.js';
import { moment, number, VIETNAM } from './words.js';

const STATUSES: Record<Delivery['status'], string> = {
  held: 'chờ đồng ý', received: 'đã nhận', processing: 'đang nạp', done: 'đã nạp', withdrawing: 'đang gỡ', withdrawn: 'đã gỡ',
};

/** Prints the latest deliveries: with `json` the server's answer as it is, else a table in Vietnamese. */
export async function showDeliveries(client: Client, context: Context, { json }: { json: boolean }): Promise<void> {
  const body = await client.call({ path: '/api/deliveries' });
  if (json) {
    context.out(`${body}\n`);
    return;
  }
  const deliveries = parseAnswer(Delivery.array(), body);
  if (deliveries.length === 0) {
    context.out('Chưa có lần nhập nào.\n');
    return;
  }
  const lines = deliveries.map(({ id, fileName, receivedAt, sentBy, status, counts }) => [
    moment(receivedAt, VIETNAM), STATUSES[status], fileName, number(counts.new), number(counts.changed), number(counts.quarantined), sentBy, id,
  ]);
  context.out(table([
    { title: 'Nhận lúc' }, { title: 'Tình trạng' }, { title: 'Tệp' }, { title: 'Thêm', align: 'right' }, { title: 'Đổi', align: 'right' },
    { title: 'Cần xem lại', align: 'right' }, { title: 'Người gửi' }, { title: 'Mã' },
  ], lines));
}
