import { ReconcileRun } from '@ioc/contracts';
import type { Client } from './client.js';
import type { Context } from './context.js';
import { parseAnswer } from './parse-answer.js';
import { table } from './table.js';
import { day, number } from './words.js';

/** Has everything counted anew and prints what differed: with `json` the server's answer as it is. 1 when anything did. */
export async function reconcile(client: Client, context: Context, { json }: { json: boolean }): Promise<number> {
  const body = await client.call({ method: 'POST', path: '/api/reconcile' });
  const { dossiers, drifted, drifts } = parseAnswer(ReconcileRun, body);
  if (json) context.out(`${body}\n`);
  else if (drifted === 0) context.out(`Đã đếm lại ${number(dossiers)} hồ sơ: khớp hoàn toàn.\n`);
  else {
    context.out(`Đã đếm lại ${number(dossiers)} hồ sơ: ${number(drifted)} số đếm bị lệch, đã sửa.\n\n`);
    context.out(table(
      [{ title: 'Thời gian' }, { title: 'Đơn vị' }, { title: 'Lĩnh vực' }, { title: 'Số đếm' }, { title: 'Lệch', align: 'right' }],
      drifts.map(({ grain, start, unit, field, measure, missing }) => [
        grain === 'day' ? day(start) : `tháng ${start.slice(5, 7)}/${start.slice(0, 4)}`, unit, field, measure, missing > 0 ? `thiếu ${number(missing)}` : `thừa ${number(-missing)}`,
      ]),
    ));
  }
  return drifted === 0 ? 0 : 1;
}
